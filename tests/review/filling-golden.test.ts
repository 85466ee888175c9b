import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type Finding, finding } from '../../server/domain/finding.ts';
import { IndicatorId, SubmissionKind } from '../../server/domain/ids.ts';
import type { PlanTarget } from '../../server/domain/observation.ts';
import { ObservationStatus } from '../../server/domain/reading.ts';
import { fillingFindings, fillingQuestions, roundQuestions } from '../../server/review/filling.ts';
import { foldBlanks } from '../../server/review/filling-blanks.ts';
import { renderFinding } from '../../server/review/render-finding.ts';
import type { EarlierFact, ReviewedReport, StatedFact } from '../../server/review/report.ts';
import { catalogue } from '../support/review-facts.ts';

/**
 * One folder per case: `input.json` says what one report states (`indicator@year`), `expected.json` what is told of it,
 * worked out by hand. A missing expectation is written locally, for checking by hand; it fails where CI is set.
 */
const Cell = z.union([
  z.number(),
  z.string(),
  z.strictObject({
    status: ObservationStatus.default('value'),
    value: z.number().optional(),
    text: z.string().optional(),
    raw: z.string().optional(),
    place: z.string().optional(),
    /** A text of so many characters. */
    long: z.number().optional(),
  }),
  /** Not in the file. */
  z.null(),
]);
const Cells = z.record(z.string(), Cell);
const Input = z.strictObject({
  why: z.string(),
  form: z.string(),
  kind: SubmissionKind.default('annual-report'),
  year: z.number(),
  facts: Cells.default({}),
  /** Everything else stands in the file and says 无. */
  complete: z.boolean().default(false),
  /** Reports before this one, newest first. */
  before: z.array(z.strictObject({ form: z.string(), year: z.number(), facts: Cells })).default([]),
  /** Targets of the plan table: direction and what its cell says. */
  plan: z
    .array(z.strictObject({ direction: z.string(), status: ObservationStatus, raw: z.string().default('') }))
    .default([]),
  /** What the way in told of blank cells, as `indicator@year`; answered by what is left after folding. */
  blanks: z.array(z.string()).optional(),
  show: z.enum(['findings', 'questions', 'round', 'blanks']).default('findings'),
  /** Only these codes or rules are looked at. */
  only: z.array(z.string()).min(1),
});
type Input = z.infer<typeof Input>;

function statedFact(key: string, cell: z.infer<typeof Cell>): StatedFact | undefined {
  if (cell === null) return undefined;
  if (typeof cell === 'number') return { status: 'value', value: cell, text: null, raw: String(cell), place: key };
  if (typeof cell === 'string') return { status: 'value', value: null, text: cell, raw: cell, place: key };
  const text = cell.long === undefined ? (cell.text ?? null) : '字'.repeat(cell.long);
  const raw = cell.raw ?? text ?? (cell.value === undefined ? '' : String(cell.value));
  return { status: cell.status, value: cell.value ?? null, text, raw, place: cell.place ?? key };
}

function reportOf(input: Input): ReviewedReport {
  const stated = (indicator: string, year: number): StatedFact | undefined => {
    const key = `${indicator}@${year}`;
    const cell = input.facts[key];
    if (cell !== undefined) return statedFact(key, cell);
    return input.complete ? { status: 'none', value: null, text: null, raw: '无', place: key } : undefined;
  };
  const before = (indicator: string, year: number): EarlierFact[] =>
    input.before.flatMap((row, n) => {
      const fact = statedFact(`${indicator}@${year}`, row.facts[`${indicator}@${year}`] ?? null);
      const received = `${row.year + 1}-01-15`;
      return fact === undefined
        ? []
        : [
            {
              ...fact,
              submission: 9 - n,
              receivedAt: received,
              form: row.form,
              kind: 'annual-report',
              reportYear: row.year,
            },
          ];
    });
  const form = catalogue.form(input.form);
  return {
    submission: 10,
    cluster: { id: 1, name: '示例集群' },
    form: input.form,
    kind: input.kind,
    programme: form.programme,
    level: form.level,
    reportYear: input.year,
    receivedAt: `${input.year + 1}-01-20`,
    leagues: [],
    industry: null,
    stated,
    statements: () => [],
    facts: () => ({ status: 'not-asked', value: null, text: null, place: null }),
    before,
    firstStated: () => Number.POSITIVE_INFINITY,
    after: () => [],
    plan: input.plan.map(
      ({ direction, status, raw }, row): PlanTarget => ({
        row: row + 1,
        direction,
        label: direction,
        measure: null,
        point: 'target',
        year: input.year + 3,
        status,
        value: null,
        text: null,
        unit: null,
        raw,
        place: `plan ${direction}`,
      }),
    ),
  };
}

function findingsOf(input: Input): Finding[] {
  switch (input.show) {
    case 'findings':
      return fillingFindings(reportOf(input), catalogue);
    case 'questions':
      return fillingQuestions(reportOf(input), catalogue);
    case 'round':
      return roundQuestions(input.form, catalogue);
    case 'blanks': {
      const told = (input.blanks ?? []).map((key) => {
        const [indicator = '', year] = key.split('@');
        return finding(
          'value-missing',
          'explain',
          key,
          {},
          { indicator: IndicatorId.parse(indicator), year: Number(year) },
        );
      });
      return foldBlanks(told, input.form, catalogue);
    }
    default:
      return input.show satisfies never;
  }
}

const names = { indicator: (id: string) => catalogue.indicators.get(id) };
function answer(input: Input) {
  return findingsOf(input)
    .filter(
      (finding) =>
        input.only.includes(finding.code) || ('rule' in finding.facts && input.only.includes(finding.facts.rule)),
    )
    .map((finding) => ({
      code: finding.code,
      severity: finding.severity,
      place: finding.place,
      zh: renderFinding(finding, 'zh', names),
      en: renderFinding(finding, 'en', names),
    }));
}

const folder = join(import.meta.dirname, '../golden/review');
const cases = readdirSync(folder).filter((name) => name.startsWith('filling-'));
const read = (path: string): unknown => (existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : null);

describe('golden cases of the filling rules', () => {
  it('finds its cases', () => expect(cases.length).toBeGreaterThanOrEqual(30));

  it.each(cases)('%s', (name) => {
    const result = answer(Input.parse(read(join(folder, name, 'input.json'))));
    const path = join(folder, name, 'expected.json');
    if (!existsSync(path) && process.env.CI === undefined) writeFileSync(path, `${JSON.stringify(result, null, 2)}\n`);
    expect(result).toEqual(read(path));
  });

  it('fires every code at least once and keeps silent at least once for each of them', () => {
    const fired = new Set<string>();
    const silent = new Set<string>();
    for (const name of cases) {
      const { only } = Input.parse(read(join(folder, name, 'input.json')));
      const told = z.array(z.looseObject({ code: z.string() })).parse(read(join(folder, name, 'expected.json')));
      for (const { code } of told) fired.add(code);
      for (const code of only) if (!told.some((league) => league.code === code)) silent.add(code);
    }
    const codes = [
      'filling-absence-spelt',
      'filling-decimals',
      'filling-not-stated',
      'filling-group-blank',
      'filling-list-missing',
      'filling-list-without-count',
      'filling-name-twice',
      'filling-text-too-long',
      'filling-not-positive',
      'filling-wording',
      'filling-name-form',
      'filling-date',
      'filling-direction-empty',
      'integrity-declared',
      'integrity-polarity-slip',
    ];
    expect(codes.filter((code) => !fired.has(code))).toEqual([]);
    expect(codes.filter((code) => !silent.has(code))).toEqual([]);
    expect(fired.has('filling-question')).toBe(true);
  });
});
