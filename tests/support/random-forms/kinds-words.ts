import type { Spot } from './base-form.ts';
import { inBoth, type Kind, type Work } from './kind.ts';

/** A word in the place of a number. */
function worded(id: string, words: readonly string[], settleIt: (work: Work, spot: Spot) => void): Kind {
  return inBoth(id, 'words', (work) => {
    const spot = work.number(({ field }) => field.required);
    if (spot === null) return false;
    work.type(spot, work.pick(words));
    settleIt(work, spot);
    return true;
  });
}

export const wordKinds: readonly Kind[] = [
  worded('word-none', ['无', ' 无 ', '无。', '没有', '暂无'], (work, { fact }) => work.truth.says(fact, 'none')),
  worded('word-slash', ['/', '／', '\\', '//'], (work, { fact }) =>
    work.truth.remarked(fact, 'not-applicable', 'blank', 'unreadable'),
  ),
  worded('word-not-applicable', ['不涉及', '不适用', 'N/A', '不涉及。', '非工业集群，不适用'], (work, { fact }) =>
    work.truth.remarked(fact, 'not-applicable'),
  ),
  worded('word-dash', ['—', '-', '——', '－', '--', '–'], (work, { fact }) =>
    work.truth.saysOrAsked(fact, 'none', 'not-applicable', 'blank'),
  ),
  worded('word-blank', ['', ' ', '　'], (work, { fact }) =>
    work.truth.cells.set(fact, { accept: ['blank'], ask: 'answer', readable: false }),
  ),
  worded('word-ditto', ['同上', '〃', '"', '同左', '同2023年', '″', '同前'], (work, { fact }) =>
    work.truth.asked(fact),
  ),
  worded(
    'word-later',
    ['待定', '见附件', '详见说明', '保密', '未统计', '正在核实', '？', '待核', '数据待补充', '另附', '***'],
    (work, { fact }) => work.truth.asked(fact),
  ),
  worded('word-zero', ['0', '0.00', '０'], (work, { fact }) => work.truth.says(fact, '0')),
  worded('word-zero-han', ['零', '〇'], (work, { fact }) => work.truth.saysOrAsked(fact, '0', 'none')),
  worded('word-error', ['#REF!', '#DIV/0!', '#N/A', '#VALUE!', '########', '=SUM(A1:A3)', 'NaN'], (work, { fact }) =>
    work.truth.asked(fact),
  ),
  worded('word-date', ['2024-05-01', '2024年5月', '2024.05', '5月1日'].slice(0, 2), (work, { fact }) =>
    work.truth.asked(fact),
  ),
  worded('word-yes', ['是', '否', '有', '√', '☑'], (work, { fact }) => work.truth.asked(fact)),
];
