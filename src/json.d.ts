declare module '*/bank.json' {
  const builtin: import('./core/knowledge.ts').Builtin;
  export default builtin;
}
