import { Document, Packer, Paragraph, Table, TableCell, TableRow, TextRun } from 'docx';
import { describe, expect, it } from 'vitest';
import { archiveParts } from '../../server/documents/fixed-archive.ts';
import { WordRows } from '../../server/documents/word-rows.ts';

const cellOf = (texts: readonly string[]): TableCell =>
  new TableCell({
    shading: { fill: 'EEEEEE' },
    children: texts.map((text) => new Paragraph({ children: [new TextRun({ text, bold: true })] })),
  });
const cells = (text: string): TableCell[] => [cellOf([text]), cellOf([text]), cellOf([text])];

/** The main part of a Word file with one table of these rows. */
async function documentOf(rows: TableRow[]): Promise<Buffer> {
  const file = new Document({
    sections: [{ children: [new Paragraph('以上'), new Table({ rows }), new Paragraph('以下')] }],
  });
  const parts = await archiveParts(new Uint8Array(await Packer.toArrayBuffer(file)));
  return parts.get('word/document.xml') ?? Buffer.alloc(0);
}

const rowsIn = (document: Uint8Array): number => Buffer.from(document).toString().split('<w:tr>').length - 1;

describe('rows of one look', () => {
  const texts = [
    ['甲 <1> & "2"', '第一行\n\n第三行', ''],
    ['$& $1', '𠮷', '乙'],
  ];

  it.each([undefined, true, false])('are written as the library writes each of them (head: %s)', async (isHead) => {
    const head = isHead === undefined ? {} : { isHead };
    const rows = new WordRows();
    const one = rows.sample(texts, cells, head);
    const other = rows.sample([['丙', '丁', '戊']], cells);
    const written = await documentOf([one, other]);
    expect(rowsIn(written)).toBe(2);

    const cantSplit = true;
    const tableHeader = isHead === undefined ? {} : { tableHeader: isHead };
    const byLibrary = (row: readonly string[], options: object = {}) =>
      new TableRow({ cantSplit, ...options, children: row.map((text) => cellOf(text.split('\n'))) });
    const whole = await documentOf([...texts.map((row) => byLibrary(row, tableHeader)), byLibrary(['丙', '丁', '戊'])]);
    expect(Buffer.from(rows.put(written)).toString()).toBe(whole.toString());
  });

  it('leave a cell empty that has no text, and a table without rows', async () => {
    const rows = new WordRows();
    const table = [rows.sample([['甲']], cells), rows.sample([], cells)];
    const put = rows.put(await documentOf(table));
    expect(rowsIn(put)).toBe(1);
    expect(Buffer.from(put).toString()).not.toMatch(/\p{Co}/u);
  });

  it('hold as little for many rows as for few until they are put', async () => {
    const rows = new WordRows();
    const many = Array.from({ length: 5000 }, (_, no) => [String(no), '甲', '乙']);
    const written = await documentOf([rows.sample(many, cells)]);
    expect(rowsIn(written)).toBe(1);
    expect(rowsIn(rows.put(written))).toBe(5000);
  });

  it('refuse a sample cell of several paragraphs, or of a text beside the sample', async () => {
    for (const paragraphs of [(text: string) => [text, text], (text: string) => [text, 'more'], () => ['none']]) {
      const rows = new WordRows();
      const written = await documentOf([
        rows.sample([['甲', '乙']], (text) => [cellOf([text]), cellOf(paragraphs(text))]),
      ]);
      expect(() => rows.put(written)).toThrow('one paragraph');
    }
  });
});
