/** Words of which every 对照检查材料 has at least one in a heading: see `meaningOf`. */
const ROLE_WORDS =
  /问题|不足|差距|短板|查摆|检视|对照|剖析|原因|根源|症结|成因|根子|整改|措施|方向|改进|下一?步|今后|打算/;
const NAMED = /^---[ \t]*[\r\n][\s\S]{0,2000}?^duizhao[ \t]*:/m;

/** A look that costs next to nothing: false for a text that cannot be a report, so that nothing need be loaded for it. */
export function mayBeReport(text: string): boolean {
  return ROLE_WORDS.test(text) || (text.startsWith('---') && NAMED.test(text.slice(0, 4000)));
}
