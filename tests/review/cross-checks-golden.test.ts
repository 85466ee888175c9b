import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { findingFacts } from '../../server/domain/finding.ts';
import { checkFacts } from '../../server/domain/findings-checks.ts';
import { SubmissionKind } from '../../server/domain/ids.ts';
import { crossCheckFindings, crossCheckQuestions } from '../../server/review/checks.ts';
import { renderFinding } from '../../server/review/render-finding.ts';
import { checkedReport } from '../support/checked-reports.ts';
import { catalogue } from '../support/review-facts.ts';

/**
 * One folder per case: `input.json` says what is filed and `why` it comes out so, worked by hand; `expected.json` what
 * is told by the rows of `only`. A missing expectation is written locally, for checking by hand; it fails where CI is set.
 */
const Cells = z.record(z.string(), z.union([z.number(), z.string()]));
const point = z.union([z.number(), z.string()]).optional();
const Input = z.strictObject({
  why: z.string(),
  form: z.string(),
  kind: SubmissionKind.default('annual-report'),
  year: z.number().default(2025),
  says: Cells,
  before: z.array(z.strictObject({ form: z.string(), year: z.number(), says: Cells })).default([]),
  plan: z
    .record(z.string(), z.strictObject({ unit: z.string().optional(), baseline: point, target: point }))
    .optional(),
  leagues: z.array(z.string()).optional(),
  show: z.enum(['findings', 'questions']).default('findings'),
  /** Rows of the cross-checks, or finding codes. */
  only: z.array(z.string()).min(1),
});

const names = { indicator: (id: string) => catalogue.indicators.get(id) };
function answer({ only, show, ...filed }: z.infer<typeof Input>) {
  const report = checkedReport(filed);
  const told = show === 'findings' ? crossCheckFindings(report, catalogue) : crossCheckQuestions(report, catalogue);
  return told
    .filter(
      (finding) => only.includes(finding.code) || ('check' in finding.facts && only.includes(finding.facts.check)),
    )
    .map((finding) => ({
      code: finding.code,
      severity: finding.severity,
      indicator: finding.indicator,
      year: finding.year,
      place: finding.place,
      facts: findingFacts[finding.code].safeParse(finding.facts).success,
      zh: renderFinding(finding, 'zh', names),
      en: renderFinding(finding, 'en', names),
    }));
}

const folder = join(import.meta.dirname, '../golden/review');
const cases = readdirSync(folder).filter((name) => name.startsWith('check-'));
const read = (path: string): unknown => (existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : null);

describe('golden cases of the cross-checks', () => {
  it('finds its cases', () => expect(cases.length).toBeGreaterThanOrEqual(30));

  it.each(cases)('%s', (name) => {
    const result = answer(Input.parse(read(join(folder, name, 'input.json'))));
    const path = join(folder, name, 'expected.json');
    if (!existsSync(path) && process.env.CI === undefined) writeFileSync(path, `${JSON.stringify(result, null, 2)}\n`);
    expect(result).toEqual(read(path));
  });

  it('tells every code at least once, with facts of its shape', () => {
    const told = cases.flatMap((name) =>
      z.array(z.looseObject({ code: z.string(), facts: z.boolean() })).parse(read(join(folder, name, 'expected.json'))),
    );
    expect(told.filter(({ facts }) => !facts)).toEqual([]);
    const codes = new Set(told.map(({ code }) => code));
    expect(Object.keys(checkFacts).filter((code) => !codes.has(code))).toEqual([]);
  });
});
