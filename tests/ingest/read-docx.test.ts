import { describe, expect, it } from 'vitest';
import type { Cell, FormDocument, Table } from '../../server/ingest/document.ts';
import { ignoredFindings } from '../../server/ingest/docx-ignored.ts';
import { readDocx } from '../../server/ingest/read-docx.ts';
import { documentXml, docxOf, makeDocx, strict } from '../support/make-docx.ts';

const p = (runs: string, properties = '') => `<w:p>${properties && `<w:pPr>${properties}</w:pPr>`}${runs}</w:p>`;
const r = (text: string, properties = '') =>
  `<w:r>${properties && `<w:rPr>${properties}</w:rPr>`}<w:t xml:space="preserve">${text}</w:t></w:r>`;
const raw = (content: string) => `<w:r>${content}</w:r>`;
const tc = (text: string, properties = '') => `<w:tc><w:tcPr>${properties}</w:tcPr>${p(r(text))}</w:tc>`;
const tr = (cells: string, properties = '') => `<w:tr>${properties && `<w:trPr>${properties}</w:trPr>`}${cells}</w:tr>`;
const tbl = (rows: string) => `<w:tbl><w:tblPr/><w:tblGrid/>${rows}</w:tbl>`;
const span = (columns: number) => `<w:gridSpan w:val="${columns}"/>`;
const sdt = (properties: string, content: string) =>
  `<w:sdt><w:sdtPr>${properties}</w:sdtPr><w:sdtContent>${content}</w:sdtContent></w:sdt>`;

const read = async (body: string) => readDocx(await docxOf(body));
const texts = (document: FormDocument) =>
  document.blocks.flatMap((block) => (block.kind === 'paragraph' ? [block.text] : []));
const textOf = async (runs: string) => texts(await read(p(runs)))[0];
const tablesOf = (document: FormDocument) => document.blocks.filter((block): block is Table => block.kind === 'table');
const tableOf = async (rows: string) => {
  const table = tablesOf(await read(tbl(rows)))[0];
  if (table === undefined) throw new Error('no table');
  return table;
};
const shape = (table: Table) =>
  table.rows.map((row) => row.cells.map((cell) => [cell.text, cell.gridStart, cell.gridSpan, cell.rowSpan]));
const cellAt = (table: Table, row: number, cell: number): Cell => {
  const found = table.rows[row]?.cells[cell];
  if (found === undefined) throw new Error('no cell');
  return found;
};

describe('paragraphs', () => {
  it('come in reading order with the tables between them, each with its number', async () => {
    const document = await read(p(r('一')) + tbl(tr(tc('甲'))) + p('') + p(r('二')) + tbl(tr(tc('乙'))));
    expect(
      document.blocks.map((block) => (block.kind === 'table' ? block.place : `${block.no}:${block.text}`)),
    ).toEqual(['1:一', '表1', '2:', '3:二', '表2']);
  });

  it('keep tabs, breaks and hyphens, and drop soft hyphens and bookmarks', async () => {
    const runs = `${r('a')}${raw('<w:tab/>')}${r('b')}${raw('<w:br/>')}${r('c')}${raw('<w:cr/>')}${r('d')}${raw('<w:noBreakHyphen/>')}${r('e')}${raw('<w:softHyphen/>')}<w:bookmarkStart w:id="1" w:name="x"/>${r('f')}`;
    expect(await textOf(runs)).toBe('a\tb\nc\nd-ef');
  });

  it('keep the spaces that are marked as meant and only those', async () => {
    expect(await textOf(`${r('  12 ')}<w:r><w:t>\n  亿元 </w:t></w:r>`)).toBe('  12 亿元');
  });

  it('read through hyperlinks, smart tags, custom XML, simple fields and unknown Word wrappers', async () => {
    const wrap = ['hyperlink', 'smartTag', 'customXml', 'fldSimple', 'bdo', 'somethingNew'];
    expect(await textOf(wrap.map((name, no) => `<w:${name}>${r(String(no))}</w:${name}>`).join(''))).toBe('012345');
  });

  it('carry no automatic number', async () => {
    const numbered = p(r('甲'), '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>');
    expect(texts(await read(numbered))).toEqual(['甲']);
  });

  it('keep the base of a ruby and the text of a formula', async () => {
    const ruby = `<w:ruby><w:rubyPr/><w:rt>${r('jí')}</w:rt><w:rubyBase>${r('集')}</w:rubyBase></w:ruby>`;
    expect(await textOf(`${raw(ruby) + r('群')}<m:oMath><m:r><m:t>CO2</m:t></m:r></m:oMath>`)).toBe('集群CO2');
  });

  it('drop hidden runs and say so, unless hiding is switched off', async () => {
    const document = await read(
      p(r('秘', '<w:vanish/>') + r('显', '<w:vanish w:val="0"/>') + r('明', '<w:vanish w:val="false"/>')),
    );
    expect(texts(document)).toEqual(['显明']);
    expect(document.blocks).toMatchObject([{ marks: [{ kind: 'hidden', text: '秘' }] }]);
  });
});

describe('fields', () => {
  const field = (step: string, inside = '') => raw(`<w:fldChar w:fldCharType="${step}">${inside}</w:fldChar>`);

  it('show their result and never their instruction', async () => {
    const runs = `${field('begin')}${raw('<w:instrText> DATE </w:instrText>')}${r('x')}${field('separate')}${r('2024年')}${field('end')}${r('末')}`;
    expect(await textOf(runs)).toBe('2024年末');
  });

  it('may stand inside one another', async () => {
    const inner = `${field('begin')}${raw('<w:instrText>B</w:instrText>')}${field('separate')}${r('b')}${field('end')}`;
    expect(await textOf(`${field('begin')}${inner}${field('separate')}${r('结果')}${inner}${field('end')}`)).toBe(
      '结果b',
    );
  });

  it('that are never finished do not swallow what follows', async () => {
    const document = await read(
      tbl(tr(`<w:tc>${p(field('begin') + raw('<w:instrText>X</w:instrText>'))}</w:tc>${tc('12')}`)) + p(r('后')),
    );
    expect(tablesOf(document)[0]?.rows[0]?.cells.map((cell) => cell.text)).toEqual(['', '12']);
    expect(texts(document)).toEqual(['后']);
  });

  it.each([
    ['<w:default w:val="0"/><w:checked/>', '☑'],
    ['<w:default w:val="1"/><w:checked w:val="0"/>', '☐'],
    ['<w:default w:val="1"/>', '☑'],
    ['<w:default/>', '☑'],
    ['<w:sizeAuto/>', '☐'],
  ])('of a legacy checkbox with %s show %s', async (state, box) => {
    const check = `${field('begin', `<w:ffData><w:checkBox>${state}</w:checkBox></w:ffData>`)}${raw('<w:instrText>FORMCHECKBOX</w:instrText>')}${field('separate')}${field('end')}`;
    expect(await textOf(`${check}${r('是')}`)).toBe(`${box}是`);
  });

  it('of a legacy list show the choice once, of a text field what was typed', async () => {
    const list =
      '<w:ffData><w:ddList><w:result w:val="1"/><w:listEntry w:val="甲"/><w:listEntry w:val="乙"/></w:ddList></w:ffData>';
    const text = '<w:ffData><w:textInput><w:default w:val="默认"/></w:textInput></w:ffData>';
    const runs = `${field('begin', list)}${field('separate')}${r('乙')}${field('end')}${r('/')}${field('begin', text)}${field('separate')}${r('丙')}${field('end')}`;
    expect(await textOf(runs)).toBe('乙/丙');
  });
});

describe('boxes', () => {
  const sym = (font: string, code: string) => raw(`<w:sym w:font="${font}" w:char="${code}"/>`);

  it.each([
    ['Wingdings', 'F0FE', '☑'],
    ['Wingdings', 'F0A8', '□'],
    ['Wingdings', 'F0FC', '✓'],
    ['Wingdings', 'F0FD', '☒'],
    ['Wingdings', 'F06F', '□'],
    ['Wingdings', 'F06E', '■'],
    ['Wingdings 2', 'F052', '☑'],
    ['Wingdings 2', '0052', '☑'],
    ['Wingdings 2', 'F0A3', '□'],
    ['Wingdings 2', 'F050', '✓'],
    ['Wingdings 2', 'F054', '☒'],
    ['Symbol', 'F0D6', '√'],
    ['Segoe UI Symbol', '2611', '☑'],
    ['MS Gothic', '2610', '☐'],
    ['宋体', 'F0FE', '☑'],
  ])('of %s %s read as %s', async (font, code, box) => {
    expect(await textOf(`${sym(font, code)}${r('是')}`)).toBe(`${box}是`);
  });

  it('typed as letters in a symbol font are boxes, Chinese in the same run stays', async () => {
    const font = (name: string) => `<w:rFonts w:ascii="${name}" w:hAnsi="${name}" w:hint="eastAsia"/>`;
    expect(
      await textOf(r('R是', font('Wingdings 2')) + r('¨否', font('Wingdings')) + r('R', font('Times New Roman'))),
    ).toBe('☑是□否R');
  });

  it('in the private area without a symbol font are still boxes', async () => {
    expect(await textOf(r('\uf0fe是\uf0a8否'))).toBe('☑是□否');
  });

  it('of an unknown glyph are leave a sign that no figure is read over, and are counted', async () => {
    const document = await read(p(sym('Wingdings', 'F024') + r('x')));
    expect([texts(document), document.ignored]).toEqual([['\ufffdx'], { symbol: 1 }]);
  });

  const check = (state: string, content: string) =>
    sdt(`<w14:checkbox>${state}<w14:checkedState w14:val="00FE"/></w14:checkbox>`, content);

  it.each([
    ['<w14:checked w14:val="1"/>', '☑'],
    ['<w14:checked w14:val="true"/>', '☑'],
    ['<w14:checked w14:val="0"/>', '☐'],
    ['', '☐'],
  ])('of a content control follow its state %s, whatever its glyph', async (state, box) => {
    for (const glyph of [r('☐'), r('☒'), r('√'), sym('Wingdings', 'F0FE')]) {
      expect(await textOf(`${check(state, glyph)}${r('是')}`)).toBe(`${box}是`);
    }
  });

  it('of a content control around a paragraph, a cell or a row are read too', async () => {
    const on = '<w14:checked w14:val="1"/>';
    const document = await read(
      check(on, p(r('☒'))) + tbl(tr(check(on, tc('☒')) + tc('甲')) + check(on, tr(tc('☒') + tc('乙')))),
    );
    expect(texts(document)).toEqual(['☑']);
    expect(shape(tablesOf(document)[0]!).map((row) => row.map((cell) => cell[0]))).toEqual([
      ['☑', '甲'],
      ['☑', '乙'],
    ]);
  });
});

describe('content controls', () => {
  it('around rows, cells, paragraphs and runs are looked through', async () => {
    const document = await read(
      sdt('', tbl(sdt('', tr(`${sdt('', tc('甲'))}<w:tc>${sdt('', p(sdt('<w:dropDownList/>', r('乙'))))}</w:tc>`)))),
    );
    expect(shape(tablesOf(document)[0]!)).toEqual([
      [
        ['甲', 0, 1, 1],
        ['乙', 1, 1, 1],
      ],
    ]);
  });

  it('that show their placeholder are empty, those switched off are not', async () => {
    const placeholder = sdt('<w:showingPlcHdr/><w:text/>', r('单击此处输入文字'));
    const typed = sdt('<w:showingPlcHdr w:val="0"/><w:text/>', r('12.50'));
    expect(await textOf(`${r('产值：')}${placeholder}${typed}${r('亿元')}`)).toBe('产值：12.50亿元');
  });
});

describe('tracked changes', () => {
  it('are read as accepted', async () => {
    const deleted =
      '<w:del w:id="1"><w:r><w:delText>12</w:delText></w:r></w:del><w:moveFrom w:id="2"><w:r><w:t>旧</w:t></w:r></w:moveFrom>';
    const inserted = `<w:ins w:id="3">${r('15', '<w:rPrChange w:id="9"><w:rPr><w:vanish/></w:rPr></w:rPrChange>')}</w:ins><w:moveTo w:id="4">${r('新')}</w:moveTo>`;
    expect(await textOf(deleted + inserted)).toBe('15新');
  });

  it('of a paragraph mark join the paragraph with the next', async () => {
    const mark = '<w:rPr><w:del w:id="1"/></w:rPr>';
    expect(texts(await read(p(r('甲'), mark) + p(r('乙'), mark) + p(r('丙')) + p(r('丁'), mark)))).toEqual([
      '甲乙丙',
      '丁',
    ]);
  });

  it('of rows and cells leave no trace of the deleted and keep the inserted', async () => {
    const table = await tableOf(
      tr(tc('甲') + tc('旧', '<w:cellDel w:id="1"/>') + tc('乙', '<w:cellIns w:id="2"/>')) +
        tr(tc('x') + tc('y'), '<w:del w:id="3"/>') +
        tr(tc('丙') + tc('丁'), '<w:ins w:id="4"/>'),
    );
    expect(shape(table)).toEqual([
      [
        ['甲', 0, 1, 1],
        ['乙', 1, 1, 1],
      ],
      [
        ['丙', 0, 1, 1],
        ['丁', 1, 1, 1],
      ],
    ]);
    expect(cellAt(table, 1, 0).place).toBe('表1 行2 列1');
  });

  it('of a whole table free its number', async () => {
    const document = await read(tbl(tr(tc('旧'), '<w:del w:id="1"/>')) + tbl(tr(tc('新'))));
    expect(tablesOf(document).map((table) => [table.place, table.rows.length])).toEqual([['表1', 1]]);
  });
});

describe('tables', () => {
  it('place every cell on the grid', async () => {
    const table = await tableOf(
      tr(tc('甲', span(2)) + tc('乙')) + tr(tc('丙') + tc('丁', span(3)), '<w:gridBefore w:val="1"/>'),
    );
    expect(shape(table)).toEqual([
      [
        ['甲', 0, 2, 1],
        ['乙', 2, 1, 1],
      ],
      [
        ['丙', 1, 1, 1],
        ['丁', 2, 3, 1],
      ],
    ]);
    expect(cellAt(table, 1, 1)).toMatchObject({ col: 2, place: '表1 行2 列2', paragraphs: ['丁'] });
  });

  it('count the rows of a vertical merge and keep its cells out of the later rows', async () => {
    const on = '<w:vMerge w:val="restart"/>';
    const go = '<w:vMerge/>';
    const table = await tableOf(
      tr(tc('标准', on) + tc('国际') + tc('1', on)) +
        tr(tc('', go) + tc('国家') + tc('', '<w:vMerge w:val="continue"/>')) +
        tr(tc('', go) + tc('行业') + tc('3', on)) +
        tr(tc('别') + tc('团体') + tc('', go)),
    );
    expect(shape(table)).toEqual([
      [
        ['标准', 0, 1, 3],
        ['国际', 1, 1, 1],
        ['1', 2, 1, 2],
      ],
      [['国家', 1, 1, 1]],
      [
        ['行业', 1, 1, 1],
        ['3', 2, 1, 2],
      ],
      [
        ['别', 0, 1, 1],
        ['团体', 1, 1, 1],
      ],
    ]);
    // 列 counts the physical cells, the merged one included.
    expect(cellAt(table, 1, 0).place).toBe('表1 行2 列2');
  });

  it('keep text that stands in a covered cell', async () => {
    const table = await tableOf(
      tr(tc('甲', '<w:vMerge w:val="restart"/>')) + tr(tc('乙', '<w:vMerge/>')) + tr(tc('', '<w:vMerge/>')),
    );
    expect(cellAt(table, 0, 0)).toMatchObject({ text: '甲\n乙', paragraphs: ['甲', '乙'], rowSpan: 3 });
  });

  it('begin a merge at a continuation that has nothing above it', async () => {
    const table = await tableOf(tr(tc('甲', '<w:vMerge/>') + tc('a')) + tr(tc('', '<w:vMerge/>') + tc('b')));
    expect(shape(table)).toEqual([
      [
        ['甲', 0, 1, 2],
        ['a', 1, 1, 1],
      ],
      [['b', 1, 1, 1]],
    ]);
  });

  it('join horizontal merges of older writers', async () => {
    const table = await tableOf(tr(tc('甲', '<w:hMerge w:val="restart"/>') + tc('', '<w:hMerge/>') + tc('乙')));
    expect(shape(table)).toEqual([
      [
        ['甲', 0, 2, 1],
        ['乙', 2, 1, 1],
      ],
    ]);
    expect(cellAt(table, 0, 1).place).toBe('表1 行1 列3');
  });

  it('ignore the layout a table had before a tracked change', async () => {
    const before = `<w:tcPrChange w:id="1"><w:tcPr>${span(5)}<w:vMerge/></w:tcPr></w:tcPrChange>`;
    expect(shape(await tableOf(tr(tc('甲', `${span(2)}${before}`) + tc('乙'))))).toEqual([
      [
        ['甲', 0, 2, 1],
        ['乙', 2, 1, 1],
      ],
    ]);
  });

  it('inside a cell belong to the cell and not to its text', async () => {
    const inner = tbl(tr(tc('内1') + tc('内2')));
    const table = await tableOf(
      tr(`${tc('外')}<w:tc><w:tcPr>${span(2)}</w:tcPr>${p(r('前'))}${inner}${p(r('后'))}${inner}${p('')}</w:tc>`),
    );
    const cell = cellAt(table, 0, 1);
    expect(cell).toMatchObject({ text: '前\n后\n', paragraphs: ['前', '后', ''], gridSpan: 2 });
    expect(cell.tables.map((table) => table.place)).toEqual(['表1 行1 列2 内表1', '表1 行1 列2 内表2']);
    expect(cellAt(cell.tables[1]!, 0, 1)).toMatchObject({ text: '内2', place: '表1 行1 列2 内表2 行1 列2' });
  });
});

describe('what is left out', () => {
  it('is counted by kind and told', async () => {
    const box = (text: string) => `<wps:txbx><w:txbxContent>${p(r(text))}</w:txbxContent></wps:txbx>`;
    const modern = `<mc:Choice Requires="wps"><w:drawing>${box('框')}</w:drawing></mc:Choice>`;
    const old = `<mc:Fallback><w:pict><v:textbox><w:txbxContent>${p(r('框'))}</w:txbxContent></v:textbox></w:pict></mc:Fallback>`;
    const runs = [
      r('正文'),
      raw(`<mc:AlternateContent>${modern}${old}</mc:AlternateContent>`),
      raw('<w:drawing><x:pic/></w:drawing>'),
      raw('<w:commentReference w:id="1"/>'),
      raw('<w:footnoteReference w:id="1"/>'),
      raw('<w:endnoteReference w:id="1"/>'),
      raw('<w:object><x:ole/></w:object>'),
    ];
    const document = await read(`${p(runs.join(''))}<w:altChunk w:id="1"/>`);
    expect(texts(document)).toEqual(['正文']);
    expect(document.ignored).toEqual({
      'text-box': 1,
      image: 1,
      comment: 1,
      footnote: 1,
      endnote: 1,
      object: 1,
      'embedded-part': 1,
    });
    expect(ignoredFindings(document)).toHaveLength(7);
    expect(ignoredFindings(document)[0]).toMatchObject({
      code: 'content-ignored',
      severity: 'note',
      facts: { count: 1 },
    });
  });

  it('is one of two alternatives: the first that is understood, else the fallback', async () => {
    const alternative = (requires: string) =>
      `<mc:AlternateContent><mc:Choice Requires="${requires}">${r('新')}</mc:Choice><mc:Choice Requires="w14">${r('次')}</mc:Choice><mc:Fallback>${r('旧')}</mc:Fallback></mc:AlternateContent>`;
    expect(await textOf(alternative('wps') + alternative('x'))).toBe('新次');
    const unknown = `<mc:AlternateContent><mc:Choice Requires="x">${r('新')}</mc:Choice><mc:Fallback>${r('旧')}</mc:Fallback></mc:AlternateContent>`;
    expect(await textOf(unknown)).toBe('旧');
    const emoji = raw(
      '<mc:AlternateContent><mc:Choice Requires="w16se"><w16se:symEx w16se:font="Segoe UI Emoji" w16se:char="2611"/></mc:Choice><mc:Fallback><w:t>☑</w:t></mc:Fallback></mc:AlternateContent>',
    );
    expect(await textOf(emoji)).toBe('☑');
  });

  it('is the content of vocabularies nobody knows', async () => {
    expect(await textOf(`<x:note>${r('外')}</x:note>${r('内')}`)).toBe('内');
  });
});

describe('other writers', () => {
  it('may use the strict namespace', async () => {
    const document = await readDocx(await docxOf(tbl(tr(tc('甲', span(2)))), strict));
    expect(shape(tablesOf(document)[0]!)).toEqual([[['甲', 0, 2, 1]]]);
  });

  it('may choose other prefixes, also a default one, and declare them anywhere', async () => {
    const uri = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
    const xml = `<document xmlns="${uri}"><body><tbl><tr><tc><tcPr><gridSpan q:val="2" xmlns:q="${uri}"/></tcPr><p><r><t>甲</t></r></p></tc></tr></tbl><q:p xmlns:q="${uri}"><q:r><q:t>乙</q:t></q:r></q:p><w:p xmlns:w="urn:other"><w:r/></w:p></body></document>`;
    const document = await readDocx(await makeDocx({ 'word/document.xml': xml }));
    expect(shape(tablesOf(document)[0]!)).toEqual([[['甲', 0, 2, 1]]]);
    expect(texts(document)).toEqual(['乙']);
  });

  it('may name the main part as they like', async () => {
    const xml = documentXml(p(r('正文')));
    const type = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml';
    const types = `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/doc/Main.xml" ContentType="${type}"/></Types>`;
    const rels = (target: string) =>
      `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a" Type="http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument" Target="${target}"/></Relationships>`;
    for (const target of ['/doc/main.xml', 'doc/main.xml', './doc/x/../main.xml']) {
      const bytes = await makeDocx({ '[Content_Types].xml': types, '_rels/.rels': rels(target), 'doc/main.xml': xml });
      expect(texts(await readDocx(bytes))).toEqual(['正文']);
    }
    const unrelated = await makeDocx({ '[Content_Types].xml': types, '_rels/.rels': null, 'doc/main.xml': xml });
    expect(texts(await readDocx(unrelated))).toEqual(['正文']);
    const bare = await makeDocx({ '[Content_Types].xml': null, '_rels/.rels': null, 'word/document.xml': xml });
    expect(texts(await readDocx(bare))).toEqual(['正文']);
  });

  it('may write UTF-16 or a byte order mark', async () => {
    const xml = documentXml(p(r('正文')));
    const wide = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(xml.replace('UTF-8', 'UTF-16'), 'utf16le')]);
    for (const content of [wide, `\ufeff${xml}`]) {
      expect(texts(await readDocx(await makeDocx({ 'word/document.xml': content })))).toEqual(['正文']);
    }
  });
});
