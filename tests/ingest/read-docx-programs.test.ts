import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { detectFormat } from '../../server/ingest/detect-format.ts';
import type { Table } from '../../server/ingest/document.ts';
import { readDocx } from '../../server/ingest/read-docx.ts';

/** Documents as LibreOffice 7.4 and pandoc 2.17 write them, from HTML, Markdown and a Writer document. */
async function readFixture(name: string) {
  const bytes = readFileSync(join(import.meta.dirname, '..', 'fixtures', 'docx', name));
  const detected = await detectFormat(bytes, name);
  if (detected.format !== 'docx') throw new Error(`${name} is taken for ${detected.format}`);
  const document = await readDocx(detected.archive);
  const tables = document.blocks.filter((block): block is Table => block.kind === 'table');
  return {
    ignored: document.ignored,
    paragraphs: document.blocks.flatMap((block) => (block.kind === 'paragraph' ? [block.text] : [])),
    rows: tables.flatMap((table) => table.rows.map((row) => row.cells.map((cell) => cell.text))),
    spans: tables.flatMap((table) =>
      table.rows.map((row) => row.cells.map((cell) => [cell.gridStart, cell.gridSpan, cell.rowSpan].join(' '))),
    ),
    nested: tables.flatMap((table) => table.rows.flatMap((row) => row.cells.flatMap((cell) => cell.tables))),
  };
}

const htmlSpans = [
  ['0 1 2', '1 2 1', '3 1 1'],
  ['1 1 1', '2 1 1', '3 1 1'],
  ['0 1 1', '1 1 1', '2 1 1', '3 1 1'],
  ['0 3 1', '3 1 1'],
];

describe('a document from', () => {
  it('pandoc, written in HTML, keeps spans and the inner table', async () => {
    const { paragraphs, rows, spans, nested } = await readFixture('pandoc-html.docx');
    expect(paragraphs.slice(1)).toEqual(['示例集群申报表', '集群名称：示例集群', '填报日期：2024年1月']);
    expect(rows).toEqual([
      ['三、创新能力情况', '2022年', '2023年'],
      ['主持', '参与', '合计'],
      ['行业标准', '3', '4', ''],
      ['☑ 是\n☐ 否', '无'],
    ]);
    expect(spans).toEqual(htmlSpans);
    expect(nested.map((table) => [table.place, table.rows[0]?.cells.map((cell) => cell.text)])).toEqual([
      ['表1 行3 列4 内表1', ['内', '7项']],
    ]);
  });

  it('pandoc, written in Markdown, keeps the lines of a cell', async () => {
    const { ignored, paragraphs, rows } = await readFixture('pandoc-markdown.docx');
    expect(paragraphs).toEqual(['示例集群申报表', '集群名称：示例集群', '结束。']);
    expect(rows).toEqual([
      ['年度', '2022 年', '2023 年'],
      ['集群总产值（亿元）', '12.50', '13.75'],
      ['是否绘制产业链图谱\n（如涉及，需提供材料）', '☑是 ☐否', '无'],
    ]);
    expect(ignored).toEqual({ footnote: 1 });
  });

  it('LibreOffice, written in HTML, keeps spans', async () => {
    const { rows, spans, nested } = await readFixture('libreoffice-html.docx');
    expect(rows[0]).toEqual(['三、创新能力情况', '2022年', '2023年']);
    expect(rows[3]).toEqual(['☑ 是\n☐ 否', '无']);
    expect(spans).toEqual(htmlSpans);
    // LibreOffice itself moves the inner table into the cell before.
    expect(nested.map((table) => table.place)).toEqual(['表1 行3 列3 内表1']);
  });

  it('LibreOffice Writer is read with its changes accepted and its notes left out', async () => {
    const { ignored, paragraphs, rows, spans } = await readFixture('libreoffice-writer.docx');
    expect(paragraphs).toEqual(['示例集群申报表', '集群名称：示例集群', '文本框之后', '结束']);
    expect(rows).toEqual([
      ['产值\n（亿元）', '2022年', '2023年'],
      ['15.20', '16\t亿元\n（快报）'],
      ['平台', '数量：2个  名称：甲、乙'],
    ]);
    expect(spans).toEqual([
      ['0 1 2', '1 1 1', '2 1 1'],
      ['1 1 1', '2 1 1'],
      ['0 1 1', '1 2 1'],
    ]);
    expect(ignored).toEqual({ comment: 1, footnote: 1, 'text-box': 1 });
  });
});
