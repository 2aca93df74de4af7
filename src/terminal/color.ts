/** Wraps text in the terminal's colours, or leaves it as it is. */
export type Paint = Readonly<
  Record<'bold' | 'dim' | 'red' | 'yellow' | 'blue' | 'green' | 'underline', (text: string) => string>
>;

const CODES = { bold: 1, dim: 2, underline: 4, red: 31, green: 32, yellow: 33, blue: 34 } as const;

export function paint(color: boolean): Paint {
  const made = Object.entries(CODES).map(([name, code]) => [
    name,
    (text: string) => (color ? `\u001b[${code}m${text}\u001b[0m` : text),
  ]);
  return Object.fromEntries(made) as Paint;
}
