import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { inventSamples } from '../../scripts/samples/invent-samples.ts';
import { loadCatalogue } from '../../server/catalogue/load-catalogue.ts';
import { type Field, type FormEdition, numericTypes } from '../../server/catalogue/schema.ts';
import { answerOf, yearsOf } from '../../server/documents/filled-form.ts';
import { writeFormDocx } from '../../server/documents/form-document.ts';
import { type Handwriting, tidy } from '../../server/documents/handwriting.ts';
import type { Observation } from '../../server/domain/observation.ts';
import type { Statement } from '../../server/ingest/content.ts';
import { readDocx } from '../../server/ingest/read-docx.ts';
import { readForm } from '../../server/ingest/read-form.ts';
import { readTemplate } from '../../server/ingest/read-template.ts';
import { recogniseForm } from '../../server/ingest/recognise-form.ts';
import { fillEveryField } from '../support/fill-every-field.ts';
import { openWorkbook } from '../support/opened-workbook.ts';

const catalogue = loadCatalogue();

const hands: Record<string, Handwriting> = {
  'the official layout': tidy,
  'marks without boxes': { ...tidy, tick: '√' },
  'filled squares': { ...tidy, tick: '■' },
  'check box controls, tables broken, headers repeated': {
    ...tidy,
    tick: 'control',
    repeatHeader: true,
    breaks: (_, row) => row % 5 === 4,
  },
};

/** Fields whose answers the reader owes. */
function fieldsOf(edition: FormEdition): Field[] {
  return edition.sections
    .filter((section) => section.id !== 'register')
    .flatMap((section) => section.fields)
    .filter(({ layout, required }) => layout.at !== 'plan-free' && (layout.at !== 'under-heading' || required));
}

/** What is read, in the words in which it was meant. */
function said(field: Field, found: Observation | undefined): string | undefined {
  if (found === undefined || found.status !== 'value') return found?.status;
  if (numericTypes.has(field.type)) return String(found.value);
  return found.text ?? undefined;
}

function meantBy(field: Field, typed: string | undefined): string {
  if (typed === undefined || typed === '') return 'blank';
  if (typed === '无') return 'none';
  if (numericTypes.has(field.type)) return String(Number(typed));
  return field.type === 'names' ? typed.replaceAll('、', '\n') : typed;
}

const find = (statement: Statement, key: string, year: number): Observation | undefined =>
  statement.observations.find((observation) => observation.indicator === key && observation.year === year);

describe.each([...catalogue.forms.values()].map((edition) => [edition.id, edition] as const))(
  '%s, written and read',
  (_, edition) => {
    it.each(Object.entries(hands))('gives back every answer: %s', async (_name, hand) => {
      const form = fillEveryField(edition);
      const document = await readDocx(await writeFormDocx(edition, form, hand));
      expect(recogniseForm(document, catalogue).edition.id).toBe(edition.id);
      const { statement, findings } = readForm(document, edition, catalogue);
      expect(findings).toEqual([]);
      expect(statement.reportYear).toBe(form.lastYear);
      for (const field of fieldsOf(edition))
        for (const year of yearsOf(field, form))
          expect(said(field, find(statement, field.key, year)), `${field.key} ${year}`).toBe(
            meantBy(field, answerOf(form, field, year)),
          );
    });

    it('dates the columns by their header: the same form with later years', async () => {
      const form = fillEveryField(edition, 2025);
      const { statement } = readForm(await readDocx(await writeFormDocx(edition, form)), edition, catalogue);
      expect(statement.reportYear).toBe(2025);
      const growth = fieldsOf(edition).find(
        ({ layout, yearOffsets }) => layout.at === 'year-columns' && yearOffsets.length === 3,
      );
      if (!growth) throw new Error('no year columns');
      for (const year of [2023, 2024, 2025])
        expect(said(growth, find(statement, growth.key, year))).toBe(meantBy(growth, answerOf(form, growth, year)));
      const target = statement.planTargets.find((planTarget) => planTarget.point === 'target');
      if (form.plan) expect(target?.year).toBe(form.plan.targetYear);
    });
  },
);

describe('the sample files', () => {
  const folder = join(import.meta.dirname, '../../datasets/samples');
  const samples = inventSamples(catalogue.forms);
  const files = samples.files.filter((file) => file.meant !== undefined);
  /** Cells whose words are no number. */
  const unreadable = new Set(
    samples.planted
      .filter((fault) => fault.kind === 'unreadable-value')
      .map((fault) => `${fault.file} ${fault.indicator} ${fault.year}`),
  );

  it('say what their clerks meant, whatever way they typed it', async () => {
    const some = files.filter(({ path }, no) => no % 6 === 0 || [...unreadable].some((cell) => cell.startsWith(path)));
    expect(some.length).toBeGreaterThan(30);
    let compared = 0;
    for (const file of some) {
      const bytes = new Uint8Array(readFileSync(join(folder, file.path)));
      const statement = await statementOf(bytes, file.path);
      const edition = catalogue.form(statement.form);
      const form = { lastYear: statement.reportYear, plan: planOf(statement) };
      for (const field of fieldsOf(edition)) {
        for (const year of yearsOf(field, form)) {
          const cell = `${file.path} ${field.key} ${year}`;
          const found = said(field, find(statement, field.key, year));
          if (unreadable.has(cell)) {
            expect(found).toBe('unreadable');
            continue;
          }
          expect(found ?? 'blank', `${file.path} ${field.key} ${year}`).toBe(
            meantBy(field, file.meant?.get(`${field.key}@${year}`)),
          );
          compared += 1;
        }
      }
    }
    expect(compared).toBeGreaterThan(5000);
  });

  async function statementOf(bytes: Uint8Array, path: string): Promise<Statement> {
    if (path.endsWith('.xlsx')) {
      const [statement] = readTemplate(await openWorkbook(bytes), catalogue)?.statements ?? [];
      if (!statement) throw new Error(`${path} is no template`);
      return statement;
    }
    const document = await readDocx(bytes);
    return readForm(document, recogniseForm(document, catalogue).edition, catalogue).statement;
  }

  function planOf(statement: Statement): { baseYear: number; targetYear: number } | null {
    const baseline = statement.planTargets.find((planTarget) => planTarget.point === 'baseline');
    return baseline ? { baseYear: baseline.year, targetYear: baseline.year + 3 } : null;
  }
});
