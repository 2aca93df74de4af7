import type { ProfileCategory } from '../profile.ts';
import type { Heading, Report, Role } from '../report.ts';
import type { Span } from '../text.ts';
import type { Context } from './rule.ts';

const ROLES = ['problems', 'causes', 'measures'] as const;

/** Roles for which the report has no part: neither of its own, nor merged with another, nor inside the categories. */
export function missingRoles(report: Report): readonly Exclude<Role, 'other'>[] {
  return ROLES.filter((role) => {
    if (role === 'problems' && report.categories.length > 0) return false;
    return !report.sections.some((section) => section.role === role || section.alsoRole === role);
  });
}

/** What the profile asks for; undefined where no profile is sure, or where its names wait for the notice of the year. */
export function askedCategories({ profile }: Context): readonly ProfileCategory[] | undefined {
  return profile?.verified && profile.categories.length > 0 ? profile.categories : undefined;
}

/** Categories of the profile that the report does not have. */
export function missingCategories(context: Context): readonly ProfileCategory[] {
  const { report } = context;
  if (report.problems.length === 0 && report.categories.length === 0) return [];
  const there = new Set(report.categories.map((category) => category.id));
  return askedCategories(context)?.filter(({ id }) => !there.has(id)) ?? [];
}

export type AskedPart = 'last-year' | 'case';
/** Words by which a report speaks of such a part outside a part of its own. */
const PART_WORDS: Record<AskedPart, RegExp> = {
  'last-year': /(?:上一?年度?|上一?次|去年|前次|20\d\d年度?)[^。；\r\n]{0,60}(?:整改|落实)/,
  case: /案例|以案|警示教育|(?:结合|剖析|反思|对照)[^。；\r\n]{0,40}案/,
};

/** Whether the title names an 组织生活会, of a member for his branch. */
export const atBranchMeeting = ({ report: { title }, text }: Context): boolean =>
  title !== undefined && /组织生活会/.test(text.slice(title.span.start, title.span.end));

/** Whether the profile requires a part of a member of a leading body, and the report lacks it. */
export function lacks(context: Context, part: AskedPart): boolean {
  const { profile, report, writer, clean } = context;
  if (profile?.parts[part === 'case' ? 'case' : 'lastYear'] !== 'required' || report.problems.length === 0)
    return false;
  if ((writer !== '个人' && writer !== '班子') || atBranchMeeting(context)) return false;
  if (report.sections.some((section) => section.topic === part)) return false;
  return !PART_WORDS[part].test(clean.slice(report.span.start, report.span.end));
}

/** Where something is marked that the whole report lacks: on its title, else its first heading, else its first line. */
export function topOf({ report, clean }: Context): Span | undefined {
  const first = (headings: readonly (Heading | undefined)[]): Span | undefined =>
    headings.find((heading) => heading)?.span;
  const heading = first([report.title, report.sections[0]?.heading, report.categories[0]?.heading]);
  if (heading) return heading;
  const { start, end } = report.span;
  const line = /^[^\r\n。！？]{1,40}/.exec(clean.slice(start, Math.min(end, start + 40)));
  return line ? { start, end: start + line[0].length } : undefined;
}
