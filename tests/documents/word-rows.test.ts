import { Paragraph, TableCell, TableRow, TextRun } from 'docx';
import { describe, expect, it } from 'vitest';
import { RowLook, sampleText } from '../../server/documents/word-rows.ts';

const context = { stack: [] } as unknown as Parameters<TableRow['prepForXml']>[0];
const cellOf = (texts: readonly string[]): TableCell =>
  new TableCell({
    shading: { fill: 'EEEEEE' },
    children: texts.map((text) => new Paragraph({ children: [new TextRun({ text, bold: true })] })),
  });

describe('rows of one look', () => {
  const texts = ['甲 <1> & "2"', '第一行\n\n第三行', ''];

  it.each([undefined, true, false])('are formed as the library forms each of them (head: %s)', (isHead) => {
    const head = isHead === undefined ? {} : { isHead };
    const look = new RowLook([cellOf([sampleText]), cellOf([sampleText]), cellOf([sampleText])], head);
    look.row(['other', 'texts', 'before']).prepForXml(context);
    const formed = new TableRow({
      cantSplit: true,
      ...(isHead === undefined ? {} : { tableHeader: isHead }),
      children: texts.map((text) => cellOf(text.split('\n'))),
    });
    expect(look.row(texts).prepForXml(context)).toEqual(formed.prepForXml(context));
  });

  it('leave a cell empty that has no text', () => {
    const row = new RowLook([cellOf([sampleText]), cellOf([sampleText])]).row(['甲']);
    expect(JSON.stringify(row.prepForXml(context))).not.toContain(sampleText);
  });

  it('refuse a sample cell of several paragraphs', () => {
    const row = new RowLook([cellOf([sampleText, sampleText])]).row(['甲']);
    expect(() => row.prepForXml(context)).toThrow('one paragraph');
  });
});
