import type { Rule } from './rule.ts';
import { finished, fixAtEnd } from './sentences.ts';

/** Who does it: a person, an office, a post, or 由…. */
const OWNER =
  /(?<![自理缘])由(?![于来此衷])|牵头|负责(?!任|的态度|精神)|责任(?:人|领导|单位|部门|科室|处室)|承办|主办|领办|督办|包[案抓联办保]|分管|专人|专班|成员|[书副]记|主任|主席|[局科处院校厂站所组部厅司行村镇乡县市区班队]长|委员|经理|办公室|[党政综][办]|科室|处室|支部书记|秘书|纪检|组织部|宣传部|人事|财务|我|本人/;

export const measureWithoutOwner: Rule = {
  id: 'measure-without-owner',
  group: 'substance',
  title: '措施没有责任人',
  severity: 'info',
  stage: 'review',
  *check({ report, clean, writer }) {
    if (writer === '个人' || writer === '党员') return;
    for (const measure of finished(report, 'measure', clean)) {
      const lead = measure.group
        ? clean.slice(measure.group.heading.span.start, measure.group.items[0].span.start)
        : '';
      if (OWNER.test(clean.slice(measure.headSpan.start, measure.span.end)) || OWNER.test(lead)) continue;
      yield {
        span: measure.headSpan,
        message: '这条措施没有写由谁负责。请写明牵头的班子成员或责任部门。',
        fixes: [fixAtEnd(measure, clean, '补上责任人', '，由【责任人】负责')],
      };
    }
  },
};
