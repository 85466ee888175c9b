import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { loadCatalogue } from '../../server/catalogue/load-catalogue.ts';
import { detectFormat } from '../../server/ingest/detect-format.ts';
import { readDocx } from '../../server/ingest/read-docx.ts';
import { readForm } from '../../server/ingest/read-form.ts';
import { recogniseForm } from '../../server/ingest/recognise-form.ts';

const catalogue = loadCatalogue();
const fixtures = join(import.meta.dirname, '../fixtures/forms');
const goldens = join(import.meta.dirname, '../golden/forms');

const Said = { status: z.string(), value: z.number().nullish(), text: z.string().nullish() };
/** What a person says the form holds, field by field; `tests/fixtures/forms/README.md` says how it was made. */
const Golden = z.object({
  form: z.string(),
  reportYear: z.number(),
  clusterName: z.string(),
  province: z.string().nullable(),
  league: z.string().nullable(),
  county: z.string().nullable(),
  operator: z.string().nullable(),
  observations: z.array(z.object({ indicator: z.string(), year: z.number(), ...Said })),
  planTargets: z.array(
    z.object({ direction: z.string(), label: z.string(), point: z.string(), year: z.number(), ...Said }),
  ),
  findings: z.array(z.object({ code: z.string(), indicator: z.string().nullish(), year: z.number().nullish() })),
});

const bare = (text: string | null | undefined): string | null => text?.replace(/\s/gu, '') ?? null;
const linesOf = (text: string | null | undefined): string | null =>
  text === null || text === undefined ? null : text.split('\n').map(bare).join('\n');

const cases = readdirSync(fixtures, { withFileTypes: true })
  .filter((one) => one.isDirectory())
  .flatMap((form) =>
    readdirSync(join(fixtures, form.name))
      .filter((name) => name.endsWith('.docx'))
      .map((name) => [form.name, name.slice(0, -'.docx'.length)] as const),
  );

it('finds every hand-made form', () => expect(cases.length).toBeGreaterThanOrEqual(16));

describe.each(cases)('%s/%s', (form, name) => {
  const golden = Golden.parse(JSON.parse(readFileSync(join(goldens, form, `${name}.json`), 'utf8')));
  const read = async () => {
    const bytes = new Uint8Array(readFileSync(join(fixtures, form, `${name}.docx`)));
    const detected = await detectFormat(bytes, `${name}.docx`, { nested: true });
    if (detected.format !== 'docx') throw new Error(detected.format);
    const document = await readDocx(detected.archive);
    return readForm(document, recogniseForm(document, catalogue), catalogue);
  };

  it('names the cluster, its places and its year', async () => {
    const { form: edition, reportYear, clusterName, province, league, county, operator } = (await read()).statement;
    expect({ form: edition, reportYear, clusterName, province, league, county, operator }).toEqual({
      form: golden.form,
      reportYear: golden.reportYear,
      clusterName: golden.clusterName,
      province: golden.province,
      league: golden.league,
      county: golden.county,
      operator: golden.operator,
    });
  });

  it('gives every value, answer, name and text', async () => {
    const { observations } = (await read()).statement;
    const names = new Set(
      catalogue
        .form(observationForm(golden.form))
        .sections.flatMap((section) =>
          section.fields.filter((field) => field.type === 'names').map(({ key }) => key as string),
        ),
    );
    const show = (one: z.infer<typeof Golden>['observations'][number]): string => {
      const text = names.has(one.indicator) ? linesOf(one.text) : bare(one.text);
      return `${one.indicator}@${one.year} ${one.status} ${one.value ?? ''} ${text ?? ''}`;
    };
    const listed = new Set(golden.observations.map((one) => one.indicator));
    const found = observations.filter((one) => listed.has(one.indicator)).map(show);
    expect(found.sort()).toEqual(golden.observations.map(show).sort());
  });

  it('gives every row of the plan', async () => {
    const show = (one: z.infer<typeof Golden>['planTargets'][number]): string =>
      [one.direction, bare(one.label), one.point, one.year, one.status, one.value ?? '', bare(one.text) ?? ''].join(
        ' ',
      );
    expect((await read()).statement.planTargets.map(show).sort()).toEqual(golden.planTargets.map(show).sort());
  });

  it('finds what is wrong with it', async () => {
    const found = (await read()).findings.map((one) => `${one.code} ${one.indicator ?? ''} ${one.year ?? ''}`);
    for (const one of golden.findings) expect(found).toContain(`${one.code} ${one.indicator ?? ''} ${one.year ?? ''}`);
  });
});

function observationForm(id: string) {
  for (const edition of catalogue.forms.values()) if (edition.id === id) return edition.id;
  throw new Error(id);
}
