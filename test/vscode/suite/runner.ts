import * as vscode from 'vscode';

/** Filled by the *.test.ts files, in the order of their names. */
const tests: { name: string; body: () => Promise<void> }[] = [];

export function test(name: string, body: () => Promise<void>): void {
  tests.push({ name, body });
}

/** VS Code calls this in the extension host; run.mjs reads the lines and sums them up. */
export async function run(): Promise<void> {
  const chosen = tests.filter(({ name }) => name.includes(process.env.DUIZHAO_GREP ?? ''));
  let failed = 0;
  for (const { name, body } of chosen) {
    const start = Date.now();
    try {
      await Promise.race([body(), timeout(60_000)]);
      console.log(`✓ ${name} (${Date.now() - start} ms)`);
    } catch (error) {
      failed++;
      console.log(`✗ ${name}\n${error instanceof Error ? error.stack : error}`);
    }
    await closeAll();
  }
  console.log(`${chosen.length - failed} passed, ${failed} failed`);
  if (failed) throw new Error(`${failed} failed`);
}

function timeout(ms: number): Promise<never> {
  return new Promise((_, reject) => setTimeout(() => reject(new Error(`not done after ${ms} ms`)), ms));
}

/** Without asking to save: what a test typed is thrown away. */
async function closeAll(): Promise<void> {
  while (vscode.window.tabGroups.all.some((group) => group.tabs.length)) {
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  }
}
