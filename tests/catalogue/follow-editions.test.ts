import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { checkCrossChecks } from '../../server/catalogue/check-cross-checks.ts';
import { checkFilling } from '../../server/catalogue/check-filling.ts';
import { checkReferences } from '../../server/catalogue/check-references.ts';
import { CatalogueError, loadCatalogue } from '../../server/catalogue/load-catalogue.ts';
import { FormEdition } from '../../server/catalogue/schema.ts';
import { writeFormDocx } from '../../server/documents/form-document.ts';
import { readDocx } from '../../server/ingest/read-docx.ts';
import { readForm } from '../../server/ingest/read-form.ts';
import { recogniseForm } from '../../server/ingest/recognise-form.ts';
import { fillEveryField } from '../support/fill-every-field.ts';

const datasets = fileURLToPath(new URL('../../datasets', import.meta.url));
const plain = loadCatalogue();

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'editions-'));
  cpSync(datasets, folder, { recursive: true, filter: (path) => !path.includes('samples') });
});
afterEach(() => rmSync(folder, { recursive: true }));

const basics = '一、基本情况';

interface Changed {
  id?: string;
  edition?: string;
  without?: string[];
  /** Fields that the new edition no longer asks. */
  drops?: string[];
}

/** A new edition that differs from its predecessor in one heading, and in what it no longer asks. */
function addEdition(of: string, { id = 'new-edition', edition = of, without = [], drops = [] }: Changed = {}): void {
  const before = JSON.parse(readFileSync(join(folder, `forms/${of}.json`), 'utf8'));
  const heading = `${basics}（${id}）`;
  const form = {
    ...before,
    id,
    recognise: { ...before.recognise, all: [...before.recognise.all, heading] },
    follows: { edition, without },
    sections: before.sections.map((section: { heading: string; fields: { key: string }[] }) => ({
      ...section,
      heading: section.heading.startsWith(basics) ? heading : section.heading,
      fields: section.fields.filter(({ key }) => !drops.includes(key)),
    })),
  };
  writeFileSync(join(folder, `forms/${id}.json`), JSON.stringify(form));
}

const faultOf = (): string => {
  try {
    loadCatalogue(folder);
  } catch (error) {
    if (error instanceof CatalogueError) return error.message;
    throw error;
  }
  return '';
};

it.each([...plain.forms.keys()])('gives an edition after %s its rules, with one file more', async (of) => {
  addEdition(of);
  const catalogue = loadCatalogue(folder);
  expect([checkReferences(catalogue), checkCrossChecks(catalogue), checkFilling(catalogue)]).toEqual([[], [], []]);
  const rulesOf = (form: string) => [
    [...catalogue.crossChecks.values()].filter(({ forms }) => forms.some((id) => id === form)).map(({ id }) => id),
    [...catalogue.crossChecks.values()].flatMap(
      ({ relations }) => relations.filter(({ forms }) => forms?.some((id) => id === form)).length,
    ),
    catalogue.fillingRules.get(form)?.rules.map(({ id }) => id.replace(`${form}/`, '')),
    catalogue.planRules.get(form)?.rows,
  ];
  expect(rulesOf('new-edition')).toEqual(rulesOf(of));
  expect(rulesOf(of)[0]?.length).toBeGreaterThan(10);
  const edition = FormEdition.parse(catalogue.form('new-edition'));
  const document = await readDocx(await writeFormDocx(edition, fillEveryField(edition)));
  expect(recogniseForm(document, catalogue).edition.id).toBe('new-edition');
  expect(readForm(document, edition, catalogue).findings).toEqual([]);
});

it('does so along a line of editions, and takes nothing from others', () => {
  addEdition('im-sme-2024', { id: 'im-sme-2026' });
  addEdition('im-sme-2026', { id: 'im-sme-2028' });
  const { crossChecks, lineOf } = loadCatalogue(folder);
  expect(lineOf('im-sme-2028')).toEqual(['im-sme-2028', 'im-sme-2026', 'im-sme-2024']);
  expect([lineOf('im-sme-2024'), lineOf('im-amc-2024')]).toEqual([['im-sme-2024'], ['im-amc-2024']]);
  const own = [...crossChecks.values()].filter(({ forms }) => forms.some((id) => id === 'im-sme-2024'));
  expect(own.every(({ forms }) => forms.some((id) => id === 'im-sme-2028'))).toBe(true);
  const others = [...crossChecks.values()].filter((row) => !own.includes(row));
  expect(others.filter(({ forms }) => forms.some((id) => id.startsWith('im-sme-202')))).toEqual([]);
});

it('names every cross-check of a field that is no longer asked, and lets them be excepted', () => {
  addEdition('im-sme-2024', { drops: ['specialized_sme_count'] });
  const lost = checkCrossChecks(loadCatalogue(folder)).filter(({ problem }) => problem.includes('new-edition'));
  const rows = [...new Set(lost.map(({ where }) => where.replace('cross-check ', '')))];
  expect(rows).toContain('X020');
  rmSync(join(folder, 'forms/new-edition.json'));
  addEdition('im-sme-2024', { drops: ['specialized_sme_count'], without: rows });
  const catalogue = loadCatalogue(folder);
  expect(checkCrossChecks(catalogue)).toEqual([]);
  expect(catalogue.crossChecks.get('X020')?.forms).not.toContain('new-edition');
});

it('asks about the fields that are left where a filling rule names one that is dropped', () => {
  const dropped = 'energy_per_industrial_output_reduction_3y_pct';
  const namedBy = (form: string) =>
    (loadCatalogue(folder).fillingRules.get(form)?.rules ?? []).flatMap(
      ({ people }) => people?.about?.indicators ?? [],
    );
  expect(namedBy('im-sme-2024')).toContain(dropped);
  addEdition('im-sme-2024', { drops: [dropped] });
  expect(checkFilling(loadCatalogue(folder))).toEqual([]);
  expect(namedBy('new-edition')).toEqual(namedBy('im-sme-2024').filter((id) => id !== dropped));
});

it('refuses a predecessor that does not exist, a circle, and exceptions of what was never there', () => {
  addEdition('im-sme-2024', { edition: 'im-sme-2020' });
  expect(faultOf()).toBe('forms/new-edition.json: follows: im-sme-2020 does not exist');
  rmSync(join(folder, 'forms/new-edition.json'));
  addEdition('im-sme-2024', { edition: 'new-edition' });
  expect(faultOf()).toBe('forms/new-edition.json: follows: leads back to itself');
  rmSync(join(folder, 'forms/new-edition.json'));
  addEdition('im-amc-2024', { without: ['X020'] });
  expect(faultOf()).toBe('forms/new-edition.json: follows.without: X020 is no cross-check of im-amc-2024');
});
