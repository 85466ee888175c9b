import { expect, it } from 'vitest';
import { headTitle, paperHead } from '../../web/ui/paper-head.ts';

const long =
  '收报中（已报 46／63 个集群，其中 44／63 个有本项数字，占已知产值 84%）：包头市集群总产值（可比口径）居首，前 3 位合计占全区 47.7%';

it('keeps a title that stands in one line', () => {
  expect(headTitle('审核 · 集群台账')).toBe('审核 · 集群台账');
  expect(headTitle('34 of 37 reports\n have arrived · Review · Cluster Ledger')).toBe(
    '34 of 37 reports have arrived · Review · Cluster Ledger',
  );
});

it('cuts the heading alone, and never more than it must', () => {
  for (const [heading, most] of [
    [long, 64],
    [long.repeat(3), 64],
    ['Still coming in: '.repeat(20), 64 / 0.56],
  ] as const) {
    const title = headTitle(`${heading} · 审核 · 集群台账`);
    expect(title).toMatch(/[^ ]… · 审核 · 集群台账$/);
    expect(heading.startsWith(title.split('…')[0] ?? '-')).toBe(true);
    expect(title.length).toBeGreaterThan(50);
    expect(title.length).toBeLessThanOrEqual(most * 1.2);
  }
});

it('stands at the head of every sheet, its quotes as they are', () => {
  const head = paperHead(`${long} · "集群" · 集群台账`, '示例', ['第', '页，共', '页']);
  expect(head).toContain('… · \\"集群\\" · 集群台账"');
  expect(head).not.toContain('47.7%');
});
