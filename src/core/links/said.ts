import type { Category, Item, Report } from '../report.ts';
import { mentionsIn } from './mentions.ts';
import { bigrams, categoryCalled, overlap, plainWords } from './references.ts';

/** What the text of a cause or measure says itself about the problems it answers. */
export interface Said {
  readonly problems: ReadonlySet<Item>;
  readonly categories: ReadonlySet<Category>;
  /** 本方面的全部问题, 逐项: every problem of the categories. */
  readonly all: boolean;
}

const SAYS =
  /(?:针对|围绕|着眼|解决|整改|克服|纠正)(?:上述|以上|存在的?|自身|本人|班子)?([^。；！？\r\n]{2,60}?)(?:的)?(?:这一|这个|等)?(?:突出|主要|具体)?(?:问题|不足|短板|毛病|现象)/g;
const QUOTED = /[“"]([^”"]{2,40})[”"]/g;

/** The head names a category: 在理论学习方面，…; 理论学习方面。… */
const OWN_HEADING = /^(?:在|关于|围绕|聚焦)?([^，。；]{2,24}?)方面/;

/** Reads 针对“…”的问题, 围绕…方面的问题, 第（三）方面第2个问题 in a cause or measure, and the categories of its subheading. */
export function saidBy(answer: Item, text: string, report: Report): Said {
  const problems = new Set<Item>();
  const categories = new Set<Category>();
  let all = false;
  if (answer.group)
    for (const category of report.categories)
      if (answer.group.categoryIds.includes(category.id)) categories.add(category);
  const heading = OWN_HEADING.exec(answer.head);
  const headed = heading && categoryCalled(heading[1], report);
  if (headed) categories.add(headed);
  const words = text.slice(answer.span.start, answer.span.end);
  if (/(?:针对|围绕|解决|整改)/.test(words)) {
    for (const match of words.matchAll(SAYS)) {
      const quoted = [...match[0].matchAll(QUOTED)].map((m) => m[1]);
      for (const part of quoted.length ? quoted : [match[1]]) {
        const bare = plainWords(part);
        const category = categoryCalled(part.replace(/方面.*$/, ''), report);
        if (category) {
          categories.add(category);
          if (/全部|所有|逐项|逐条/.test(match[0])) all = true;
          continue;
        }
        if (quoted.length === 0 && bare.length < 5) continue;
        const pairs = bigrams(bare);
        let best: Item | undefined;
        let score = 0.74;
        for (const problem of report.problems) {
          const head = plainWords(problem.head);
          const same =
            head === bare || (bare.length >= 4 && head.startsWith(bare))
              ? 2
              : bare.length >= 4
                ? overlap(pairs, bigrams(head))
                : 0;
          if (same > score) {
            score = same;
            best = problem;
          }
        }
        if (best) problems.add(best);
      }
    }
    for (const { problem, category } of mentionsIn(text, answer.span, report)) {
      if (problem) problems.add(problem);
      else categories.add(category);
    }
  }
  return { problems, categories, all };
}
