import type { Field } from '../../server/catalogue/schema.ts';
import type { Cluster } from './clusters.ts';
import type { Facts } from './facts.ts';
import type { Plan } from './plans.ts';
import { chance, fixed2 } from './random.ts';

const openings = ['近年来', '本年度', '围绕建链补链', '按照年初部署', '在属地支持下'];
const doings = [
  '组织上下游企业对接',
  '委托第三方机构开展诊断',
  '建立由龙头企业牵头的工作专班',
  '举办专题培训和现场观摩',
  '设立服务窗口并公开办事清单',
  '与科研院所签订合作协议',
];
const results = ['机制运行平稳', '覆盖面逐步扩大', '企业反映良好', '形成了可复制做法', '问题清单按季销号'];

/** The subject of a label without its limits and brackets. */
function subject(label: string): string {
  return label
    .replace(/[（(][^（()）]*[)）]/g, '')
    .replace(/^集群(内)?/, '')
    .replace(/(总体)?(工作)?(建设)?情况$/, '');
}

/** A narrative of at most 200 characters; another year tells something else. */
export function narrative(field: Field, cluster: Cluster, year: number): string {
  const dice = chance('narrative', cluster.id, field.key, year);
  const count = dice.whole(2, 14);
  return `${dice.pick(openings)}，${cluster.niche}集群在${subject(field.label)}方面${dice.pick(doings)}，${year}年共开展${count}项工作，${dice.pick(doings)}，${dice.pick(results)}（示例文字）。`;
}

/** Texts under the headings of the plan. */
export function planText(
  label: string,
  cluster: Cluster,
  last: number,
  plan: Plan | null,
  facts: Facts,
): string | null {
  if (label.includes('以内')) return null;
  const now = facts.at(last);
  if (label.includes('简介'))
    return `本集群为示例数据，主导产业为${cluster.niche}，${last}年实现产值${fixed2(now.output)}亿元，集聚企业${now.enterprises}家，带动就业${now.employees}人。`;
  if (label.includes('成效'))
    return `${last}年，集群研发、数字化、绿色化各项工作有序推进，研发强度${fixed2(now.rdIntensity)}%（示例文字）。`;
  if (label.includes('问题'))
    return `一是关键环节配套仍需加强；二是高层次人才不足；三是${cluster.niche}产品附加值有待提升（示例文字）。`;
  if (label.includes('思路')) return `以${cluster.niche}为主线，坚持创新驱动、绿色低碳、开放协同（示例文字）。`;
  if (label.includes('目标')) {
    const base = plan?.base ?? last;
    const from = facts.at(base);
    return `到${base + 3}年，集群产值达到${fixed2(from.output * 1.34)}亿元，有效发明专利达到${Math.ceil(from.patents * 1.55)}件，工业互联网平台应用普及率达到45%，单位产值二氧化碳排放量比${base}年降低18%（示例文字）。`;
  }
  if (label.includes('任务')) return '实施补链强链、技术攻关、数字化改造、绿色提升、开放合作五项行动（示例文字）。';
  return '加强组织领导、资金支持、人才引育、考核评估（示例文字）。';
}
