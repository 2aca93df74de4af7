import * as vscode from 'vscode';
import { type Answer, type Question, questionsOf, reviewEdits } from '../core/features/review.ts';
import { KIND_NAMES } from '../core/report.ts';
import type { Analyses } from './analyses.ts';
import { rangeOf } from './convert.ts';
import { make } from './targets.ts';

interface Choice extends vscode.QuickPickItem {
  readonly answer?: Answer;
  /** Typed alone it answers at once, in pinyin or Chinese. */
  readonly keys: string;
}

const CHOICES: readonly Choice[] = [
  { label: '是', description: '写成标记（按 s）', answer: 'yes', keys: 's是y' },
  { label: '否', description: '不对应（按 f）', answer: 'no', keys: 'f否n' },
  { label: '跳过', description: '仍按推断（按 t）', answer: 'skip', keys: 't跳' },
  { label: '到此为止', description: '写入已经回答的（按 q）', keys: 'q到' },
];

/** One inferred link after the other: 是, 否, 跳过. All answers are written at the end, as one undo step. */
export function registerReview(analyses: Analyses): vscode.Disposable {
  return vscode.commands.registerCommand('duizhao.reviewLinks', async () => {
    const editor = vscode.window.activeTextEditor;
    const analysis = editor && (await analyses.report(editor.document));
    if (!editor || !analysis) return void vscode.window.showInformationMessage('当前文件不是对照检查材料。');
    const questions = questionsOf(analysis);
    if (questions.length === 0)
      return void vscode.window.showInformationMessage('没有推断出来的对应，都已写明。');
    const { version } = editor.document;
    const selection = editor.selection;
    const answers = await ask(editor, questions);
    editor.selection = selection;
    editor.revealRange(selection, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
    if (!answers) return;
    if (editor.document.version !== version)
      return void vscode.window.showWarningMessage('文件已改动，没有写入，请重新确认。');
    await make(editor.document, reviewEdits(questions, answers));
    const count = (of: Answer): number => answers.filter((answer) => answer === of).length;
    void vscode.window.showInformationMessage(
      `确认 ${count('yes')} 处，否定 ${count('no')} 处，其余照旧。撤销一次即全部还原。`,
    );
  });
}

/** The answers so far when the user is done; undefined if he leaves with Escape. */
function ask(editor: vscode.TextEditor, questions: readonly Question[]): Promise<Answer[] | undefined> {
  const answers: Answer[] = [];
  const picker = vscode.window.createQuickPick<Choice>();
  picker.ignoreFocusOut = true;
  const show = (): void => {
    const { link } = questions[answers.length];
    const name = KIND_NAMES[link.answer.kind];
    picker.title = `对应吗？（${answers.length + 1}／${questions.length}）`;
    picker.placeholder = link.reason;
    const pair = `${name}“${link.answer.head}” → 问题${link.problem.place}“${link.problem.head}”`;
    picker.items = CHOICES.map((choice) => (choice.answer === 'yes' ? { ...choice, detail: pair } : choice));
    picker.buttons = answers.length > 0 ? [vscode.QuickInputButtons.Back] : [];
    picker.value = '';
    picker.activeItems = [picker.items[0]];
    const range = rangeOf(editor.document, link.answer.headSpan);
    editor.selection = new vscode.Selection(range.start, range.end);
    editor.revealRange(range, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
  };
  return new Promise((resolve) => {
    const finish = (taken: Answer[] | undefined): void => {
      resolve(taken);
      picker.dispose();
    };
    const take = (choice: Choice): void => {
      if (choice.answer) answers.push(choice.answer);
      if (!choice.answer || answers.length === questions.length) finish(answers);
      else show();
    };
    picker.onDidAccept(() => picker.activeItems[0] && take(picker.activeItems[0]));
    picker.onDidChangeValue((value) => {
      const typed = CHOICES.find(({ keys }) => value !== '' && keys.includes(value.toLowerCase()));
      if (typed) take(typed);
    });
    picker.onDidTriggerButton(() => {
      answers.pop();
      show();
    });
    picker.onDidHide(() => finish(undefined));
    picker.show();
    show();
  });
}
