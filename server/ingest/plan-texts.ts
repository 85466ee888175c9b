import type { Field } from '../catalogue/schema.ts';
import type { UnitTable } from '../catalogue/unit-table.ts';
import { finding } from '../domain/finding.ts';
import type { PlanTarget } from '../domain/observation.ts';
import { afterLabel } from './after-label.ts';
import type { FormYield } from './form-findings.ts';
import { labelKeys, plain } from './label-key.ts';
import { emptyCell, isRate } from './plan-row.ts';
import { isSameStage, isStageHeading } from './plan-stage-row.ts';
import { type StagePlace, StageTables } from './plan-stage-table.ts';
import type { TargetTable } from './plan-table.ts';
import { readTarget } from './plan-value.ts';
import type { SectionLines } from './split-sections.ts';
import { type GridRow, wholeText } from './table-grid.ts';

interface Heading {
  field: Field;
  keys: readonly string[];
}

const words = {
  /** `（1）2024 年度`, `1.2024年度：…`, `2024年目标：…`. */
  stage:
    /^\s*(?:(?:[(（]\s*\d\s*[)）]|\d[、.)）．]|[①②③])\s*((?:19|20)\d{2})\s*年(?:度|底|末)?(?:目标)?|((?:19|20)\d{2})\s*年(?:度|底|末)?(?:目标)?\s*(?=[:：]|$))\s*[:：]?/u,
  /** `2024年，…` or `到2024年底…`: a stage only where the stages are due and none has a heading. */
  looseStage: /^\s*[到至]?\s*((?:19|20)\d{2})\s*年(?:度|底|末)?[，,：:]?/u,
} as const;

interface PlacedText {
  text: string;
  place: string;
}

/** A paragraph, or the filled cells of a row. */
interface Block {
  row: GridRow | null;
  lines: readonly PlacedText[];
}

/** Text under a heading. */
interface StageText {
  lines: string[];
  /** The lines that stand in no table of stage targets. */
  running: string[];
  place: string;
  year: number;
}

interface StageStart {
  field: Field;
  year: number;
  rest: string;
}

/** Reads the texts under the plan's headings, and the stage targets that they say plainly. */
export function readPlanTexts(
  part: SectionLines,
  { targets: known, stages: columns, rows }: TargetTable,
  form: FormYield,
): PlanTarget[] {
  const targets: PlanTarget[] = [];
  const headings: Heading[] = part.section.fields
    .filter((field) => field.layout.at === 'under-heading' && field.label !== field.group)
    .map((field) => ({ field, keys: [field.label, ...field.aliases].flatMap(labelKeys) }));
  const blocks = plainLines(part, rows);
  const stages = new Stages(
    part,
    known,
    blocks.flatMap(({ lines }) => lines),
    form,
  );
  const tables = new StageTables(part, known, stages.years, form);
  const texts = new Map<Field, StageText>();
  let current: Field | undefined;
  const line = ({ text, place }: PlacedText): void => {
    const heading = headings
      .map((heading) => ({ field: heading.field, rest: afterLabel(text, heading.keys) }))
      .find(({ rest }) => rest !== null);
    const stage = stages.begin(text, current);
    if (stage !== undefined) {
      current = stage.field;
      texts.set(stage.field, { ...said(stage.rest), place, year: stage.year });
    } else if (heading !== undefined && (heading.rest === '' || /^[一二三四五六(（]/u.test(text.trim()))) {
      current = heading.field;
      stages.end();
      if (!texts.has(heading.field))
        texts.set(heading.field, { ...said(heading.rest ?? ''), place, year: form.reportYear });
    } else if (isHeading(text)) current = undefined;
    else keep({ text, place }, false);
  };
  const keep = ({ text, place }: PlacedText, inTable: boolean): void => {
    const known = current === undefined ? undefined : texts.get(current);
    if (known === undefined) return;
    if (known.lines.length === 0) known.place = place;
    known.lines.push(text.trim());
    if (!inTable) known.running.push(text.trim());
  };
  for (const { row, lines } of blocks) {
    if (row === null) for (const { text } of lines) tables.between(text);
    // Years beside each other head columns; alone, a year heads what stands below it.
    const starts = lines.filter(({ text }) => stages.begins(text, current));
    const isHeading = starts.length === 1 && starts[0] === lines[0] && row !== null && !tables.isDown(row);
    if (row === null || isHeading || !tables.take(row, stages.placeIn(current))) for (const each of lines) line(each);
    else if (current?.layout.at === 'plan-stage') for (const each of lines) keep(each, true);
  }
  const cells = [...columns, ...tables.cells];
  for (const [year, field] of stages.years) {
    const own = cells.filter((cell) => cell.year === year);
    const [first] = own;
    if (first === undefined || (texts.get(field)?.lines.length ?? 0) > 0) continue;
    texts.set(field, { lines: [own.map((cell) => cell.line).join('；')], running: [], place: first.place, year });
  }
  for (const [field, { lines, running, place, year }] of texts) {
    form.put(field, year, lines.join('\n'), place);
    if (field.layout.at !== 'plan-stage' || lines.length === 0) continue;
    const { units } = form.catalogue;
    const told = running.length === 0 ? [] : stageTargets(year, running.join('\n'), place, known, units);
    const laid = cells.flatMap((cell) => (cell.year === year && cell.target !== null ? cell.target : []));
    const stage = { field, year, place, text: lines.join('\n') };
    targets.push(...settleStage([...laid, ...told], stage, form));
  }
  return targets;
}

const said = (text: string): Pick<StageText, 'lines' | 'running'> =>
  text === '' ? { lines: [], running: [] } : { lines: [text], running: [text] };

/** `四、未来三年…`, `1.三年总体目标`, `2.阶段性目标`: structure without an answer of its own. */
function isHeading(text: string): boolean {
  return (
    /^\s*(?:[一二三四五六七八九]、|[(（][一二三四五六七八九][)）]|\d[.、](?:三年总体目标|阶段性目标))/u.test(
      plain(text),
    ) && text.trim().length <= 30
  );
}

/** Tells where the text of a stage begins. */
class Stages {
  readonly #fields: readonly Field[];
  readonly #final: number;
  /** The plan heads its stages, and with years of their own lines. */
  readonly #headed: boolean;
  readonly #strict: boolean;
  #inside = false;
  #next = 1;

  constructor(part: SectionLines, known: readonly PlanTarget[], lines: readonly { text: string }[], form: FormYield) {
    this.#fields = part.section.fields.filter((field) => field.layout.at === 'plan-stage');
    const years = new Set(
      known.filter((planTarget) => planTarget.point === 'target').map((planTarget) => planTarget.year),
    );
    const [last, other] = years;
    this.#final = last !== undefined && other === undefined ? last : form.reportYear + 3;
    this.#headed = lines.some(({ text }) => isStageHeading(text));
    this.#strict = lines.some(({ text }) => this.#strictly(text) !== undefined);
  }

  /** The years of the stages, each with the field of its text. */
  get years(): ReadonlyMap<number, Field> {
    return new Map(
      this.#fields.flatMap((field) => {
        const { layout } = field;
        return layout.at === 'plan-stage' ? [[this.#final - this.#fields.length + layout.stage, field]] : [];
      }),
    );
  }

  /** Where a row stands, under the heading that was met last. */
  placeIn(current: Field | undefined): StagePlace {
    const own = [...this.years].find(([, field]) => field === current);
    return { inside: this.#inside, year: own?.[0] ?? null };
  }

  /** Would the text begin a stage by a heading of its own? */
  begins(text: string, current: Field | undefined): boolean {
    const strict = this.#strictly(text);
    return strict !== undefined && (this.#isDue(current) || strict.rest === '');
  }

  begin(text: string, current: Field | undefined): StageStart | undefined {
    if (isStageHeading(text)) this.#inside = true;
    const strict = this.#strictly(text);
    if (strict !== undefined) return this.#isDue(current) || strict.rest === '' ? strict : undefined;
    if (this.#strict || !this.#inside) return undefined;
    const found = words.looseStage.exec(half(text));
    const stage = found === null ? undefined : this.#of(Number(found[1]), text.trim());
    if (stage?.field.layout.at !== 'plan-stage' || stage.field.layout.stage !== this.#next) return undefined;
    this.#next += 1;
    return stage;
  }

  end(): void {
    this.#inside = false;
  }

  #isDue(current: Field | undefined): boolean {
    return this.#inside || (!this.#headed && (current === undefined || this.#fields.includes(current)));
  }

  #strictly(text: string): StageStart | undefined {
    const found = words.stage.exec(half(text));
    return found === null ? undefined : this.#of(Number(found[1] ?? found[2]), text.slice(found[0].length).trim());
  }

  #of(year: number, rest: string): StageStart | undefined {
    const field = this.#fields.find(
      ({ layout }) => layout.at === 'plan-stage' && this.#final - this.#fields.length + layout.stage === year,
    );
    return field === undefined ? undefined : { field, year, rest };
  }
}

/** Full-width digits as half-width ones, character by character. */
function half(text: string): string {
  return text.replace(/[０-９]/gu, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0));
}

/** Lines of the plan outside its target table, those of a row together; cells of a text table stand one below the other. */
function plainLines(part: SectionLines, rows: ReadonlySet<GridRow>): Block[] {
  return part.lines.flatMap((line): Block[] => {
    if (line.kind === 'paragraph') return plainBlock(null, [{ text: line.text, place: line.place }]);
    const [first, second, third] = line.row.own.filter((cell) => wholeText(cell).trim() !== '');
    if (first === undefined || rows.has(line.row)) return [];
    if (third !== undefined) {
      const text = line.row.own.map((cell) => wholeText(cell).trim()).join(' ');
      return plainBlock(line.row, [{ text, place: first.place }]);
    }
    const cells = [first, ...(second ? [second] : [])];
    const texts = cells.flatMap((cell) =>
      wholeText(cell)
        .split('\n')
        .map((text) => ({ text, place: cell.place })),
    );
    return plainBlock(line.row, texts);
  });
}

function plainBlock(row: GridRow | null, lines: readonly PlacedText[]): Block[] {
  const filled = lines.filter(({ text }) => !emptyCell.test(text));
  return filled.length === 0 ? [] : [{ row, lines: filled }];
}

/**
 * The stage targets of a year, each once: what table and text, or two tables, state differently is none. Where nothing
 * is read, or two figures contradict each other, the stage is listed for keying in.
 */
function settleStage(
  targets: readonly PlanTarget[],
  { field, year, place, text }: { field: Field; year: number; place: string; text: string },
  form: FormYield,
): PlanTarget[] {
  const about = { indicator: field.key, year };
  const isOtherUnit = (a: PlanTarget, b: PlanTarget) => a.unit !== null && b.unit !== null && a.unit !== b.unit;
  const differs = (a: PlanTarget, b: PlanTarget) => isSameStage(a, b) && (a.value !== b.value || isOtherUnit(a, b));
  const disputed = targets.filter((target) => targets.some((other) => differs(target, other)));
  const agreed = targets.filter((target) => !disputed.includes(target));
  const once = agreed.filter((target, n) => agreed.findIndex((other) => isSameStage(other, target)) === n);
  const [first] = disputed;
  if (first !== undefined || once.length === 0) {
    const found = first === undefined ? text : disputed.map(({ label, raw }) => `${label}：${raw}`).join('；');
    const facts = { year, excerpt: found.slice(0, 60) };
    form.findings.push(finding('plan-stage-to-key-in', 'note', first?.place ?? place, facts, about));
  }
  return once;
}

/** Stage targets that a text says plainly of the rows of its plan: `优质中小企业数量达到25家`. */
export function stageTargets(
  year: number,
  text: string,
  place: string,
  known: readonly PlanTarget[],
  units: UnitTable,
): PlanTarget[] {
  const rows = new Map<string, PlanTarget>();
  const targets: PlanTarget[] = [];
  for (const target of known) if (target.point === 'target') rows.set(`${target.direction}|${target.label}`, target);
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
    const rate = isRate(undefined, target.label);
    const read = readTarget(clause, { units, type: 'number', stated: null, rate });
    if (read.value === null || (read.unit === '%' && !rate)) continue;
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
  return targets;
}
