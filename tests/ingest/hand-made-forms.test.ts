import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { loadCatalogue } from '../../server/catalogue/load-catalogue.ts';
import type { Observation, PlanTarget } from '../../server/domain/observation.ts';
import { readFile } from '../../server/ingest/read-file.ts';

const Expected = z.strictObject({
  form: z.string(),
  reportYear: z.number(),
  clusterName: z.string(),
  province: z.string().nullable(),
  league: z.string(),
  county: z.string().nullable(),
  operator: z.string(),
  observations: z.array(
    z.strictObject({
      indicator: z.string(),
      year: z.number(),
      status: z.string(),
      value: z.number().optional(),
      text: z.string().optional(),
    }),
  ),
  planTargets: z.array(
    z.strictObject({
      direction: z.string(),
      label: z.string(),
      measure: z.string().nullable(),
      point: z.string(),
      year: z.number(),
      status: z.string(),
      value: z.number().optional(),
      unit: z.string().optional(),
      text: z.string().optional(),
    }),
  ),
  findings: z.array(z.strictObject({ code: z.string(), indicator: z.string(), year: z.number() })),
});

const tests = join(import.meta.dirname, '..');
const cases = readdirSync(join(tests, 'golden/forms')).flatMap((form) =>
  readdirSync(join(tests, 'golden/forms', form)).map((file) => ({ form, name: file.replace('.json', '') })),
);
const catalogue = loadCatalogue();
/** Containers and free rows as indicators: said again elsewhere. */
const notListed = /^plan_(?:full_text$|custom_)/u;
const names = /_names$/u;

/** Text as it is compared: white space is no part of it, save between the names of a list. */
function said(text: string | null | undefined, indicator = ''): string {
  return (text ?? '').replace(names.test(indicator) ? /[^\S\n]/gu : /\s/gu, '');
}

function shown(one: Pick<Observation, 'status' | 'value'> & { text: string | null }, indicator: string): string {
  return [one.status, one.value ?? '', said(one.text, indicator)].join(' ');
}

function shownTarget(one: PlanTarget | z.infer<typeof Expected>['planTargets'][number]): string {
  const what = [one.measure, one.status, one.value ?? '', said(one.unit), said(one.text)].join(' ');
  return `${one.direction} ${said(one.label)} ${one.point} ${one.year}: ${what}`;
}

describe('a form that somebody else made and filled', () => {
  it('there are four of every edition', () => {
    const counts = [...catalogue.forms.keys()].map((form) => cases.filter((example) => example.form === form).length);
    expect(counts).toEqual([4, 4, 4, 4]);
  });

  it.each(cases)('$form/$name is read field by field', async ({ form, name }) => {
    const expected = Expected.parse(
      JSON.parse(readFileSync(join(tests, 'golden/forms', form, `${name}.json`), 'utf8')),
    );
    const bytes = readFileSync(join(tests, 'fixtures/forms', form, `${name}.docx`));
    const { statements, findings } = await readFile(bytes, `${name}.docx`, catalogue, {});
    const [read] = statements;
    if (read === undefined) throw new Error('nothing was read');

    const { observations, planTargets, findings: _, ...identity } = expected;
    expect(read).toMatchObject(identity);

    const place = (fact: { indicator: string; year: number }) => `${fact.indicator} ${fact.year}`;
    const got = read.observations.filter((observation) => !notListed.test(observation.indicator));
    expect(got.map((fact) => `${place(fact)}: ${shown(fact, fact.indicator)}`).sort()).toEqual(
      observations
        .map(
          (observation) =>
            `${place(observation)}: ${shown({ value: null, text: null, ...observation } as Observation, observation.indicator)}`,
        )
        .sort(),
    );
    expect(read.planTargets.map(shownTarget).sort()).toEqual(planTargets.map(shownTarget).sort());

    const told = findings.map((finding) => `${finding.code} ${finding.indicator} ${finding.year}`);
    expect(told).toEqual(
      expect.arrayContaining(
        expected.findings.map((finding) => `${finding.code} ${finding.indicator} ${finding.year}`),
      ),
    );
    for (const observation of read.observations) expect(observation.place, place(observation)).not.toBe('');
  });
});
