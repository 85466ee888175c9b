import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvLine } from '../../server/documents/csv-line.ts';
import { guardFormula } from '../../server/domain/formula-text.ts';
import { readCsvRecords } from '../../server/ingest/csv-records.ts';
import { rejectionOf } from '../support/rejection.ts';

function read(...pieces: string[]): [line: number, ...cells: string[]][] {
  const records: [number, ...string[]][] = [];
  readCsvRecords(pieces, (cells, line) => records.push([line, ...cells]));
  return records;
}

describe('records of a text table', () => {
  it.each([
    ['comma', 'a,b\n1,2\n'],
    ['tab', 'a\tb\n1\t2\n'],
    ['semicolon', 'a;b\n1;2\n'],
    ['CRLF', 'a,b\r\n1,2\r\n'],
    ['CR', 'a,b\r1,2\r'],
    ['no last line end', 'a,b\n1,2'],
    ['quotes', '"a","b"\n"1","2"\n'],
    ['spaces behind a closing quote', 'a,b\n"1" ,"2" \n'],
  ])('%s', (_, text) => {
    expect(read(text)).toEqual([
      [1, 'a', 'b'],
      [2, '1', '2'],
    ]);
  });

  it.each([
    [
      'sep=,\na,b\n1,2\n',
      [
        [2, 'a', 'b'],
        [3, '1', '2'],
      ],
    ],
    [
      'sep=;\r\na;b,c\r\n1;2\r\n',
      [
        [2, 'a', 'b,c'],
        [3, '1', '2'],
      ],
    ],
    ['"sep=|"\na|b\n', [[2, 'a', 'b']]],
    ['sep=\t\na\tb\n', [[2, 'a', 'b']]],
    ['\n \nsep=,\na,b\n', [[4, 'a', 'b']]],
    ['sep=,\n', []],
  ])('the delimiter that %j names', (text, records) => {
    expect(read(text)).toEqual(records);
  });

  it('keep delimiters, doubled quotes and line ends of quoted cells, and count their lines', () => {
    expect(read('a,b\n"1,\n""x"",\n",2\n3,4\n')).toEqual([
      [1, 'a', 'b'],
      [2, '1,\n"x",\n', '2'],
      [5, '3', '4'],
    ]);
  });

  it('keep a quoted cell of two lines that does not complete its row', () => {
    expect(read('a,b,c,d,e\n1,"甲\n乙,丙",3,4,5\n')[1]).toEqual([2, '1', '甲\n乙,丙', '3', '4', '5']);
  });

  it('keep a quote in the middle of an unquoted cell', () => {
    expect(read('a,b\n12" 管,6"\n3,4\n').slice(1)).toEqual([
      [2, '12" 管', '6"'],
      [3, '3', '4'],
    ]);
  });

  it.each([
    ['never closed', 'a,b\n1,2\n3,"4\n5,6\n', 3],
    ['closed in the middle of a cell', 'a,b\n1,"2\n3"x,4\n', 2],
    ['closed by the next stray one', 'a,b,c,d,e\n1,"2,3,4,5\n1,2,3,4,5\n7",8,9,10,11\n', 2],
    ['closed in the next row', 'a,b,c,d,e\n1,2,3,4,"5\n1,2",3,4,5\n', 2],
  ])('end where a quote is %s', async (_, text, line) => {
    expect(await rejectionOf(() => read(text))).toMatchObject([
      { code: 'table-quote-open', place: `line ${line}`, facts: { line } },
    ]);
  });

  it('are those that our own export writes, however the text is cut in pieces', () => {
    const cell = fc.string({ unit: fc.constantFrom('甲', '"', ',', '\n', '\r\n', '1', ' ', ';', '='), maxLength: 6 });
    const rows = fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(rows, fc.array(fc.nat(40), { maxLength: 6 }), (table, cuts) => {
        const text = `a,b,c\r\n${table.map((row) => csvLine(row)).join('')}`;
        const pieces: string[] = [];
        let at = 0;
        for (const cut of cuts) {
          pieces.push(text.slice(at, at + cut));
          at += cut;
        }
        pieces.push(text.slice(at));
        const expected = table.map((row) => row.map(guardFormula));
        expect(
          read(...pieces)
            .slice(1)
            .map(([, ...cells]) => cells),
        ).toEqual(expected);
      }),
      { seed: 11, numRuns: 2_000 },
    );
  });
});
