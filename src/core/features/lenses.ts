import type { Analysis, Finding } from '../analyze.ts';
import { type Item, KIND_NAMES } from '../report.ts';
import type { Fix } from '../rules/rule.ts';
import type { Span } from '../text.ts';
import { linksOf, type Spot, spotsOf } from './navigation.ts';

/** `gaps`: over problems that lack something; `all`: a count over every item as well. */
export type LensMode = 'gaps' | 'all' | 'off';

/** One word of the line over an item. */
export interface Lens {
  readonly span: Span;
  readonly title: string;
  readonly spot: Spot;
  /** What a click does; a lens without one only says something. */
  readonly action?: 'write' | 'link' | 'dismiss' | 'show';
  /** What is missing, or what `link` is to find. */
  readonly kind?: Item['kind'];
}

/** The lenses of a file. A gap is what a rule reports, so that what is ignored or unfinished has none. */
export function lensesOf(analysis: Analysis, mode: LensMode): Lens[] {
  if (mode === 'off') return [];
  const reported = new Set(analysis.findings.map(({ rule, span }) => `${rule.id} ${span.start}`));
  const missing = (item: Item, what: string): boolean =>
    reported.has(`${item.kind}-without-${what} ${item.headSpan.start}`);
  return spotsOf(analysis).flatMap((spot) => {
    const { item } = spot;
    const lens = (title: string, action?: Lens['action'], kind?: Item['kind']): Lens => ({
      span: item.headSpan,
      title,
      spot,
      action,
      kind,
    });
    // Several items may share a line, and with it the line of lenses.
    const about = item.opensLine ? '' : nameOnLine(analysis, item);
    if (item.kind !== 'problem') {
      const linked = missing(item, 'problem')
        ? [lens(`${about}没有对应的问题`), lens('对应到…', 'link', 'problem')]
        : [];
      return mode === 'gaps'
        ? linked
        : linked.length
          ? linked
          : [lens(`${about}对应 ${linksOf(spot).length} 个问题`, 'show')];
    }
    const gaps = (['cause', 'measure'] as const).flatMap((kind) =>
      missing(item, kind)
        ? [
            lens(`${about}缺${KIND_NAMES[kind]}`),
            lens('写一条', 'write', kind),
            lens('对应到…', 'link', kind),
            lens('不需要', 'dismiss', kind),
          ]
        : [],
    );
    if (gaps.length > 0 || mode === 'gaps') return gaps;
    return [
      lens(
        `${about}原因 ${spot.links.of(item, 'cause').length} · 措施 ${spot.links.of(item, 'measure').length}`,
        'show',
      ),
    ];
  });
}

/** What the report's structure lacks (补上“能力本领”方面), where one click writes it: over the heading that lacks it. */
export function missingParts({ findings }: Analysis): { finding: Finding; fix: Fix }[] {
  return findings
    .filter(({ rule, severity }) => rule.group === 'structure' && severity !== 'info')
    .flatMap((finding) => {
      const fix = finding.fixes?.find(({ kind }) => kind === 'insert');
      return fix ? [{ finding, fix }] : [];
    });
}

function nameOnLine({ document }: Analysis, { place, ordinal }: Item): string {
  if (place) return `${place} `;
  return ordinal ? `${document.text.slice(ordinal.span.start, ordinal.span.end)} ` : '';
}
