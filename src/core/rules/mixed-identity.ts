import { type Context, type Listed, listed, type Rule } from './rule.ts';
import { inQuotes, split } from './sentences.ts';

/** What an author calls his own unit, by kind of unit. The units above him (我市, 我县) and below him (我科, 我处) go with every kind. */
const KINDS: readonly (readonly [name: string, words: readonly string[]])[] = [
  ['机关', ['我局', '本局', '我厅', '我委', '我局党组', '我局党委']],
  ['银行', ['我行', '本行', '我支行', '我分行']],
  ['院所', ['我院', '本院', '我们医院', '我们法院', '我们检察院', '我们学院', '我研究所']],
  ['学校', ['我校', '本校', '我们学校']],
  [
    '企业',
    split(`
  我公司 本公司 我们公司 我司 我厂 本厂 我集团 我企业 本企业 我矿 融入生产经营
`),
  ],
  [
    '乡镇街道',
    split(`
  我镇 本镇 我乡 本乡 我街道 本街道 我们镇 我们乡 我们街道
`),
  ],
  ['村居', ['我村', '本村', '我社区', '本社区', '我们村', '我们社区']],
  ['中央机关', ['中央和国家机关首先是政治机关', '作为中央和国家机关']],
  ['地方机关', ['市委中心工作', '县委中心工作', '区委中心工作']],
];
/** A duty towards a local committee is at odds only with being a central body. */
const LOCAL = KINDS.length - 1;
const CENTRAL = LOCAL - 1;
const WORDS = KINDS.flatMap(([, words]) => words);
const KIND_OF_WORD = KINDS.flatMap(([, words], kind) => words.map(() => kind));
/** Characters behind a word that make another one of it: 我行我素, 我委托, 本行业. */
const OTHER_WORD: Readonly<Record<string, string>> = {
  我局: '限面势部',
  我行: '我使动为走事程政善',
  本行: '业为政动',
  我委: '托派婉屈实',
  我校: '对正验准',
  本校: '对正',
  我镇: '定静压住',
  我乡: '下愁亲',
  我司: '机空法令',
  本村: '镇',
};

export const mixedIdentity: Rule = {
  id: 'mixed-identity',
  group: 'substance',
  title: '身份前后不一',
  severity: 'warning',
  stage: 'review',
  words: WORDS,
  *check(context) {
    const first = new Map<number, Listed>();
    const count = new Map<number, number>();
    for (const word of listed(context, 'mixed-identity')) {
      if (!isSelf(word, context)) continue;
      const kind = KIND_OF_WORD[word.entry];
      if (!first.has(kind)) first.set(kind, word);
      count.set(kind, (count.get(kind) ?? 0) + 1);
    }
    if (!first.has(CENTRAL)) first.delete(LOCAL);
    if (first.size < 2) return;
    const [main] = [...first.keys()]
      .filter((kind) => kind !== LOCAL)
      .sort((a, b) => count.get(b)! - count.get(a)! || first.get(a)!.start - first.get(b)!.start);
    const own = first.get(main)!;
    for (const [kind, word] of first) {
      if (kind === main || (kind === LOCAL && main !== CENTRAL)) continue;
      yield {
        span: { start: word.start, end: word.end },
        message: `别处以“${context.clean.slice(own.start, own.end)}”自称，这里却是${KINDS[kind][0]}的说法。请核对是否由几份材料拼成。`,
        related: [{ span: { start: own.start, end: own.end }, message: `${KINDS[main][0]}的说法` }],
      };
    }
  },
};

function isSelf({ start, end }: Listed, { clean }: Context): boolean {
  if (clean[start - 1] === '自' || inQuotes(clean, start)) return false;
  return !OTHER_WORD[clean.slice(start, end)]?.includes(clean[end] ?? '\n');
}
