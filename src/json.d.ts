declare module '*/bank.json' {
  const builtin: import('./core/knowledge.ts').Builtin;
  export default builtin;
}

/** The manual pages by rule id. */
declare module '*/manual.json' {
  const pages: Readonly<Record<string, string>>;
  export default pages;
}

declare module '*/package.json' {
  export const name: string;
  export const version: string;
}

declare module '*/meanings.json' {
  const meanings: import('./core/knowledge.ts').Builtin['meanings'];
  export default meanings;
}
