import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findingFacts } from '../../server/domain/finding.ts';
import type { answerFacts } from '../../server/domain/findings-answers.ts';
import type { evidenceFacts } from '../../server/domain/findings-evidence.ts';
import type { fileFacts } from '../../server/domain/findings-files.ts';
import type { ingestFacts } from '../../server/domain/findings-ingest.ts';
import type { reportFacts } from '../../server/domain/findings-reports.ts';
import type { sheetFacts } from '../../server/domain/findings-sheets.ts';
import type { territoryFacts } from '../../server/domain/findings-territory.ts';
import type { textFacts } from '../../server/domain/findings-text.ts';
import type { unitFacts } from '../../server/domain/findings-units.ts';
import type { yearFacts } from '../../server/domain/findings-years.ts';
import type { AdequacyVerdict } from '../../server/review/plan-adequacy.ts';
import type { PerformanceRow } from '../../server/review/plan-performance.ts';
import type { PlanStatus } from '../../server/review/plan-row.ts';
import type { Verdict } from '../../server/review/verdict.ts';
import { catalogue } from '../support/review-facts.ts';

const tests = join(import.meta.dirname, '..');
const golden = join(tests, 'golden/review');
const cases = readdirSync(golden).filter((name) => statSync(join(golden, name)).isDirectory());
const expected = (name: string): string => {
  const path = join(golden, name, 'expected.json');
  return existsSync(path) ? readFileSync(path, 'utf8') : '';
};
const lines = (file: string) => readFileSync(join(golden, file), 'utf8').trim().split('\n');

/** Remarks of the way in: the test, or the list of files of a test, in which each is emitted. */
const wayIn: Record<
  | keyof typeof ingestFacts
  | keyof typeof answerFacts
  | keyof typeof evidenceFacts
  | keyof typeof reportFacts
  | keyof typeof fileFacts
  | keyof typeof sheetFacts
  | keyof typeof territoryFacts
  | keyof typeof textFacts
  | keyof typeof unitFacts
  | keyof typeof yearFacts
  | 'received-in-future'
  | 'round-already-open'
  | 'round-history-admitted',
  string
> = {
  'answer-written': 'ingest/answers.test.ts',
  'evidence-missing': 'review/evidence.test.ts',
  'list-differs': 'review/attached-lists.test.ts',
  'list-unread': 'review/attached-lists.test.ts',
  'file-empty': 'ingest/detect-format.test.ts',
  'file-too-large': 'ingest/told-cells.test.ts',
  'file-encrypted': 'ingest/open-archive.test.ts',
  'file-truncated': 'ingest/open-archive.test.ts',
  'format-unknown': 'ingest/detect-format.test.ts',
  'format-legacy': 'ingest/detect-format.test.ts',
  'archive-bomb': 'ingest/open-archive.test.ts',
  'archive-unsafe-path': 'ingest/open-archive.test.ts',
  'archive-too-many': 'ingest/open-archive.test.ts',
  'xml-forbidden': 'ingest/read-docx-hostile.test.ts',
  'xml-damaged': 'ingest/read-docx-hostile.test.ts',
  'macro-forbidden': 'ingest/detect-format.test.ts',
  'document-too-large': 'ingest/read-docx-hostile.test.ts',
  'form-unrecognised': 'ingest/read-form-performance.test.ts',
  'form-years-missing': 'support/broken-files.ts',
  'form-years-conflict': 'ingest/read-template.test.ts',
  'cluster-unnamed': 'support/broken-files.ts',
  'cluster-unknown': 'ingest/ingest-file.test.ts',
  'cluster-ambiguous': 'ingest/ingest-file.test.ts',
  'territory-unknown': 'ingest/ingest-file.test.ts',
  'table-header-missing': 'ingest/long-table.test.ts',
  'table-encoding-unknown': 'ingest/long-table.test.ts',
  'table-empty': 'ingest/long-table.test.ts',
  'template-foreign': 'ingest/read-template.test.ts',
  'context-header-missing': 'ingest/read-context.test.ts',
  'context-cell-wrong': 'ingest/read-context.test.ts',
  'context-line-twice': 'ingest/read-context.test.ts',
  'context-series-differs': 'ingest/told-cells.test.ts',
  'value-unreadable': 'ingest/told-cells.test.ts',
  'value-several': 'ingest/read-form-years.test.ts',
  'value-out-of-range': 'ingest/ingest-file.test.ts',
  'value-outside-bounds': 'ingest/told-cells.test.ts',
  'value-precision': 'support/hostile-values.ts',
  'value-not-integer': 'ingest/told-cells.test.ts',
  'value-missing': 'ingest/read-template.test.ts',
  'unit-converted': 'ingest/read-form-wrong.test.ts',
  'unit-column-converted': 'ingest/long-table-units.test.ts',
  'plan-point-unclear': 'ingest/long-table-units.test.ts',
  'unit-foreign': 'ingest/read-form-units.test.ts',
  'unit-several': 'ingest/read-form-units.test.ts',
  'unit-missing': 'ingest/read-form-units.test.ts',
  'label-qualified': 'ingest/read-form-units.test.ts',
  'label-row-unread': 'ingest/read-form-units.test.ts',
  'value-stroke': 'ingest/told-cells.test.ts',
  'value-not-applicable': 'ingest/told-cells.test.ts',
  'formula-error': 'ingest/read-template.test.ts',
  'formula-without-value': 'ingest/read-template.test.ts',
  'answer-several': 'ingest/told-cells.test.ts',
  'answer-unreadable': 'ingest/told-cells.test.ts',
  'answer-missing': 'ingest/told-cells.test.ts',
  'section-missing': 'support/faulty-values.ts',
  'field-missing': 'ingest/told-cells.test.ts',
  'field-twice': 'ingest/read-form-wrong.test.ts',
  'identity-differs': 'ingest/read-form-cover.test.ts',
  'names-count-differs': 'ingest/told-cells.test.ts',
  'text-too-long': 'ingest/told-cells.test.ts',
  'text-suspicious': 'support/faulty-values.ts',
  'text-invisible': 'support/faulty-values.ts',
  'county-not-named': 'ingest/county-not-named.test.ts',
  'plan-not-repeated': 'ingest/plan-not-repeated.test.ts',
  'plan-row-unread': 'ingest/read-plan.test.ts',
  'plan-stage-to-key-in': 'ingest/read-plan.test.ts',
  'row-rejected': 'ingest/long-table.test.ts',
  'kind-inferred': 'ingest/ingest-file.test.ts',
  'taken-returned': 'ingest/ingest-file.test.ts',
  'taken-otherwise': 'ingest/ingest-file.test.ts',
  'content-ignored': 'ingest/long-table.test.ts',
  'table-quote-open': 'ingest/csv-records.test.ts',
  'document-damaged': 'ingest/detect-format.test.ts',
  'old-looks-unclear': 'ingest/old-workbook-looks.test.ts',
  'number-shown-otherwise': 'ingest/shown-cells.test.ts',
  'number-not-shown': 'ingest/shown-cells.test.ts',
  'number-format-unknown': 'ingest/shown-cells.test.ts',
  'sheet-skipped': 'ingest/shown-cells.test.ts',
  'sheet-hidden': 'ingest/shown-cells.test.ts',
  'sheet-lines-hidden': 'ingest/shown-cells.test.ts',
  'sheet-copied': 'ingest/sheet-copies.test.ts',
  'text-struck': 'ingest/mark-findings.test.ts',
  'text-note-mark': 'ingest/mark-findings.test.ts',
  'text-hidden': 'ingest/mark-findings.test.ts',
  'text-tracked': 'ingest/mark-findings.test.ts',
  'row-tracked': 'ingest/mark-findings.test.ts',
  'title-other': 'ingest/lost-parts.test.ts',
  'part-unread': 'ingest/lost-parts.test.ts',
  'annex-unread': 'ingest/lost-parts.test.ts',
  'territory-elsewhere': 'ingest/place-cluster.test.ts',
  'territory-outside-home': 'ingest/place-cluster.test.ts',
  'county-elsewhere': 'ingest/place-cluster.test.ts',
  'joint-lead-contradictory': 'ingest/place-cluster.test.ts',
  'joint-lead-unsaid': 'ingest/place-cluster.test.ts',
  'year-column-twice': 'ingest/read-form-years.test.ts',
  'year-column-missing': 'support/faulty-values.ts',
  'year-header-outside': 'ingest/judged-years.test.ts',
  'year-header-extra': 'ingest/judged-years.test.ts',
  'year-headers-differ': 'ingest/judged-years.test.ts',
  'year-header-part': 'ingest/judged-years.test.ts',
  'year-header-relative': 'ingest/judged-years.test.ts',
  'year-header-unread': 'ingest/judged-years.test.ts',
  'year-header-missing': 'ingest/judged-years.test.ts',
  'year-row-unread': 'ingest/judged-years.test.ts',
  'year-read-as': 'ingest/judged-years.test.ts',
  'value-under-other-year': 'ingest/read-template.test.ts',
  'year-line-missing': 'ingest/judged-years.test.ts',
  'received-in-future': 'api/withdraw.test.ts',
  'round-already-open': 'api/withdraw.test.ts',
  'round-history-admitted': 'api/withdraw.test.ts',
};

describe('every finding code', () => {
  const told = cases.map(expected).join('\n');

  it('of the review has a golden case', () => {
    const codes = Object.keys(findingFacts).filter((code) => !(code in wayIn));
    expect(codes.length).toBeGreaterThan(50);
    expect(codes.filter((code) => !told.includes(`"code": "${code}"`))).toEqual([]);
  });

  it.each(Object.entries(wayIn))('%s of the way in is emitted in tests/%s', (code, file) => {
    expect(readFileSync(join(tests, file), 'utf8').includes(`'${code}'`)).toBe(true);
  });

  it('is emitted somewhere: none is a sentence that nobody says', () => {
    const server = join(tests, '../server');
    const files = readdirSync(server, { recursive: true, encoding: 'utf8' }).filter(
      (name) => name.endsWith('.ts') && !/(?:^|\/)(?:messages|findings)-[a-z]+\.ts$/u.test(name),
    );
    const code = files.map((name) => readFileSync(join(server, name), 'utf8')).join('\n');
    expect(Object.keys(findingFacts).filter((key) => !code.includes(`'${key}'`))).toEqual([]);
  });
});

describe('every verdict', () => {
  const clauses: Record<Verdict, string> = {
    met: 'growth-which-output',
    'not-met': 'output-every-year',
    undetermined: 'threshold-unknown',
    judgement: 'judgement-question',
    'not-applicable': 'missing-kinds',
    waived: 'waiver-west',
  };
  const adequacy: Record<AdequacyVerdict, string> = {
    met: 'adequacy-all-met',
    'not-met': 'adequacy-below',
    reported: 'adequacy-about',
    undetermined: 'adequacy-open',
  };
  const plan: Record<PlanStatus, string> = {
    achieved: 'plan-swapped',
    'on-track': 'plan-exact-third',
    'slightly-behind': 'plan-stage-counts',
    behind: 'plan-falling',
    reversed: 'plan-reversed',
    'no-data': 'plan-blank-report',
    'not-measurable': 'plan-words-and-own-rows',
  };
  const performance: Record<PerformanceRow['status'], string> = {
    attained: 'performance-table',
    missed: 'performance-below',
    'no-target': 'performance-table',
    'no-actual': 'performance-table',
    'not-asked': 'performance-table',
  };
  const all = [
    ...Object.entries(clauses).map(([verdict, folder]) => [`"verdict": "${verdict}"`, folder]),
    ...Object.entries(adequacy).map(([verdict, folder]) => [`"verdict": "${verdict}"`, folder]),
    ...Object.entries(plan).map(([status, folder]) => [`"status": "${status}"`, folder]),
    ...Object.entries(performance).map(([status, folder]) => [`"status": "${status}"`, folder]),
  ] as [string, string][];
  it.each(all)('%s comes out of %s', (words, folder) => expect(expected(folder)).toContain(words));
});

/** Where the sources mislead, and the cases that hold each trap; after the colon words that its outcome must have. */
const traps: Record<string, Record<string, string>> = {
  'polarity: 是 is good in the regional forms, 否 in the national one of 2024': {
    'polarity-regional-form': '"verdict": "met"',
    'polarity-national-form': '"verdict": "not-met"',
    'filling-integrity-habit': '"code": "integrity-polarity-slip"',
    'filling-integrity-national': '"code": "integrity-declared"',
  },
  'populations: the same words about other enterprises prove nothing': {
    'populations-apart': '"status": "not-asked"',
    'titles-and-enterprises': '"verdict"',
    'quality-enterprises-bounds': '"verdict": "undetermined"',
  },
  'V2, V3 and VA: three ways to average three years': {
    'growth-readings-straddle': '"contested": true',
    'growth-which-output': '"why": "readings-differ"',
  },
  'two readings of one clause': {
    'share-two-readings': '"contested": true',
    'bracketing-differs': '"contested": true',
  },
  'rounding that leaves a fall or a verdict open': {
    'co2-equal-undecidable': '"verdict": "undetermined"',
    'output-edge-rounding': '"rounding": true',
    'plan-rounding-turns': '"rounding": true',
    'adequacy-energy-one-digit': '"rounding": true',
  },
  '左右 has no tolerance: reported with its distance, never failed': {
    'adequacy-about': '"verdict": "reported"',
  },
  'a missing threshold leaves it open': {
    'threshold-unknown': '"why": "threshold-unknown"',
    'benchmark-not-supplied': '"verdict": "undetermined"',
  },
  'a waiver is recorded, no other threshold': {
    'waiver-west': '"verdict": "waived"',
    'no-waiver-west': '"verdict": "not-met"',
  },
  'a joint cluster counts once, under its leading league': {
    'across-joint-cluster': '"401": []',
    'check-joint-cluster': '"severity": "note"',
  },
  'validity is counted in months, offset from the years of the plan and of editions': {
    'validity-beyond-plan': '"code": "plan-missed"',
    'validity-before-replacement': '"current": "im-amc-measures"',
    'validity-month-of-replacement': '"notHeld": "im-amc-2025"',
    'validity-after-replacement': '"notHeld": "im-amc-2025"',
  },
};

describe('every trap of the sources', () => {
  const all = Object.entries(traps).flatMap(([trap, folders]) =>
    Object.entries(folders).map(([folder, outcome]) => [trap, folder, outcome] as const),
  );
  it.each(all)('%s: %s', (_, folder, outcome) => {
    expect(existsSync(join(golden, folder, 'input.json'))).toBe(true);
    expect(expected(folder)).toContain(outcome);
  });
});

describe('every row of the reference', () => {
  const plans = [...catalogue.planRules.values()];

  it('of the plan requirements is in the plan rules: 50, and no other', () => {
    const wanted = lines('ids-plan-requirements.txt');
    expect(wanted).toHaveLength(50);
    const have = plans.flatMap((rules) => [
      `${rules.form} baseline_rule ${rules.baselineRule.text.zh}`,
      ...rules.requirements.map(({ id }) => `${rules.form} requirement ${id}`),
      ...rules.rows.map(({ id }) => `${rules.form} table_row ${id}`),
      ...rules.stages.map(({ text }) => `${rules.form} stage ${text}`),
    ]);
    expect(have.sort()).toEqual([...wanted].sort());
  });

  it('of the performance targets is in the table: 9, each beside its actual value, on its form', () => {
    const wanted = lines('ids-performance-targets.txt');
    expect(wanted).toHaveLength(9);
    const have = catalogue.performanceTargets.flatMap(({ target, actual }) =>
      catalogue.fieldsOf(target).flatMap(({ form }) => {
        expect(catalogue.fieldsOf(actual).map((position) => position.form.id)).toContain(form.id);
        return [`${form.id} ${target}`];
      }),
    );
    expect(have.sort()).toEqual([...wanted].sort());
  });

  it('of the filling rules is among those of a form: 121', () => {
    // An edition that follows another has its rules.
    const printed = [...catalogue.fillingRules.values()].filter(({ form }) => catalogue.form(form).follows === null);
    const have = printed.flatMap(({ rules }) => rules.map(({ id }) => id));
    expect(lines('ids-filling-rules.txt').map((line) => line.split(' ')[0])).toHaveLength(121);
    expect([...have].sort()).toEqual(
      lines('ids-filling-rules.txt')
        .map((line) => line.split(' ')[0])
        .sort(),
    );
  });

  it('of the cross-checks is there', () => {
    const wanted = lines('ids-cross-checks.txt').map((line) => line.split(' ')[0]);
    expect([...catalogue.crossChecks.keys()].sort()).toEqual(wanted);
  });

  it('of the criteria is a clause of its standard: 99', () => {
    const wanted = lines('ids-criteria.txt');
    const have = new Set(
      [...catalogue.standards.values()].flatMap(({ id, clauses }) => clauses.map((clause) => `${id} ${clause.id}`)),
    );
    expect(new Set(wanted).size).toBe(99);
    expect(wanted.filter((id) => !have.has(id))).toEqual([]);
  });

  it('has a case that says why it comes out so, and what comes out', () => {
    for (const name of cases) {
      const input = JSON.parse(readFileSync(join(golden, name, 'input.json'), 'utf8')) as { why?: string };
      expect(input.why?.length ?? 0, name).toBeGreaterThan(15);
      expect(existsSync(join(golden, name, 'expected.json')), name).toBe(true);
    }
  });

  it('has no case that no test runs', () => {
    // By the beginning of the folder, or by the kind of the input; see the golden tests.
    const kinds = new Set(['standard', 'plan', 'adequacy', 'in-force', 'performance']);
    const stray = cases.filter((name) => {
      if (/^(?:filling|check|history|across)-/u.test(name)) return false;
      const { kind } = JSON.parse(readFileSync(join(golden, name, 'input.json'), 'utf8')) as { kind?: string };
      return !kinds.has(kind ?? '');
    });
    expect(stray).toEqual([]);
  });
});
