import type { Field } from '../catalogue/schema.ts';
import type { UnitTable } from '../catalogue/unit-table.ts';
import { finding } from '../domain/finding.ts';
import type { PlanTarget } from '../domain/observation.ts';
import { afterLabel } from './after-label.ts';
import type { FormYield } from './form-findings.ts';
import { labelKey, labelKeys, plain } from './label-key.ts';
import { isRate } from './plan-table.ts';
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
  stageHeading: /^(?:[\d一二三四五]+)?阶段性?目标$/u,
  empty: /^[.…。\s]*$/u,
} as const;

interface StageStart {
  field: Field;
  year: number;
  rest: string;
}

/** Reads the texts under the plan's headings, and the stage targets that they say plainly. */
export function readPlanTexts(
  part: SectionLines,
  rows: ReadonlySet<GridRow>,
  known: readonly PlanTarget[],
  form: FormYield,
): PlanTarget[] {
  const targets: PlanTarget[] = [];
  const headings: Heading[] = part.section.fields
    .filter((field) => field.layout.at === 'under-heading' && field.label !== field.group)
    .map((field) => ({ field, keys: [field.label, ...field.aliases].flatMap(labelKeys) }));
  const lines = plainLines(part, rows);
  const stages = new Stages(part, known, lines, form);
  const texts = new Map<Field, { lines: string[]; place: string; year: number }>();
  let current: Field | undefined;
  for (const { text, place } of lines) {
    const heading = headings
      .map((heading) => ({ field: heading.field, rest: afterLabel(text, heading.keys) }))
      .find(({ rest }) => rest !== null);
    const stage = stages.begin(text, current);
    if (stage !== undefined) {
      current = stage.field;
      texts.set(stage.field, { lines: stage.rest === '' ? [] : [stage.rest], place, year: stage.year });
    } else if (heading !== undefined && (heading.rest === '' || /^[一二三四五六(（]/u.test(text.trim()))) {
      current = heading.field;
      stages.end();
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
      targets.push(...readStage(field, year, lines.join('\n'), place, known, form));
  }
  return targets;
}

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
    this.#headed = lines.some(({ text }) => words.stageHeading.test(labelKey(text)));
    this.#strict = lines.some(({ text }) => this.#strictly(text) !== undefined);
  }

  begin(text: string, current: Field | undefined): StageStart | undefined {
    if (words.stageHeading.test(labelKey(text))) this.#inside = true;
    const strict = this.#strictly(text);
    const open = current === undefined || this.#fields.includes(current);
    const due = this.#inside || (!this.#headed && open);
    if (strict !== undefined) return due || strict.rest === '' ? strict : undefined;
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

/** Lines of the plan outside its target table; cells of a text table stand one below the other. */
function plainLines(part: SectionLines, rows: ReadonlySet<GridRow>): { text: string; place: string }[] {
  return part.lines
    .flatMap((line) => {
      if (line.kind === 'paragraph') return [{ text: line.text, place: line.place }];
      const [first, second, third] = line.row.own.filter((cell) => wholeText(cell).trim() !== '');
      if (first === undefined || rows.has(line.row)) return [];
      if (third !== undefined) {
        const text = line.row.own.map((cell) => wholeText(cell).trim()).join(' ');
        return [{ text, place: first.place }];
      }
      return [first, ...(second ? [second] : [])].flatMap((cell) =>
        wholeText(cell)
          .split('\n')
          .map((text) => ({ text, place: cell.place })),
      );
    })
    .filter(({ text }) => !words.empty.test(text));
}

/** Stage targets that the text says plainly; where it says none they are listed for keying in. */
function readStage(
  field: Field,
  year: number,
  text: string,
  place: string,
  known: readonly PlanTarget[],
  form: FormYield,
): PlanTarget[] {
  const targets = stageTargets(year, text, place, known, form.catalogue.units);
  if (targets.length === 0) {
    const about = { indicator: field.key, year };
    form.findings.push(finding('plan-stage-to-key-in', 'note', place, { year, excerpt: text.slice(0, 60) }, about));
  }
  return targets;
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
