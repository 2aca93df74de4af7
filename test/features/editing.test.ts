import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { foldsOf } from '../../src/core/features/folding.ts';
import { ignoreHere, ignoreInFile } from '../../src/core/features/ignore.ts';
import { selectionsAt } from '../../src/core/features/selection.ts';
import { mayBeReport } from '../../src/core/glance.ts';
import { applyEdits } from '../../src/core/text.ts';
import { check } from '../marks.ts';

const text = `---
duizhao: true
---

## 一、存在问题

### （一）理论学习方面

一是读书没有恒心。计划读4本书，只读完1本。

二是学用脱节。按旧口径批了6户。
退回重审。

## 二、原因剖析

一是理论武装不紧。<!-- 对应：读书 -->
`;

describe('foldsOf', () => {
  it('folds front matter, parts, categories and items of several lines', () => {
    const lines = text.split('\n');
    const shown = foldsOf(check(text)).map(({ start, end }) => `${lines[start]} … ${lines[end]}`);
    expect(shown).toEqual([
      '--- … ---',
      '## 一、存在问题 … 退回重审。',
      '### （一）理论学习方面 … 退回重审。',
      '二是学用脱节。按旧口径批了6户。 … 退回重审。',
      '## 二、原因剖析 … 一是理论武装不紧。<!-- 对应：读书 -->',
    ]);
  });
});

describe('selectionsAt', () => {
  it('grows from the clause to the report', () => {
    const chain = selectionsAt(check(text), text.indexOf('4本书')).map(({ start, end }) =>
      text.slice(start, end),
    );
    expect(chain.slice(0, 4)).toEqual([
      '计划读4本书',
      '计划读4本书，只读完1本。',
      '读书没有恒心。计划读4本书，只读完1本。',
      '一是读书没有恒心。计划读4本书，只读完1本。',
    ]);
    expect(chain[4]).toMatch(/^### （一）[\s\S]*重审。$/);
    expect(chain[5]).toMatch(/^## 一、[\s\S]*重审。$/);
    for (let i = 1; i < chain.length; i++) expect(chain[i]).toContain(chain[i - 1]);
  });

  it('holds for every offset of a report', () => {
    const analysis = check(text);
    for (let at = 0; at <= text.length; at++) {
      const chain = selectionsAt(analysis, at);
      for (const [i, span] of chain.entries()) {
        expect(span.start <= at && at <= span.end, `${at}`).toBe(true);
        if (i > 0) expect(span.start <= chain[i - 1].start && span.end >= chain[i - 1].end).toBe(true);
      }
    }
  });
});

describe('ignoring a finding', () => {
  const options = { config: { links: { inferred: false } } };
  const findings = (of: string): string[] =>
    check(of, options).findings.map(({ rule, span }) => `${rule.id} ${of.slice(span.start, span.end)}`);

  it('silences one rule of one item, then another beside it', () => {
    let now = text;
    for (const rule of ['problem-without-cause', 'problem-without-measure']) {
      const analysis = check(now, options);
      const finding = analysis.findings.find(
        (one) => one.rule.id === rule && now.slice(one.span.start).startsWith('学用脱节'),
      );
      if (!finding) continue;
      now = applyEdits(now, ignoreHere(analysis, finding)!);
      expect(findings(now)).not.toContain(`${rule} 学用脱节`);
    }
    expect(now.match(/<!-- 对照：忽略/g)).toHaveLength(1);
  });

  it('silences a rule of the whole file, behind its front matter', () => {
    const analysis = check(text, options);
    const finding = analysis.findings[0];
    const now = applyEdits(text, ignoreInFile(analysis, finding));
    expect(now).toContain(`---\nduizhao: true\n---\n\n<!-- 对照：忽略 ${finding.rule.id} -->\n\n## 一、`);
    expect(findings(now).some((one) => one.startsWith(finding.rule.id))).toBe(false);
    const bare = text.replace(/^---[\s\S]*?---\n\n/, '');
    expect(applyEdits(bare, ignoreInFile(check(bare, { ...options, named: true }), finding))).toBe(
      `<!-- 对照：忽略 ${finding.rule.id} -->\n\n${bare}`,
    );
  });
});

describe('mayBeReport', () => {
  it('says no to no report', () => {
    for (const folder of ['reports', 'variants']) {
      const dir = new URL(`../fixtures/${folder}/`, import.meta.url);
      for (const name of readdirSync(dir).filter((file) => /\.(md|txt)$/.test(file))) {
        expect(mayBeReport(readFileSync(new URL(name, dir), 'utf8')), name).toBe(true);
      }
    }
    expect(mayBeReport('---\ntitle: x\nduizhao: true\n---\n')).toBe(true);
  });

  it('says no to what has no word of a heading', () => {
    expect(mayBeReport('# README\n\nA tool.\n')).toBe(false);
    expect(mayBeReport('')).toBe(false);
  });
});
