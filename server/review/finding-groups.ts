import type { FindingCode } from '../domain/finding.ts';

/** What a round is looked over by: 填报 form · 勾稽 arithmetic · 历史 history · 规划 plan · 标准 standard · 合规 integrity · 交叉 across. */
export const checkGroups = ['form', 'arithmetic', 'history', 'across', 'plan', 'standard', 'integrity'] as const;
export type CheckGroup = (typeof checkGroups)[number];

/** Beginnings of codes; the first that fits counts, and what fits none is a matter of the form. */
const beginnings: readonly (readonly [string, CheckGroup])[] = [
  ['standard-', 'standard'],
  ['plan-row-', 'form'],
  ['plan-stage-to-key-in', 'form'],
  ['plan-not-repeated', 'form'],
  ['plan-', 'plan'],
  ['performance-', 'plan'],
  ['check-', 'arithmetic'],
  ['history-', 'history'],
  ['filling-', 'form'],
  ['across-', 'across'],
  ['integrity-', 'integrity'],
];

export function groupOf(code: FindingCode): CheckGroup {
  return beginnings.find(([start]) => code.startsWith(start))?.[1] ?? 'form';
}
