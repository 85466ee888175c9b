import type { Spot } from './base-form.ts';
import { inBook, inWord, type Kind, type Work } from './kind.ts';
import type { Numbered } from './kinds-numbers.ts';
import { escapeXml, isPart } from './word-form.ts';

/** How a careful official takes the cell: reads it · reads it or asks · must ask · sees nothing and asks. */
type Manner = 'says' | 'says-or-asks' | 'asks' | 'blank';

function settle(work: Work, spot: Spot, manner: Manner): void {
  const before = work.truth.before(spot.fact);
  if (manner === 'says') work.truth.says(spot.fact, before);
  else if (manner === 'says-or-asks') work.truth.saysOrAsked(spot.fact, before);
  else if (manner === 'asks') work.truth.asked(spot.fact);
  else work.truth.cells.set(spot.fact, { accept: ['blank'], ask: 'answer', readable: false });
}

const run = (text: string, properties = ''): string =>
  `<w:r>${properties === '' ? '' : `<w:rPr>${properties}</w:rPr>`}<w:t xml:space="preserve">${escapeXml(text)}</w:t></w:r>`;
const paragraph = (inside: string, properties = ''): string =>
  `<w:p>${properties === '' ? '' : `<w:pPr>${properties}</w:pPr>`}${inside}</w:p>`;
const math = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"';
const mathRun = (text: string): string => `<m:r><m:t>${text}</m:t></m:r>`;
const fraction = (over: string, under: string): string =>
  `<m:f><m:num>${mathRun(over)}</m:num><m:den>${mathRun(under)}</m:den></m:f>`;

/** The inside of a Word cell as a program or an add-in writes it. */
function holding(
  id: string,
  manner: Manner,
  content: (number: string, work: Work) => string | null,
  fits: (spot: Numbered) => boolean = () => true,
): Kind {
  return inWord(id, 'programs', (work) => {
    const spot = work.number((spot) => spot.field.required && fits(spot));
    if (spot === null) return false;
    const xml = content(spot.number, work);
    if (xml === null) return false;
    work.word.setContent(spot.cell, xml);
    work.what = `${spot.fact} holds ${xml}`;
    settle(work, spot, manner);
    return true;
  });
}

const long = ({ number }: Numbered): boolean => number.length > 1;
/** Read backwards it is another number. */
const turns = ({ number }: Numbered): boolean => number !== [...number].reverse().join('');
const word = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"';
const field = (instruction: string, result: string): string =>
  `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> ${instruction} </w:instrText></w:r>${
    result === '' ? '' : `<w:r><w:fldChar w:fldCharType="separate"/></w:r>${run(result)}`
  }<w:r><w:fldChar w:fldCharType="end"/></w:r>`;
const textBox = (text: string): string =>
  `<w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:textbox><w:txbxContent>${paragraph(run(text))}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>`;
const picture =
  '<w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"/></w:drawing></w:r>';
const nested = (...texts: string[]): string =>
  `<w:tbl><w:tblPr/><w:tblGrid/><w:tr>${texts.map((text) => `<w:tc><w:tcPr/>${paragraph(run(text))}</w:tc>`).join('')}</w:tr></w:tbl>`;

/** Puts a content control around a row or a cell. */
function controlled(id: string, tag: 'w:tr' | 'w:tc'): Kind {
  return inWord(id, 'programs', (work) => {
    const spot = work.number();
    if (spot === null) return false;
    const part = tag === 'w:tr' ? work.word.row(spot.cell) : work.word.cell(spot.cell);
    const holder = tag === 'w:tr' ? work.word.table(spot.cell) : work.word.row(spot.cell);
    const at = holder.parts.indexOf(part);
    holder.parts.splice(at, 1, '<w:sdt><w:sdtPr/><w:sdtContent>', part, '</w:sdtContent></w:sdt>');
    work.what = `${spot.fact}: a content control around its ${tag}`;
    settle(work, spot, 'says');
    return true;
  });
}

/** A cell of a workbook with other XML inside. */
function stored(
  id: string,
  manner: Manner,
  cell: (number: string, work: Work) => { type: string; xml: string },
  fits: (spot: Numbered) => boolean = () => true,
): Kind {
  return inBook(id, 'programs', (work) => {
    const spot = work.number((spot) => spot.field.required && fits(spot));
    if (spot === null) return false;
    const { type, xml } = cell(spot.number, work);
    work.book.raw(spot.cell, type, xml);
    work.what = `${spot.fact} holds ${xml}`;
    settle(work, spot, manner);
    return true;
  });
}

export const programKinds: readonly Kind[] = [
  holding('formula-plain', 'says-or-asks', (number) => paragraph(`<m:oMath ${math}>${mathRun(number)}</m:oMath>`)),
  holding('formula-fraction', 'asks', (number, work) =>
    paragraph(`<m:oMath ${math}>${fraction(number, String(work.whole(2, 9)))}</m:oMath>`),
  ),
  holding('formula-mixed-fraction', 'asks', (number) =>
    paragraph(`${run(number)}<m:oMath ${math}>${fraction('1', '2')}</m:oMath>`),
  ),
  holding('formula-root', 'asks', (number) =>
    paragraph(`<m:oMath ${math}><m:rad><m:deg/><m:e>${mathRun(number)}</m:e></m:rad></m:oMath>`),
  ),
  holding('formula-power', 'asks', (number) =>
    paragraph(
      `<m:oMath ${math}><m:sSup><m:e>${mathRun(number)}</m:e><m:sup>${mathRun('4')}</m:sup></m:sSup></m:oMath>`,
    ),
  ),
  holding('ruby', 'says-or-asks', (number) =>
    paragraph(`<w:r><w:ruby><w:rubyPr/><w:rt>${run('9')}</w:rt><w:rubyBase>${run(number)}</w:rubyBase></w:ruby></w:r>`),
  ),
  controlled('control-around-cell', 'w:tc'),
  controlled('control-around-row', 'w:tr'),
  holding('control-around-run', 'says', (number) =>
    paragraph(`<w:sdt><w:sdtPr><w:text/></w:sdtPr><w:sdtContent>${run(number)}</w:sdtContent></w:sdt>`),
  ),
  holding('control-placeholder', 'blank', (_, work) =>
    paragraph(
      `<w:sdt><w:sdtPr>${work.pick(['<w:showingPlcHdr/>', '<w:showingPlcHdr w:val="1"/>'])}<w:text/></w:sdtPr><w:sdtContent>${run(work.pick(['单击或点击此处输入文字。', '0.00']))}</w:sdtContent></w:sdt>`,
    ),
  ),
  holding('field-with-result', 'says', (number, work) =>
    paragraph(field(work.pick(['=SUM(ABOVE)', 'FORMTEXT', 'DOCPROPERTY 产值', 'REF b1 \\h']), number)),
  ),
  holding('field-simple', 'says', (number) =>
    paragraph(`<w:fldSimple w:instr=" =SUM(LEFT) ">${run(number)}</w:fldSimple>`),
  ),
  holding('field-without-result', 'asks', (number, work) =>
    paragraph(field(work.pick([`EQ \\f(${number},3)`, '=SUM(ABOVE)', `EQ \\o(${number},—)`, `QUOTE ${number}`]), '')),
  ),
  holding('field-drawn-behind', 'asks', (number, work) =>
    paragraph(`${run(number)}${field(work.pick(['EQ \\f(1,2)', 'EQ \\o(5,/)']), '')}`),
  ),
  holding('picture-in-cell', 'asks', () => paragraph(picture)),
  holding('picture-beside', 'says-or-asks', (number) => paragraph(`${run(number)}${picture}`)),
  holding('text-box-in-cell', 'asks', (number) => paragraph(textBox(number))),
  holding('object-in-cell', 'asks', () => paragraph('<w:r><w:object/></w:r>')),
  holding('nested-table', 'says-or-asks', (number) => `${nested(number)}<w:p/>`),
  holding('nested-table-of-two', 'asks', (number) => `${nested(number, `${Number(number) + 3}`)}<w:p/>`),
  holding(
    'nested-table-beside',
    'asks',
    (number) => `${paragraph(run(number))}${nested(`${Number(number) + 3}`)}<w:p/>`,
  ),
  holding('white-before', 'says-or-asks', (number, work) =>
    paragraph(
      `${run(String(work.whole(1, 9)), `<w:color w:val="${work.pick(['FFFFFF', 'ffffff'])}"/>`)}${run(number)}`,
    ),
  ),
  holding('white-behind', 'says-or-asks', (number, work) =>
    paragraph(`${run(number)}${run(String(work.whole(1, 9)), '<w:color w:val="FFFFFF"/>')}`),
  ),
  holding('white-whole', 'blank', (number) => paragraph(run(number, '<w:color w:val="FFFFFF"/>'))),
  holding('white-by-theme', 'says-or-asks', (number) =>
    paragraph(`${run(number)}${run('7', '<w:color w:val="FFFFFF" w:themeColor="background1"/>')}`),
  ),
  holding('tiny-behind', 'says-or-asks', (number) => paragraph(`${run(number)}${run('7', '<w:sz w:val="2"/>')}`)),
  holding('numbered-paragraph', 'says-or-asks', (number) =>
    paragraph(run(number), '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'),
  ),
  holding(
    'direction-override-sign',
    'asks',
    (number) => paragraph(run(`\u202e${number}\u202c`)),
    (spot) => long(spot) && turns(spot),
  ),
  holding(
    'direction-override',
    'asks',
    (number) => paragraph(`<w:bdo w:val="rtl">${run(number)}</w:bdo>`),
    (spot) => long(spot) && turns(spot),
  ),
  holding(
    'soft-hyphen',
    'says-or-asks',
    (number) => paragraph(`<w:r><w:t>${number.slice(0, 1)}</w:t><w:softHyphen/><w:t>${number.slice(1)}</w:t></w:r>`),
    long,
  ),
  holding(
    'soft-hyphen-sign',
    'says-or-asks',
    (number) => paragraph(run(`${number.slice(0, 1)}\u00ad${number.slice(1)}`)),
    long,
  ),
  holding('alternate-content', 'says', (number) =>
    paragraph(
      `<w:r><mc:AlternateContent ${word}><mc:Choice xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" Requires="w14"><w:t>${number}</w:t></mc:Choice><mc:Fallback><w:t>${number}</w:t></mc:Fallback></mc:AlternateContent></w:r>`,
    ),
  ),
  holding(
    'footnote-inside',
    'says-or-asks',
    (number) =>
      paragraph(
        `${run(number.slice(0, 1))}<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteReference w:id="2"/></w:r>${run(number.slice(1))}`,
      ),
    long,
  ),
  holding('footnote-own-mark', 'says-or-asks', (number) =>
    paragraph(
      `${run(number)}<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteReference w:customMarkFollows="1" w:id="2"/><w:t>1</w:t></w:r>`,
    ),
  ),
  holding('footnote-own-mark-level', 'says-or-asks', (number) =>
    paragraph(`${run(number)}<w:r><w:footnoteReference w:customMarkFollows="1" w:id="2"/><w:t>1</w:t></w:r>`),
  ),
  holding('moved-text', 'says', (number) =>
    paragraph(
      `<w:moveFrom w:id="5" w:author="示例" w:date="2026-01-05T08:00:00Z"><w:r><w:t>77</w:t></w:r></w:moveFrom>${run(number)}`,
    ),
  ),
  holding('bookmark-inside', 'says', (number) =>
    paragraph(
      `<w:bookmarkStart w:id="7" w:name="甲"/>${run(number.slice(0, 1))}<w:bookmarkEnd w:id="7"/><w:proofErr w:type="spellStart"/>${run(number.slice(1))}`,
    ),
  ),
  holding('hyperlink', 'says', (number) => paragraph(`<w:hyperlink w:anchor="甲">${run(number)}</w:hyperlink>`)),
  holding('smart-tag', 'says', (number) =>
    paragraph(
      `<w:smartTag w:uri="urn:schemas-microsoft-com:office:smarttags" w:element="chmetcnv">${run(number)}</w:smartTag>`,
    ),
  ),
  holding('symbol-digit', 'asks', (number) =>
    paragraph(`${run(number)}<w:r><w:sym w:font="Wingdings" w:char="F08C"/></w:r>`),
  ),
  holding('symbol-font', 'asks', (number) =>
    paragraph(run(number, '<w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/>')),
  ),
  holding('alphabetical-list', 'says-or-asks', (number) => paragraph(`<w:r><w:tab/></w:r>${run(number)}`)),
  inWord('vertical-text', 'programs', (work) => {
    const spot = work.number();
    if (spot === null) return false;
    const cell = work.word.cell(spot.cell);
    const at = cell.parts.findIndex((part) => !isPart(part));
    const xml = String(cell.parts[at] ?? '');
    if (!xml.includes('</w:tcPr>')) return false;
    cell.parts[at] = xml.replace('</w:tcPr>', '<w:textDirection w:val="tbRlV"/></w:tcPr>');
    work.what = `${spot.fact} written downwards`;
    settle(work, spot, 'says');
    return true;
  }),
  inWord('embedded-page', 'programs', (work) => {
    const spot = work.number(({ field }) => field.required);
    if (spot === null) return false;
    work.word.setContent(
      spot.cell,
      '<w:altChunk r:id="rId99" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"/><w:p/>',
    );
    work.what = `${spot.fact} stands in an embedded part`;
    settle(work, spot, 'asks');
    return true;
  }),
  stored('book-phonetic', 'says', (number) => ({
    type: 'inlineStr',
    xml: `<is><t>${number}</t><rPh sb="0" eb="1"><t>9</t></rPh><phoneticPr fontId="0"/></is>`,
  })),
  stored('book-text-result', 'says', (number) => ({ type: 'str', xml: `<v>${number}</v>` })),
  stored('book-array-formula', 'says', (number) => ({
    type: 'n',
    xml: `<f t="array" ref="B2">SUM(A1:A2)</f><v>${number}</v>`,
  })),
  stored('book-outside-formula', 'says', (number) => ({ type: 'n', xml: `<f>[1]Sheet1!$B$2</f><v>${number}</v>` })),
  stored('book-day', 'asks', () => ({ type: 'd', xml: '<v>2024-05-01T00:00:00</v>' })),
  stored('book-escaped-break', 'says', (number) => ({ type: 'inlineStr', xml: `<is><t>${number}_x000D_</t></is>` })),
  stored(
    'book-direction-override',
    'asks',
    (number) => ({ type: 'inlineStr', xml: `<is><t>\u202e${number}\u202c</t></is>` }),
    (spot) => long(spot) && turns(spot),
  ),
  stored('book-white-run', 'says-or-asks', (number) => ({
    type: 'inlineStr',
    xml: `<is><r><t>${number}</t></r><r><rPr><color rgb="FFFFFFFF"/></rPr><t>7</t></r></is>`,
  })),
  inBook('book-merge-keeps-values', 'programs', (work) => {
    const row = work.yearRow();
    const spots = row?.spots.filter(({ number, field }) => number !== null && field.yearOffsets.length === 3) ?? [];
    const first = spots[0];
    if (first === undefined) return false;
    const pair = spots.filter(({ field }) => field === first.field).slice(0, 2);
    const { sheet } = work.book.where(first.cell);
    if (pair.length < 2 || sheet.merges.some(({ first: id }) => pair.some(({ cell }) => cell === id))) return false;
    if (work.book.where(pair[0]!.cell).no !== work.book.where(pair[1]!.cell).no) return false;
    sheet.merges.push({ first: pair[0]!.cell, last: pair[1]!.cell });
    work.what = `${first.field.key}: two years in one cell, the second figure still stored under it`;
    work.truth.saysOrAsked(pair[0]!.fact, work.truth.before(pair[0]!.fact));
    work.truth.asked(pair[1]!.fact);
    return true;
  }),
];
