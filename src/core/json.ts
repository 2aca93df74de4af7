import type { Analysis } from './analyze.ts';
import { type OutlineSymbol, outlineOf } from './features/outline.ts';
import { type Range, rangeOf } from './text.ts';

/** The contract's JSON, version 1. Ranges are zero-based, columns in UTF-16 units. */
export interface CheckJson {
  readonly path: string | null;
  readonly isReport: boolean;
  readonly profile: string | null;
  readonly findings: readonly {
    rule: string;
    severity: string;
    message: string;
    range: Range;
    fixable: boolean;
  }[];
  readonly counts: { error: number; warning: number; info: number };
}

export function checkJson(analysis: Analysis, path: string | null): CheckJson {
  const { document } = analysis;
  const findings = analysis.findings.map((finding) => ({
    rule: finding.rule.id,
    severity: finding.severity,
    message: finding.message,
    range: rangeOf(document.lineStarts, finding.span),
    /** Fixes are made only when somebody asks. */
    get fixable() {
      return (finding.fixes?.length ?? 0) > 0;
    },
  }));
  const counts = { error: 0, warning: 0, info: 0 };
  for (const finding of analysis.findings) counts[finding.severity]++;
  return { path, isReport: analysis.isReport, profile: document.profile?.id ?? null, findings, counts };
}

interface LinkJson {
  readonly index: number;
  readonly confidence: number;
  readonly via: string;
  readonly reason: string;
}

export interface MatrixJson {
  readonly version: 1;
  readonly path: string | null;
  readonly profile: string | null;
  readonly categories: readonly { id: string; name: string; range: Range }[];
  readonly problems: readonly {
    place: string;
    category: string | null;
    head: string;
    range: Range;
    causes: readonly LinkJson[];
    measures: readonly LinkJson[];
    candidates: { causes: readonly LinkJson[]; measures: readonly LinkJson[] };
  }[];
  readonly causes: readonly { index: number; head: string; range: Range }[];
  readonly measures: readonly { index: number; head: string; range: Range }[];
}

export function matrixJson(analysis: Analysis, path: string | null): MatrixJson {
  const { document, links } = analysis;
  const range = (span: { start: number; end: number }): Range => rangeOf(document.lineStarts, span);
  const reports = analysis.isReport ? document.reports : [];
  const linkJson = (link: {
    answer: { index: number };
    confidence: number;
    via: string;
    reason: string;
  }): LinkJson => ({
    index: link.answer.index,
    confidence: Math.round(link.confidence * 100) / 100,
    via: link.via,
    reason: link.reason,
  });
  return {
    version: 1,
    path,
    profile: document.profile?.id ?? null,
    categories: reports.flatMap((r) =>
      r.categories.map((c) => ({ id: c.id, name: c.name, range: range(c.span) })),
    ),
    problems: reports.flatMap((r, i) =>
      r.problems.map((p) => {
        const near = (kind: 'cause' | 'measure'): LinkJson[] =>
          [links[i].nearest(p, kind)].flatMap((l) => (l ? [linkJson(l)] : []));
        return {
          place: p.place,
          category: p.category?.id ?? null,
          head: p.head,
          range: range(p.span),
          causes: links[i].of(p, 'cause').map(linkJson),
          measures: links[i].of(p, 'measure').map(linkJson),
          candidates: { causes: near('cause'), measures: near('measure') },
        };
      }),
    ),
    causes: reports.flatMap((r) =>
      r.causes.map((c) => ({ index: c.index, head: c.head, range: range(c.span) })),
    ),
    measures: reports.flatMap((r) =>
      r.measures.map((m) => ({ index: m.index, head: m.head, range: range(m.span) })),
    ),
  };
}

interface SymbolJson {
  readonly kind: OutlineSymbol['kind'];
  readonly name: string;
  readonly detail: string;
  readonly range: Range;
  readonly selectionRange: Range;
  readonly children: readonly SymbolJson[];
}

export interface OutlineJson {
  readonly version: 1;
  readonly path: string | null;
  readonly symbols: readonly SymbolJson[];
}

export function outlineJson(analysis: Analysis, path: string | null): OutlineJson {
  const { lineStarts } = analysis.document;
  const symbol = (s: OutlineSymbol): SymbolJson => ({
    kind: s.kind,
    name: s.name,
    detail: s.detail,
    range: rangeOf(lineStarts, s.span),
    selectionRange: rangeOf(lineStarts, s.selection),
    children: s.children.map(symbol),
  });
  return { version: 1, path, symbols: outlineOf(analysis).map(symbol) };
}
