import { type Field, numericTypes } from '../catalogue/schema.ts';
import { finding } from '../domain/finding.ts';
import type { Observation, PlanTarget } from '../domain/observation.ts';
import { afterLabel } from './after-label.ts';
import type { FormYield } from './form-findings.ts';
import { labelKey, labelKeys, plain } from './label-key.ts';
import { parseNumber } from './parse-number.ts';
import type { Line, SectionLines } from './split-sections.ts';
import { type GridRow, wholeText } from './table-grid.ts';

/** Words of the plan's target table and of targets. */
const words = {
  direction: '方向',
  indicator: '指标',
  baseline: /((?:19|20)\d{2})\s*年?\s*基准值?/u,
  target: /((?:19|20)\d{2})\s*年?\s*目标值?/u,
  /** `（1）2024 年度`, `2024年度：…`, `2024年目标：…`; a sentence that begins with a year is none. */
  stage:
    /^\s*(?:(?:\(\s*\d\s*\)|\d[、.)])\s*((?:19|20)\d{2})\s*年(?:度|底|末)?(?:目标)?|((?:19|20)\d{2})\s*年(?:度(?:目标)?|目标)\s*(?=[:：]|$))\s*[:：]?/u,
  around: /(?:左右|以上|以内|以下)$/u,
  before:
    /^(?:不低于|不高于|不少于|不超过|达到|达|提高到|增长到|下降到|降至|增至|下降|降低|年均增长|增长|≥|≤|>=|<=|>|<|约)\s*/u,
  empty: /^[.…。\s]*$/u,
} as const;

interface PlanHeader {
  direction: number;
  label: number;
  baseline: { column: number; year: number };
  target: { column: number; year: number };
}

/** Reads the three-year plan: texts under their headings, the target table with its free rows, the stage targets. */
export function readPlan(part: SectionLines, form: FormYield): PlanTarget[] {
  const targets = readTargetTable(part, form);
  readTexts(part, form, targets);
  return targets;
}

function headerOf(row: GridRow): PlanHeader | null {
  const keys = row.cells.map((cell) => labelKey(cell.text));
  const direction = keys.indexOf(words.direction);
  const label = keys.indexOf(words.indicator);
  const find = (pattern: RegExp): { column: number; year: number } | null => {
    const column = row.cells.findIndex((cell) => pattern.test(plain(cell.text).replace(/\s/gu, '')));
    const year = pattern.exec(plain(row.cells[column]?.text ?? '').replace(/\s/gu, ''))?.[1];
    return column < 0 || year === undefined ? null : { column, year: Number(year) };
  };
  const baseline = find(words.baseline);
  const target = find(words.target);
  if (label < 0 || baseline === null || target === null) return null;
  return { direction, label, baseline, target };
}

function readTargetTable(part: SectionLines, form: FormYield): PlanTarget[] {
  const targets: PlanTarget[] = [];
  const free = new Map<Field, Map<number, { lines: string[]; place: string }>>();
  let header: PlanHeader | null = null;
  let rowNo = 0;
  for (const line of part.lines) {
    if (line.kind !== 'row') continue;
    const found = headerOf(line.row);
    if (found !== null) {
      header = found;
      continue;
    }
    if (header === null) continue;
    const { cells } = line.row;
    const cell = (column: number) => cells[column];
    const direction = header.direction < 0 ? '' : (cell(header.direction)?.text.trim() ?? '');
    const label = cell(header.label)?.text.trim() ?? '';
    const baseline = cell(header.baseline.column);
    const target = cell(header.target.column);
    if (baseline === undefined || target === undefined || cells.length < 3) continue;
    if (words.empty.test(label) && words.empty.test(baseline.text) && words.empty.test(target.text)) continue;
    rowNo += 1;
    const points = [
      { point: 'baseline' as const, year: header.baseline.year, cell: baseline },
      { point: 'target' as const, year: header.target.year, cell: target },
    ];
    for (const { point, year, cell: value } of points) {
      const text = wholeText(value);
      const field = planField(part, direction, label, point);
      const base = { row: rowNo, direction, label, point, year, raw: text, place: value.place };
      targets.push(targetOf(base, field, form));
      if (field === undefined) {
        const open = part.section.fields.find(
          ({ layout }) => layout.at === 'plan-free' && labelKey(layout.direction) === labelKey(direction),
        );
        if (open === undefined) continue;
        const years = free.get(open) ?? new Map<number, { lines: string[]; place: string }>();
        const said = years.get(year) ?? { lines: [], place: value.place };
        said.lines.push(`${label}：${text.trim()}`);
        years.set(year, said);
        free.set(open, years);
      }
    }
  }
  for (const [field, years] of free) {
    for (const [year, { lines, place }] of years) form.put(field, year, lines.join('\n'), place);
  }
  return targets;
}

function planField(part: SectionLines, direction: string, label: string, point: string): Field | undefined {
  const keys = labelKeys(label);
  const same = (field: Field, exact: boolean): boolean => {
    const { layout } = field;
    if (layout.at !== 'plan-row' || layout.point !== point) return false;
    if (exact && labelKey(layout.direction) !== labelKey(direction)) return false;
    return [layout.row, ...field.aliases].some((one) => labelKeys(one).some((key) => keys.includes(key)));
  };
  const fields = part.section.fields;
  const exact = fields.find((field) => same(field, true));
  if (exact !== undefined) return exact;
  const others = fields.filter((field) => same(field, false));
  if (others.length === 1) return others[0];
  // Directions that only ask for a description have one row, whatever is written in its 指标 cell.
  const only = fields.filter(
    ({ layout, type }) =>
      layout.at === 'plan-row' &&
      layout.point === point &&
      !numericTypes.has(type) &&
      labelKey(layout.direction) === labelKey(direction),
  );
  return only.length === 1 &&
    (words.empty.test(label) || keys.includes(labelKey(only[0]?.layout.at === 'plan-row' ? only[0].layout.row : '')))
    ? only[0]
    : undefined;
}

type Base = Pick<PlanTarget, 'row' | 'direction' | 'label' | 'point' | 'year' | 'raw' | 'place'>;

/** Reads a target: a figure with the words around it (不低于, 左右) set aside but kept in the raw text, or a description. */
function targetOf(base: Base, field: Field | undefined, form: FormYield): PlanTarget {
  const measure = field === undefined ? null : field.key.replace(/_(?:baseline|target)$/u, '');
  const read = readTarget(base.raw, field?.type ?? 'number', field?.unit ?? null);
  const target: PlanTarget = {
    ...base,
    measure,
    status: read.status,
    value: read.value,
    text: read.text,
    unit: read.unit,
  };
  if (field === undefined) return target;
  const about = { indicator: field.key, year: base.year };
  const observation: Observation = {
    indicator: field.key,
    year: base.year,
    status: read.status,
    value: read.value,
    text: numericTypes.has(field.type) ? null : read.text,
    raw: base.raw,
    place: base.place,
  };
  const findings =
    numericTypes.has(field.type) && read.value === null && read.status === 'value'
      ? [
          finding(
            'plan-row-unread',
            'explain',
            base.place,
            { direction: base.direction, label: base.label, found: base.raw.trim() },
            about,
          ),
        ]
      : read.status === 'blank' && field.required
        ? [finding('value-missing', 'explain', base.place, {}, about)]
        : [];
  form.keep(
    field,
    findings[0]?.code === 'plan-row-unread' ? { ...observation, status: 'unreadable' } : observation,
    findings,
  );
  return target;
}

interface TargetReading {
  status: Observation['status'];
  value: number | null;
  text: string | null;
  unit: string | null;
}

function readTarget(raw: string, type: Field['type'], printed: string | null): TargetReading {
  const words_ = plain(raw).trim();
  const bare = words_.replace(words.around, '').replace(words.before, '').replace(words.before, '').trim();
  const numeric = numericTypes.has(type);
  const unit = /^[+-]?[\d,.\s]+?([^\d.,\s].*)$/u.exec(bare)?.[1]?.trim() ?? null;
  const read = numeric ? parseNumber(bare, unit ?? printed, type === 'integer' ? 'integer' : 'number') : null;
  if (read?.kind === 'value') {
    const plainly = words_ === bare;
    return { status: 'value', value: read.value, text: plainly ? null : words_, unit };
  }
  if (read?.kind === 'missing') return { status: read.reason, value: null, text: null, unit: null };
  const missing = parseNumber(words_, null, 'number');
  if (missing.kind === 'missing') return { status: missing.reason, value: null, text: null, unit: null };
  return { status: 'value', value: null, text: raw.trim(), unit: null };
}

interface Heading {
  field: Field;
  keys: readonly string[];
}

/** Texts under the plan's headings, and the stage targets. */
function readTexts(part: SectionLines, form: FormYield, targets: PlanTarget[]): void {
  const headings: Heading[] = part.section.fields
    .filter((field) => field.layout.at === 'under-heading' && field.label !== field.group)
    .map((field) => ({ field, keys: [field.label, ...field.aliases].flatMap(labelKeys) }));
  const stages = part.section.fields.filter((field) => field.layout.at === 'plan-stage');
  const years = new Set([...targets.filter((one) => one.point === 'target').map((one) => one.year)]);
  const last = years.size === 1 ? [...years][0] : undefined;
  const texts = new Map<Field, { lines: string[]; place: string; year: number }>();
  let current: Field | undefined;
  for (const { text, place } of plainLines(part.lines)) {
    const heading = headings
      .map((one) => ({ field: one.field, rest: afterLabel(text, one.keys) }))
      .find(({ rest }) => rest !== null);
    const stageYear = words.stage.exec(plain(text));
    const stage = stageYear === null ? undefined : stageField(stages, Number(stageYear[1] ?? stageYear[2]), last, form);
    if (stage !== undefined && stageYear !== null) {
      current = stage;
      const rest = plain(text).slice(stageYear[0].length).trim();
      texts.set(stage, { lines: rest === '' ? [] : [rest], place, year: Number(stageYear[1] ?? stageYear[2]) });
    } else if (heading !== undefined && (heading.rest === '' || /^[一二三四五六(（]/u.test(text.trim()))) {
      current = heading.field;
      if (!texts.has(heading.field))
        texts.set(heading.field, { lines: heading.rest ? [heading.rest] : [], place, year: form.reportYear });
    } else if (isHeading(text)) current = undefined;
    else if (current !== undefined) {
      const said = texts.get(current);
      if (said !== undefined) {
        if (said.lines.length === 0) said.place = place;
        said.lines.push(text.trim());
      }
    }
  }
  for (const [field, { lines, place, year }] of texts) {
    form.put(field, year, lines.join('\n'), place);
    if (field.layout.at === 'plan-stage' && lines.length > 0)
      readStage(field, year, lines.join('\n'), place, form, targets);
  }
}

/** `四、未来三年…`, `1.三年总体目标`, `2.阶段性目标`: structure without an answer of its own. */
function isHeading(text: string): boolean {
  return (
    /^\s*(?:[一二三四五六七八九]、|[(（][一二三四五六七八九][)）]|\d[.、](?:三年总体目标|阶段性目标))/u.test(
      plain(text),
    ) && text.trim().length <= 30
  );
}

function stageField(
  stages: readonly Field[],
  year: number,
  last: number | undefined,
  form: FormYield,
): Field | undefined {
  const final = last ?? form.reportYear + 3;
  return stages.find(({ layout }) => layout.at === 'plan-stage' && final - 3 + layout.stage === year);
}

function plainLines(lines: readonly Line[]): { text: string; place: string }[] {
  return lines
    .flatMap((line) => {
      if (line.kind === 'paragraph') return [{ text: line.text, place: line.place }];
      const filled = line.row.own.filter((cell) => cell.text.trim() !== '');
      // A row of several cells is the target table's; one cell is a frame around running text.
      if (filled.length !== 1) return [];
      return filled.flatMap((cell) => cell.text.split('\n').map((text) => ({ text, place: cell.place })));
    })
    .filter(({ text }) => !words.empty.test(text));
}

/** Stage targets that the text says plainly, `优质中小企业数量达到25家`; what cannot be told is listed for keying in. */
function readStage(
  field: Field,
  year: number,
  text: string,
  place: string,
  form: FormYield,
  targets: PlanTarget[],
): void {
  const rows = new Map<string, PlanTarget>();
  for (const target of targets) if (target.point === 'target') rows.set(`${target.direction}|${target.label}`, target);
  let found = 0;
  for (const target of rows.values()) {
    const label = plain(target.label)
      .replace(/^近三年/u, '')
      .replace(/\s/gu, '');
    if (label.length < 4) continue;
    // People leave out 数量 and 投入 in running text; the rest of the label must stand there as it is.
    const short = label.replace(/(?:数量|投入)$/u, '');
    const running = plain(text).replace(/\s/gu, '');
    const full = running.indexOf(label);
    const at = full >= 0 ? full : running.indexOf(short);
    if (at < 0) continue;
    const clause = running.slice(at + (full >= 0 ? label : short).length).split(/[,，;；。、]/u)[0] ?? '';
    const read = readTarget(clause.replace(/^(?:为|至|:)/u, ''), 'number', null);
    if (read.value === null) continue;
    found += 1;
    targets.push({
      ...target,
      point: 'stage',
      year,
      status: 'value',
      value: read.value,
      text: read.text,
      unit: read.unit,
      raw: `${label}${clause}`,
      place,
    });
  }
  if (found === 0) {
    const about = { indicator: field.key, year };
    form.findings.push(finding('plan-stage-to-key-in', 'note', place, { year, excerpt: text.slice(0, 60) }, about));
  }
}
