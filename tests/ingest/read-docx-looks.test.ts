import { describe, expect, it } from 'vitest';
import type { FormDocument } from '../../server/ingest/document.ts';
import { readDocx } from '../../server/ingest/read-docx.ts';
import { documentXml, makeDocx, strict, transitional } from '../support/make-docx.ts';

const p = (runs: string, properties = '') => `<w:p>${properties && `<w:pPr>${properties}</w:pPr>`}${runs}</w:p>`;
const r = (text: string, properties = '') =>
  `<w:r>${properties && `<w:rPr>${properties}</w:rPr>`}<w:t xml:space="preserve">${text}</w:t></w:r>`;
const tc = (content: string, properties = '') => `<w:tc><w:tcPr>${properties}</w:tcPr>${content}</w:tc>`;
const tr = (cells: string, properties = '') => `<w:tr>${properties && `<w:trPr>${properties}</w:trPr>`}${cells}</w:tr>`;
const tbl = (rows: string, properties = '') => `<w:tbl><w:tblPr>${properties}</w:tblPr><w:tblGrid/>${rows}</w:tbl>`;
const style = (type: string, id: string, properties: string, more = '') =>
  `<w:style w:type="${type}" w:styleId="${id}"${more.startsWith(' ') ? more : ''}>${more.startsWith(' ') ? '' : more}<w:rPr>${properties}</w:rPr></w:style>`;

const styles = [
  style('character', 'Struck', '<w:strike/>'),
  style('character', 'FromStruck', '<w:b/>', '<w:basedOn w:val="Struck"/>'),
  style('character', 'Free', '<w:strike w:val="0"/>', '<w:basedOn w:val="Struck"/>'),
  style('character', 'FootnoteReference', '<w:vertAlign w:val="superscript"/>'),
  style('character', 'Secret', '<w:vanish/>'),
  style('character', 'Loop', '<w:dstrike/>', '<w:basedOn w:val="Loop"/>'),
  style('paragraph', 'Gone', '<w:strike/>'),
  style('table', 'OldTable', '<w:dstrike/>'),
  style('table', 'Headed', '<w:b/>').replace(
    '</w:style>',
    '<w:tblStylePr w:type="firstRow"><w:rPr><w:strike/></w:rPr></w:tblStylePr></w:style>',
  ),
].join('');

async function read(body: string, word = transitional, more = styles): Promise<FormDocument> {
  const type = `${word === strict ? 'http://purl.oclc.org/ooxml/officeDocument' : 'http://schemas.openxmlformats.org/officeDocument/2006'}/relationships/styles`;
  const relation = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a" Type="${type}" Target="looks.xml"/></Relationships>`;
  return readDocx(
    await makeDocx({
      'word/document.xml': documentXml(body, word),
      'word/looks.xml': `<w:styles xmlns:w="${word}">${more}</w:styles>`,
      'word/_rels/document.xml.rels': relation,
    }),
  );
}
/** Text and marks of the first paragraph, marks as `kind:text`. */
const first = async (body: string, word?: string) => {
  const [block] = (await read(body, word)).blocks;
  const cell = block?.kind === 'table' ? block.rows[0]?.cells[0] : undefined;
  const { text, marks = [] } = cell ?? (block?.kind === 'paragraph' ? block : { text: '' });
  return [text, ...marks.map((mark) => `${mark.kind}:${mark.text}`)];
};

describe('struck-through text', () => {
  it.each([
    ['<w:strike/>'],
    ['<w:strike w:val="1"/>'],
    ['<w:strike w:val="true"/>'],
    ['<w:dstrike/>'],
    ['<w:rStyle w:val="Struck"/>'],
    ['<w:rStyle w:val="FromStruck"/>'],
    ['<w:rStyle w:val="Loop"/>'],
  ])('of a run with %s is left out', async (look) => {
    expect(await first(p(r('70', look) + r('73')))).toEqual(['73', 'struck:70']);
    expect(await first(p(r('70', look) + r('73')), strict)).toEqual(['73', 'struck:70']);
  });

  it.each([
    ['<w:strike w:val="0"/>'],
    ['<w:dstrike w:val="off"/>'],
    ['<w:rStyle w:val="Free"/>'],
    ['<w:rStyle w:val="Unknown"/>'],
  ])('is not that of a run with %s', async (look) => expect(await first(p(r('73', look)))).toEqual(['73']));

  it('of a paragraph style strikes every run but those that turn it off', async () => {
    const properties = '<w:pStyle w:val="Gone"/>';
    expect(await first(p(r('70') + r('73', '<w:strike w:val="0"/>'), properties))).toEqual(['73', 'struck:70']);
    // Toggles of two levels cancel each other, as Word shows them.
    expect(await first(p(r('70', '<w:rStyle w:val="Struck"/>') + r('71'), properties))).toEqual(['70', 'struck:71']);
  });

  it('of a table style strikes its cells, what it says of the first row alone does not', async () => {
    expect(await first(tbl(tr(tc(p(r('70')))), '<w:tblStyle w:val="OldTable"/>'))).toEqual(['', 'struck:70']);
    expect(await first(tbl(tr(tc(p(r('70')))), '<w:tblStyle w:val="Headed"/>'))).toEqual(['70']);
    const behind = await read(tbl(tr(tc(p(r('70')))), '<w:tblStyle w:val="OldTable"/>') + p(r('后')));
    expect(behind.blocks[1]).toMatchObject({ text: '后' });
  });

  it('of a paragraph mark strikes nothing', async () => {
    expect(await first(p(r('73'), '<w:rPr><w:strike/></w:rPr>'))).toEqual(['73']);
  });

  it('of a ticked box is no tick', async () => {
    expect(await first(p(r('☑是', '<w:strike/>') + r('☑否')))).toEqual(['☑否', 'struck:☑是']);
    const control = `<w:sdt><w:sdtPr><w14:checkbox><w14:checked w14:val="1"/></w14:checkbox></w:sdtPr><w:sdtContent>${r('☒', '<w:strike/>')}</w:sdtContent></w:sdt>`;
    expect(await first(p(control + r('是')))).toEqual(['是', 'struck:☑']);
  });

  it('by the default of the document is struck too', async () => {
    const defaults = '<w:docDefaults><w:rPrDefault><w:rPr><w:strike/></w:rPr></w:rPrDefault></w:docDefaults>';
    const { blocks } = await read(p(r('70')), transitional, defaults);
    expect(blocks).toMatchObject([{ text: '', marks: [{ kind: 'struck', text: '70' }] }]);
  });
});

describe('raised and lowered text', () => {
  it.each([
    ['<w:vertAlign w:val="superscript"/>', 'raised'],
    ['<w:rStyle w:val="FootnoteReference"/>', 'raised'],
    ['<w:position w:val="6"/>', 'raised'],
    ['<w:vertAlign w:val="subscript"/>', 'lowered'],
    ['<w:position w:val="-4"/>', 'lowered'],
  ])('with %s is a note mark', async (look, kind) => {
    expect(await first(p(r('73') + r('1', look)))).toEqual(['73', `${kind}:1`]);
  });

  it('turned off is none', async () => {
    const look = '<w:rStyle w:val="FootnoteReference"/><w:vertAlign w:val="baseline"/>';
    expect(await first(p(r('7') + r('3', look)))).toEqual(['73']);
  });

  it('is not a line that is moved as a whole', async () => {
    expect(await first(p(r('7', '<w:position w:val="6"/>') + r('3', '<w:position w:val="6"/>')))).toEqual(['73']);
  });

  it('of a formula counts too', async () => {
    const power = (base: string, sup: string) =>
      `<m:oMath><m:sSup><m:e><m:r><m:t>${base}</m:t></m:r></m:e><m:sup><m:r><m:t>${sup}</m:t></m:r></m:sup></m:sSup></m:oMath>`;
    expect(await first(p(power('73', '1')))).toEqual(['73¹']);
    expect(await first(p(r('5k') + power('m', '2')))).toEqual(['5km²']);
  });

  it('keeps the square of a unit and the figure of CO₂', async () => {
    const sup = '<w:vertAlign w:val="superscript"/>';
    expect(await first(p(r('35.6km') + r('2', sup)))).toEqual(['35.6km²']);
    expect(await first(p(r('CO') + r('2', '<w:vertAlign w:val="subscript"/>') + r('排放')))).toEqual(['CO2排放']);
  });
});

describe('hidden text', () => {
  it('of a run or a style is left out', async () => {
    expect(await first(p(r('9', '<w:vanish/>') + r('38.58')))).toEqual(['38.58', 'hidden:9']);
    expect(await first(p(r('9', '<w:rStyle w:val="Secret"/>') + r('38.58')))).toEqual(['38.58', 'hidden:9']);
  });
});

describe('tracked changes', () => {
  it('are read as accepted, and both texts kept', async () => {
    const runs = `<w:del w:id="1"><w:r><w:delText>70</w:delText></w:r><w:r><w:delText>.5</w:delText></w:r></w:del><w:ins w:id="2">${r('73')}</w:ins>`;
    expect(await first(p(runs))).toEqual(['73', 'deleted:70.5', 'inserted:73']);
    const moved = `<w:moveFrom w:id="1">${r('旧')}</w:moveFrom>${r('，')}<w:moveTo w:id="2">${r('新')}</w:moveTo>`;
    expect(await first(p(moved))).toEqual(['，新', 'deleted:旧', 'inserted:新']);
    const undone = `<w:ins w:id="1"><w:del w:id="2"><w:r><w:delText>7</w:delText></w:r></w:del></w:ins>${r('73')}`;
    expect(await first(p(undone))).toEqual(['73', 'deleted:7']);
  });

  it('of a paragraph mark say nothing of its text', async () => {
    expect(await first(p(r('73'), '<w:rPr><w:ins w:id="1"/></w:rPr>'))).toEqual(['73']);
  });

  it('of rows are kept with their words and the place of the row', async () => {
    const deleted = (text: string) => `<w:del w:id="7"><w:r><w:delText>${text}</w:delText></w:r></w:del>`;
    const document = await read(
      tbl(
        tr(tc(p(r('甲')))) +
          tr(tc(p(deleted('产值'))) + tc(p(deleted('9'))), '<w:del w:id="1"/>') +
          tr(tc(p(r('丙'))) + tc(p(r('3'))), '<w:ins w:id="2"/>') +
          tr(tc(p(`<w:ins w:id="3">${r('丁')}</w:ins>`)), '<w:ins w:id="4"/>'),
      ) + tbl(tr(tc(p(r('全删'))), '<w:del w:id="5"/>')),
    );
    expect(document.trackedRows).toEqual([
      { place: '表1 行2', change: 'deleted', text: '产值 9' },
      { place: '表1 行2', change: 'inserted', text: '丙 3' },
      { place: '表2 行1', change: 'deleted', text: '全删' },
    ]);
    expect(document.blocks).toHaveLength(1);
  });

  it('of cells stand with the cell beside them', async () => {
    const document = await read(
      tbl(
        tr(tc(p(r('旧')), '<w:cellDel w:id="1"/>') + tc(p(r('甲'))) + tc(p(r('乙')), '<w:cellIns w:id="2"/>')) +
          tr(tc(p(r('丙'))) + tc(p(r('末')), '<w:cellDel w:id="3"/>')),
      ),
    );
    const [table] = document.blocks;
    const rows = table?.kind === 'table' ? table.rows : [];
    expect(
      rows.map((row) =>
        row.cells.map((cell) => [cell.text, ...(cell.marks ?? []).map((mark) => `${mark.kind}:${mark.text}`)]),
      ),
    ).toEqual([
      [
        ['甲', 'deleted:旧'],
        ['乙', 'inserted:乙'],
      ],
      [['丙', 'deleted:末']],
    ]);
  });
});

describe('text that nobody can see', () => {
  const white = '<w:color w:val="FFFFFF"/>';
  const dark = '<w:shd w:val="clear" w:color="auto" w:fill="1F4E79"/>';
  const pale = '<w:shd w:val="clear" w:color="auto" w:fill="FFF2CC"/>';

  it.each([
    [white],
    ['<w:color w:val="fdfdfd"/>'],
    ['<w:color w:val="auto" w:themeColor="background1"/>'],
    ['<w:sz w:val="2"/>'],
    ['<w:rStyle w:val="Blank"/>'],
    [white + pale],
    [`${white}<w:highlight w:val="none"/>`],
  ])('by %s is left out as hidden', async (look) => {
    const more = styles + style('character', 'Blank', white);
    const { blocks } = await read(p(r('73') + r('9', look)), transitional, more);
    expect(blocks).toMatchObject([{ text: '73', marks: [{ kind: 'hidden', text: '9' }] }]);
  });

  it.each([
    ['<w:color w:val="E7E6E6"/>'],
    ['<w:color w:val="auto"/>'],
    ['<w:sz w:val="5"/>'],
    [white + dark],
    [`${white}<w:highlight w:val="darkBlue"/>`],
  ])('is none by %s', async (look) => expect(await first(p(r('73') + r('9', look)))).toEqual(['739']));

  it('is none in white letters on a dark paragraph, cell, table or style of either', async () => {
    const styled = style('table', 'Dark', '').replace('</w:style>', `<w:tcPr>${dark}</w:tcPr></w:style>`);
    const firstRow = `<w:tblStylePr w:type="firstRow"><w:tcPr>${dark}</w:tcPr></w:tblStylePr>`;
    const headed = style('table', 'DarkHead', '').replace('</w:style>', `${firstRow}</w:style>`);
    const head = (content: string, cell = '', table = '') => tbl(tr(tc(content, cell)), table);
    for (const body of [
      p(r('年', white), dark),
      head(p(r('年', white)), dark),
      head(head(p(r('年', white))) + p(''), dark),
      head(p(r('年', white)), '', dark),
      head(p(r('年', white)), '', '<w:tblStyle w:val="Dark"/>'),
      head(p(r('年', white)), '', '<w:tblStyle w:val="DarkHead"/>'),
    ]) {
      const document = await read(body, transitional, styles + styled + headed);
      expect(JSON.stringify(document), body).toContain('"text":"年"');
      expect(JSON.stringify(document), body).not.toContain('hidden');
    }
    // A cell behind the dark one lies on paper again.
    const beside = tbl(tr(tc(p(r('年', white)), dark) + tc(p(r('9', white)))));
    expect(JSON.stringify(await read(beside))).toContain('{"kind":"hidden","text":"9"}');
  });
});

describe('what a line of text cannot say', () => {
  const drawn = (inside: string) => `<m:oMath>${inside}</m:oMath>`;
  const mr = (text: string) => `<m:r><m:t>${text}</m:t></m:r>`;
  const field = (instruction: string) =>
    `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>${instruction}</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>`;

  it.each([
    [drawn(`<m:f><m:num>${mr('3')}</m:num><m:den>${mr('4')}</m:den></m:f>`), '3/4'],
    [drawn(`<m:rad><m:deg/><m:e>${mr('9')}</m:e></m:rad>`), '√9'],
    [drawn(`<m:d><m:e>${mr('12')}</m:e></m:d>`), '(12)'],
    [drawn(`<m:bar><m:e>${mr('12')}</m:e></m:bar>`), '〔公式〕12'],
    [drawn(`<m:m><m:mr><m:e>${mr('1')}</m:e><m:e>${mr('2')}</m:e></m:mr></m:m>`), '〔公式〕12'],
    [r('51') + field(' EQ \\f(1,2) '), '51〔公式〕'],
    [r('51') + field(' eq \\o(5,/) '), '51〔公式〕'],
    [r('51') + field(' EQ \\o\\ac(○,1) '), '51'],
    [r('51') + field(' PAGE '), '51'],
  ])('stands as a sign: %s', async (body, text) => expect(await first(p(body))).toEqual([text]));

  it('marks what is shown in reverse, and what is marked by hand as a footnote', async () => {
    expect(await first(p(`<w:bdo w:val="rtl">${r('12')}</w:bdo>${r('3')}`))).toEqual(['\u202e12\u202c3']);
    expect(await first(p(`<w:bdo w:val="ltr">${r('12')}</w:bdo>`))).toEqual(['12']);
    const mark = '<w:r><w:footnoteReference w:customMarkFollows="1" w:id="2"/><w:t>1</w:t></w:r>';
    expect(await first(p(r('73') + mark))).toEqual(['73', 'raised:1']);
  });
});
