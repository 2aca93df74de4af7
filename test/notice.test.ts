import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { builtin } from '../src/builtin.ts';
import { noticeOf, profileOf, profileYaml } from '../src/core/features/notice.ts';
import { readProfile } from '../src/core/files/profile-file.ts';

const folder = new URL('./fixtures/notices/', import.meta.url);
const read = (name: string): string => readFileSync(new URL(name, folder), 'utf8');
const notices = readdirSync(folder)
  .filter((name) => name.endsWith('.txt'))
  .map((name) => [name.slice(0, -4)] as const);

describe.each(notices)('notice %s', (name) => {
  const text = read(`${name}.txt`);
  const expected = JSON.parse(read(`${name}.json`));
  const notice = noticeOf(text);
  const writer = expected.meeting === '组织生活会' ? '党员' : '个人';

  it('is read', () => {
    expect({ ...notice, lengths: notice.lengths[writer] ?? null }).toMatchObject({
      year: expected.year,
      meeting: expected.meeting,
      categories: expected.categories,
      lastYear: expected.parts.lastYear,
      case: expected.parts.case,
      lengths: expected.length?.total ?? null,
    });
  });

  it('becomes a profile file that reads back as it was', () => {
    const profile = profileOf(notice, builtin().profiles);
    const back = readProfile(profileYaml(profile));
    expect(back.faults).toEqual([]);
    expect(back.profile).toEqual(profile);
    expect(back.profile?.categories.map((category) => category.heading.replace(/^在|方面$/g, ''))).toEqual(
      expected.categories,
    );
  });

  it('is read the same with other line ends, indents and full-width digits', () => {
    const other = text
      .replace(/\n/g, '\r\n')
      .replace(/^(?=.)/gm, '　　')
      .replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));
    expect(noticeOf(other)).toEqual(notice);
  });
});

it('any text gives a notice', () => {
  for (const text of [
    '',
    '\n',
    '围绕',
    '对照、、、方面',
    '一、',
    '（一）（二）（三）',
    '从'.repeat(3000),
    '、'.repeat(5000),
  ])
    expect(noticeOf(text).categories.length).toBeLessThan(11);
});
