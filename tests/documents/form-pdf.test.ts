import { describe, expect, it } from 'vitest';
import { loadCatalogue } from '../../server/catalogue/load-catalogue.ts';
import { writePartsDocx } from '../../server/documents/form-document.ts';
import type { GridCell, GridRow } from '../../server/documents/form-grid.ts';
import { type FormPart, formParts } from '../../server/documents/form-parts.ts';
import { writeFormPdf, writePartsPdf } from '../../server/documents/form-pdf.ts';
import { fillEveryField } from '../support/fill-every-field.ts';
import { pdfText, solid } from '../support/pdf-text.ts';
import { wordText } from '../support/word-text.ts';

const catalogue = loadCatalogue();
const day = '2026-01-31';
const plain = (words: string): string => solid(words).normalize('NFKC');

describe('official forms as PDF', () => {
  for (const edition of catalogue.forms.values()) {
    const lastYear = edition.printed.lastYear;
    const empty = { lastYear, plan: null, answers: new Map<string, string>(), freeRows: [] };
    for (const [kind, form] of [
      ['empty', empty],
      ['filled', fillEveryField(edition)],
    ] as const)
      it(`say what the Word file says: ${edition.id}, ${kind}`, async () => {
        const bytes = await writeFormPdf(edition, form, day);
        const { text } = await pdfText(bytes);
        const word = await wordText(await writePartsDocx(edition.name.zh, formParts(edition, form), '■'));
        expect(plain(text)).toBe(plain(word.inOrder));
        expect(Buffer.from(await writeFormPdf(edition, form, day)).equals(Buffer.from(bytes))).toBe(true);
      }, 60_000);
  }
});

describe('tables whose cells span rows', () => {
  const cell = (text: string, rowSpan = 1): GridCell => ({ lines: text.split('\n'), span: 1, rowSpan, role: 'value' });
  const grid = (rows: readonly GridCell[][]): FormPart => ({
    kind: 'grid',
    rows: rows.map((cells): GridRow => ({ cells, head: false })),
    widths: [30, 70],
  });
  const pagesOf = async (...parts: FormPart[]) =>
    (await pdfText(await writePartsPdf('表', parts, day))).pages.map(({ text }) => solid(text));

  it('keep together what a cell holds together, where a page has room for it', async () => {
    const group = (name: string) =>
      grid([[cell(name, 20), cell(`${name}0`)], ...Array.from({ length: 19 }, (_, at) => [cell(`${name}${at + 1}`)])]);
    const pages = await pagesOf(group('甲'), group('乙'));
    expect(pages.map((text) => [...new Set(text.match(/[甲乙]/g))].join(''))).toEqual(['甲', '乙']);
  });

  it('lose no line of a group or of a row that is higher than a page', async () => {
    const lines = Array.from({ length: 90 }, (_, at) => `第${at + 1}行。`);
    const rows = [[cell('长', 60), cell('首')], ...Array.from({ length: 59 }, (_, at) => [cell(`格${at + 2}。`)])];
    const pages = await pagesOf(grid([[cell('高'), cell(lines.join('\n'))]]), grid(rows));
    const said = pages.join('');
    for (const line of [...lines, '长', '首', '格2。', '格60。']) expect(said.split(line)).toHaveLength(2);
    expect(pages.length).toBeGreaterThan(3);
  });
});
