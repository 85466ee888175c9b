import type { Spot } from './base-form.ts';
import { inBoth, type Kind, type Work } from './kind.ts';

const compact = (text: string): string => text.replace(/\s/gu, '');
const signs: Readonly<Record<string, string>> = {
  '（': '(',
  '）': ')',
  '(': '（',
  ')': '）',
  '：': ':',
  '％': '%',
  '%': '％',
  '“': '"',
  '”': '"',
  '、': '，',
};

/** The cells beside one label, whatever they say. */
function rowOf(
  work: Work,
  fits: (spot: Spot) => boolean = () => true,
): { spots: Spot[]; label: number; text: string } | null {
  const spots = work.figures((spot) => fits(spot));
  const label = spots?.[0]?.label ?? null;
  return spots === null || label === null ? null : { spots, label, text: compact(work.copy.text(label)) };
}

function relabel(
  id: string,
  change: (text: string, work: Work) => string,
  readable = true,
  fits: (spot: Spot) => boolean = () => true,
): Kind {
  return inBoth(id, 'labels', (work) => {
    const found = rowOf(work, (spot) => fits(spot));
    if (found === null) return false;
    const text = change(found.text, work);
    if (text === found.text) return false;
    work.copy.type(found.label, text);
    work.what = `label reads ${JSON.stringify(text)}`;
    for (const { fact } of found.spots)
      if (readable) work.truth.says(fact, work.truth.before(fact));
      else work.truth.saysOrAsked(fact, work.truth.before(fact));
    return true;
  });
}

const shortened: readonly (readonly [RegExp, string])[] = [
  [/^集群(?:内)?/u, ''],
  [/占集群总产值比例/u, '占比'],
  [/近三年/u, ''],
  [/数量/u, '数'],
  [/比例/u, '比重'],
  [/增速/u, '增长率'],
  [/总额/u, ''],
  [/拥有量/u, '数'],
  [/主导产业相关的/u, ''],
];

export const labelKinds: readonly Kind[] = [
  relabel('label-width', (text) => [...text].map((sign) => signs[sign] ?? sign).join('')),
  relabel('label-spaces', (text, work) =>
    [...text].map((sign) => sign + (work.chance(0.2) ? work.pick([' ', '　', '  ']) : '')).join(''),
  ),
  relabel('label-breaks', (text, work) => [...text].map((sign) => sign + (work.chance(0.15) ? '\n' : '')).join('')),
  relabel('label-colon', (text, work) => text + work.pick(['：', ':', '。', '；'])),
  relabel('label-numbered', (text, work) => work.pick(['1.', '（1）', '2、', '①', '（一）', '3. ']) + text),
  relabel('label-among', (text) => (text.startsWith('其中') ? text : `其中：${text}`)),
  relabel(
    'label-quotes',
    (text, work) => text.replace(/[“”"]/gu, () => work.pick(['"', '「', '＂', ''])),
    true,
    ({ field }) => field.label.includes('“'),
  ),
  relabel('label-starred', (text, work) => work.pick([`*${text}`, `${text}*`, `★${text}`, `${text}（必填）`])),
  relabel(
    'label-with-note',
    (text, work) => text + work.pick(['（注：以统计口径为准）', '（见填报说明）', '（保留两位小数）', '（如实填写）']),
    false,
  ),
  relabel('label-zero-width', (text) => `${text.slice(0, 3)}\u200b${text.slice(3)}`),
  relabel(
    'label-typo',
    (text, work) => {
      const at = work.whole(0, Math.max(0, text.search(/[（(]/u) > 0 ? text.search(/[（(]/u) - 1 : text.length - 1));
      return text.slice(0, at) + work.pick(['的', '及', '群', '']) + text.slice(at + 1);
    },
    false,
  ),
  relabel(
    'label-shortened',
    (text, work) => {
      const fit = shortened.filter(([pattern]) => pattern.test(text));
      if (fit.length === 0) return text;
      const [pattern, by] = work.pick(fit);
      return text.replace(pattern, by);
    },
    false,
  ),
  relabel(
    'label-traditional',
    (text) => text.replaceAll('产', '產').replaceAll('业', '業').replaceAll('数', '數').replaceAll('总', '總'),
    false,
  ),
  inBoth('label-lost', 'labels', (work) => {
    const found = rowOf(work, ({ field }) => field.required);
    if (found === null) return false;
    work.copy.type(found.label, '');
    work.what = `label ${found.text} is gone`;
    for (const { fact } of found.spots) work.truth.asked(fact);
    return true;
  }),
  inBoth('row-lost', 'labels', (work) => {
    const found = rowOf(work, ({ field, line }) => field.required && !line && field.layout.at === 'year-columns');
    if (found === null) return false;
    const [first] = found.spots;
    if (first === undefined) return false;
    work.copy.dropRow(first.cell);
    work.what = `row ${found.text} is gone`;
    for (const { fact } of found.spots) work.truth.asked(fact);
    return true;
  }),
  inBoth('labels-exchanged', 'labels', (work) => {
    const one = rowOf(work, ({ field }) => field.layout.at === 'year-columns' && field.yearOffsets.length === 3);
    if (one === null) return false;
    const [first] = one.spots;
    const other = work.base.spots.filter(
      ({ field, group, label, number }) =>
        field.layout.at === 'year-columns' &&
        field.unit === first?.field.unit &&
        field.type === first?.field.type &&
        group === first?.group &&
        label !== one.label &&
        label !== null &&
        number !== null &&
        field.yearOffsets.length === 3,
    );
    const target = other.length === 0 ? null : work.pick(other);
    if (target === null || target.label === null) return false;
    const theirs = other.filter(({ field }) => field === target.field);
    if (theirs.length !== one.spots.length) return false;
    const text = work.copy.text(target.label);
    work.copy.type(target.label, one.text);
    work.copy.type(one.label, text);
    work.what = `labels ${one.text} and ${text} exchanged`;
    for (const [n, spot] of one.spots.entries()) {
      const their = theirs[n];
      if (their === undefined) return false;
      // In the template 单位 and 口径 beside them contradict the new label.
      const say = work.base.template ? 'saysOrAsked' : 'says';
      work.truth[say](spot.fact, work.truth.before(their.fact));
      work.truth[say](their.fact, work.truth.before(spot.fact));
    }
    return true;
  }),
  inBoth('row-twice-same', 'labels', (work) => {
    const found = rowOf(work, ({ field }) => field.layout.at === 'year-columns');
    const [first] = found?.spots ?? [];
    if (found === null || first === undefined) return false;
    work.copy.copyRow(first.cell, first.cell);
    work.what = `row ${found.text} stands twice`;
    for (const { fact } of found.spots) work.truth.says(fact, work.truth.before(fact));
    return true;
  }),
  inBoth('row-twice-different', 'labels', (work) => {
    const found = rowOf(work, ({ field }) => field.layout.at === 'year-columns');
    const [first] = found?.spots ?? [];
    if (found === null || first === undefined) return false;
    work.copy.addRow(first.cell, (text, at) => (/^-?\d+(?:\.\d+)?$/u.test(text) ? `${at + 31}` : text));
    work.what = `row ${found.text} stands twice, with other figures`;
    for (const { fact } of found.spots) work.truth.asked(fact);
    return true;
  }),
];
