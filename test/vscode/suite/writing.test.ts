import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { completions, extension, findingsUntil, insertSnippet, open, outline, place } from './editor.ts';
import { report } from './report.ts';
import { test } from './runner.ts';

/** The snippets of the package, by language. */
async function snippets(language: string): Promise<{ name: string; prefixes: string[] }[]> {
  const { extensionUri, packageJSON } = extension();
  const files = packageJSON.contributes.snippets.filter(
    (one: { language: string }) => one.language === language,
  );
  const contents: object[] = await Promise.all(
    files.map(async ({ path }: { path: string }) =>
      JSON.parse(
        new TextDecoder().decode(await vscode.workspace.fs.readFile(vscode.Uri.joinPath(extensionUri, path))),
      ),
    ),
  );
  return contents.flatMap((file) =>
    Object.entries(file).map(([name, { prefix }]) => ({ name, prefixes: [prefix].flat() })),
  );
}

for (const language of ['markdown', 'plaintext']) {
  test(`snippets: each can be inserted into ${language}, found in Chinese and by initials`, async () => {
    const all = await snippets(language);
    assert.ok(all.length >= 10, `only ${all.length} snippets`);
    const editor = await open('', language);
    for (const { name, prefixes } of all) {
      assert.ok(
        prefixes.some((prefix) => /\p{Script=Han}/u.test(prefix)),
        `${name}: no Chinese prefix`,
      );
      assert.ok(
        prefixes.some((prefix) => /^[a-z]+\d*$/.test(prefix)),
        `${name}: no prefix of initials`,
      );
      const text = await insertSnippet(editor, name);
      assert.doesNotMatch(text, /\$\{?\d/, `${name}: a tab stop was left in the text`);
      await vscode.commands.executeCommand('leaveSnippet');
      await vscode.commands.executeCommand('editor.action.selectAll');
      await vscode.commands.executeCommand('deleteLeft');
    }
  });
}

test('snippets: the skeleton is a report with six categories', async () => {
  const editor = await open('');
  const skeleton = (await snippets('markdown')).find(({ prefixes }) =>
    prefixes.some((prefix) => prefix.includes('骨架')),
  );
  assert.ok(skeleton, 'no snippet with the prefix 骨架');
  await insertSnippet(editor, skeleton.name);
  const categories = ['理论学习', '政治素质', '能力本领', '担当作为', '工作作风', '廉洁自律'];
  const lines = (await outline(editor)).split('\n').map((line) => line.trim());
  for (const category of categories)
    assert.ok(
      lines.some((line) => line.startsWith(category)),
      `no ${category}`,
    );
  await findingsUntil(editor, (found) => !found.some((one) => one.startsWith('problem-without')));
});

/** The report with a new item in the category 能力本领, and the caret behind what is typed there. */
async function typing(text: string) {
  const editor = await open(report.replace('### （四）', `${text}\n\n### （四）`));
  return { editor, offered: await completions(editor, `首页的数字。\n\n${text}`) };
}

test('completion: behind an ordinal, problems of this very category, with blanks for the facts', async () => {
  const { editor, offered } = await typing('二是');
  assert.ok(offered.length > 5, `only ${offered.length} offered`);
  for (const { detail } of offered) assert.match(detail ?? '', /^问题 · /);
  const [{ insertText, range }] = offered;
  await editor.insertSnippet(insertText as vscode.SnippetString, range as vscode.Range);
  assert.match(editor.document.getText(), /\n二是.+【.+\n\n### （四）/);
  assert.match(await outline(editor), /能力本领 \| 2条/);
});

test('completion: phrases are found in Chinese, in pinyin and by initials', async () => {
  const labels = async (text: string) => {
    const { offered } = await typing(text);
    return offered.map(({ label }) => (typeof label === 'string' ? label : label.label));
  };
  for (const query of ['数字', 'shuzi', 'sz']) {
    const found = await labels(`二是/${query}`);
    assert.ok(
      found.some((label) => label.includes('数字')),
      `${query}: ${found.join(' · ')}`,
    );
  }
});

test('completion: nothing in running prose', async () => {
  const editor = await open(report);
  assert.ok(place(editor, '被专家当场'));
  assert.deepEqual(
    (await completions(editor, '被专家当场')).map(({ label }) => label),
    [],
  );
});
