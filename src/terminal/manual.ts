import pages from '../../dist/manual.json';

/** The manual page of a rule, in Markdown. */
export const manual = (id: string): string => pages[id] ?? '';
