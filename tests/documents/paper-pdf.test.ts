import { inflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { archiveParts } from '../../server/documents/fixed-archive.ts';
import { type Paper, paperColumns } from '../../server/documents/paper.ts';
import { writePaperPdf } from '../../server/documents/paper-pdf.ts';
import { writePaperWord } from '../../server/documents/paper-word.ts';
import { pdfText, solid } from '../support/pdf-text.ts';
import { wordText } from '../support/word-text.ts';

const svg = `<svg width="600" height="40" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 600 40">
<path d="M10 5L300 5L300 30L10 30Z" fill="#0b5a78"></path>
<text dominant-baseline="central" text-anchor="end" style="font-size:13px;" transform="translate(400 20)" fill="#1b2126">包头市</text></svg>`;
const rows = Array.from({ length: 120 }, (_, no) => [
  String(no + 1),
  `第${no + 1}行：集群名称很长的一个示例集群`,
  `${no}.5`,
]);
const paper: Paper = {
  language: 'zh',
  title: '示例文书',
  subtitle: '数据截至2026-01-31',
  day: '2026-01-31',
  blocks: [
    { kind: 'facts', rows: [['集群', '示例·包头市稀土集群（自治区级）']] },
    { kind: 'heading', text: '一、情况' },
    { kind: 'text', text: `${'本年总产值比上年增长 12.5%，'.repeat(30)}完。\n第二段。` },
    { kind: 'note', text: '口径：可比价。' },
    { kind: 'picture', svg, width: 600, height: 40, alt: '各盟市增速' },
    { kind: 'heading', text: '二、清单' },
    { kind: 'table', columns: paperColumns(['序号', '内容', '数值'], [8, 60, 12], [2]), rows },
    {
      kind: 'signatures',
      lines: [
        ['审核人（签字）：', ''],
        ['日期：', '2026-01-31'],
      ],
    },
  ],
};
const bytes = writePaperPdf(paper);
const read = bytes.then(pdfText);

describe('a paper of several letters', () => {
  const lines = (count: number): string => Array.from({ length: count }, (_, no) => `第${no}行。`).join('\n');
  const letters: Paper = {
    ...paper,
    blocks: [
      { kind: 'letter', to: '示例甲市：' },
      { kind: 'text', text: lines(90) },
      { kind: 'letter', to: '示例乙市：' },
      { kind: 'text', text: lines(3) },
      { kind: 'letter', to: '示例丙市：' },
      { kind: 'text', text: lines(60) },
    ],
  };

  it('begins each with its title and counts its pages by themselves, as PDF', async () => {
    const { pages, bookmarks } = await pdfText(await writePaperPdf(letters));
    const numbers = pages.map(({ beside }) => /第(\d+)页共(\d+)页/.exec(solid(beside))?.slice(1).map(Number));
    const begins = pages.flatMap(({ text }, at) =>
      solid(text).startsWith('示例文书数据截至2026-01-31示例') ? [at] : [],
    );
    expect(begins).toHaveLength(3);
    expect(begins[0]).toBe(0);
    const ends = [...begins.slice(1), pages.length];
    expect(numbers).toEqual(
      begins.flatMap((first, letter) => {
        const count = (ends[letter] ?? 0) - first;
        return Array.from({ length: count }, (_, page) => [page + 1, count]);
      }),
    );
    expect(new Set(numbers.map((number) => number?.[1])).size).toBeGreaterThan(1);
    // What heads a page that goes on stands on no page that a title begins.
    for (const [at, { beside }] of pages.entries())
      expect(solid(beside).includes('示例文书')).toBe(!begins.includes(at));
    expect(bookmarks[0]?.items).toEqual(['示例甲市：', '示例乙市：', '示例丙市：']);
  });

  it('is a section for each as Word, whose footer counts its own pages', async () => {
    const bytes = await writePaperWord(letters);
    const parts = await archiveParts(bytes);
    const sections =
      parts
        .get('word/document.xml')
        ?.toString('utf8')
        .match(/<w:sectPr>.*?<\/w:sectPr>/gs) ?? [];
    expect(sections).toHaveLength(3);
    for (const section of sections) expect(section).toMatch(/<w:pgNumType w:start="1"/);
    // The last page of a letter bears the number of its pages: a footer names the bookmark at the end of its own.
    const ends = [1, 2, 3].map((no) => `end_of_letter_${no}`);
    const footers = [...parts].filter(([name]) => /^word\/footer\d+\.xml$/.test(name));
    expect(footers.map(([, xml]) => /PAGEREF (\w+)/.exec(xml.toString('utf8'))?.[1])).toEqual(ends);
    const document = parts.get('word/document.xml')?.toString('utf8') ?? '';
    const marks = [...document.matchAll(/<w:bookmarkStart[^>]*>/g)].map(([tag]) => tag);
    expect(marks.map((tag) => /w:name="(\w+)"/.exec(tag)?.[1])).toEqual(ends);
    expect(new Set(marks.map((tag) => /w:id="(\d+)"/.exec(tag)?.[1])).size).toBe(3);
    expect(Buffer.from(await writePaperWord(letters)).equals(Buffer.from(bytes))).toBe(true);
    expect(solid((await wordText(bytes)).inOrder)).toBe(solid((await pdfText(await writePaperPdf(letters))).text));
    const plain = await archiveParts(await writePaperWord(paper));
    expect(plain.get('word/footer1.xml')?.toString('utf8')).toContain('NUMPAGES');
  });
});

describe('a paper as PDF', () => {
  it('says what the Word file says, in the same order', async () => {
    const word = await wordText(await writePaperWord(paper));
    const { text } = await read;
    expect(word.tables).toHaveLength(2);
    expect(solid(text)).toBe(solid(word.inOrder));
  });

  it('numbers its pages, names itself above all but the first, and repeats the head of a table that goes on', async () => {
    const { pages } = await read;
    expect(pages.length).toBeGreaterThan(3);
    const beside = pages.map((page) => solid(page.beside));
    for (const [index, said] of beside.entries()) {
      expect(said).toContain(`第${index + 1}页共${pages.length}页`);
      expect(said.includes('示例文书数据截至2026-01-31')).toBe(index > 0);
      // A page that begins with a row, and not with the first.
      const first = /^(\d+)第\1行/.exec(solid(pages[index]?.text ?? ''))?.[1];
      expect(said.startsWith('序号内容数值')).toBe(first !== undefined);
    }
    expect(beside.filter((said) => said.startsWith('序号内容数值')).length).toBeGreaterThan(0);
  });

  it('cuts no row at the end of a page', async () => {
    const { pages } = await read;
    for (const row of rows) {
      const whole = solid(row.join(''));
      expect(
        pages.filter((page) => solid(page.text).includes(whole)),
        whole,
      ).toHaveLength(1);
    }
  });

  it('has its headings as bookmarks, its title, language and day as properties, and parts for screen readers', async () => {
    const { bookmarks, properties, isTagged, roles } = await read;
    expect(bookmarks).toEqual([{ title: '示例文书', items: ['一、情况', '二、清单'] }]);
    expect(properties).toEqual({ title: '示例文书', language: 'zh-CN', created: 'D:20260131000000Z' });
    expect(isTagged).toBe(true);
    const met = roles.filter((role) => role !== 'Root' && role !== 'Document');
    expect(met.slice(0, 7)).toEqual(['H1', 'P', 'Table', 'TR', 'TH', 'TD', 'H2']);
    expect(met).toContain('Figure: 各盟市增速');
    const parts = Buffer.from(await bytes).toString('latin1');
    expect([...parts.matchAll(/\/S \/TH\b/g)]).toHaveLength(1 + 3);
    expect([...parts.matchAll(/\/S \/TD\b/g)]).toHaveLength(1 + 3 * rows.length);
    expect([...parts.matchAll(/\/Scope \/Column\b/g)]).toHaveLength(3);
  });

  it('carries every font that it uses, and a picture as vectors', async () => {
    const file = Buffer.from(await bytes).toString('latin1');
    const fonts = [...file.matchAll(/\/Subtype \/CIDFontType2/g)].length;
    expect(fonts).toBeGreaterThan(2);
    expect([...file.matchAll(/\/FontFile2 /g)]).toHaveLength(fonts);
    expect(file).not.toMatch(/\/Subtype \/(?:Type1|Image)\b/);
    const streams = [...file.matchAll(/\/FlateDecode\s*>>\s*stream\n([\s\S]*?)\nendstream/g)].flatMap(
      ([, data = '']) => {
        try {
          return [inflateSync(Buffer.from(data, 'latin1')).toString('latin1')];
        } catch {
          return [];
        }
      },
    );
    expect(streams.some((content) => content.includes('300 30 l'))).toBe(true);
  });

  it('gives a figure room on one line, and leaves the heads of other columns on theirs', async () => {
    const figure = '12345678.123456789';
    const narrow: Paper = {
      ...paper,
      blocks: [
        {
          kind: 'table',
          columns: paperColumns(['序号', '说明', '数值'], [7, 83, 10], [2]),
          rows: [['1', '很长的说明'.repeat(20), figure]],
        },
      ],
    };
    const { lines } = await pdfText(await writePaperPdf(narrow));
    expect(lines.map(solid)).toContain('序号说明数值');
    expect(lines.some((line) => line.includes(figure))).toBe(true);
  });

  it('leaves a short head over a narrow column on one line, as Word too', async () => {
    const narrow: Paper = {
      ...paper,
      blocks: [{ kind: 'table', columns: paperColumns(['序号', '说明'], [4, 96]), rows: [['1', '说明'.repeat(20)]] }],
    };
    const { lines } = await pdfText(await writePaperPdf(narrow));
    expect(lines.map(solid)).toContain('序号说明');
    const xml = (await archiveParts(await writePaperWord(narrow))).get('word/document.xml')?.toString('utf8') ?? '';
    const [, width = '0'] = /<w:gridCol w:w="(\d+)"/.exec(xml) ?? [];
    // Two signs of ten points, and the room to the frame on both sides.
    expect(Number(width)).toBeGreaterThanOrEqual(2 * 200 + 2 * 80);
  });

  it('keeps the first and the last rows of a table in pairs as Word, and sets the head of figures to the right', async () => {
    const xml = (await archiveParts(await writePaperWord(paper))).get('word/document.xml')?.toString('utf8') ?? '';
    const tables = xml.match(/<w:tbl>.*?<\/w:tbl>/gsu) ?? [];
    const own = tables.at(-1)?.match(/<w:tr>.*?<\/w:tr>/gsu) ?? [];
    expect(own).toHaveLength(rows.length + 1);
    const kept = own.flatMap((row, no) => (row.includes('<w:keepNext/>') ? [no] : []));
    expect(kept).toEqual([0, 1, rows.length - 1]);
    const sides = own.map((row) => [...row.matchAll(/<w:jc w:val="(\w+)"/gu)].map(([, side]) => side).join());
    expect(new Set(sides)).toEqual(new Set(['left,left,right']));
  });

  it('cuts a row only where no page holds it, and loses nothing of it', async () => {
    const long = Array.from({ length: 200 }, (_, no) => `第${no}句。`).join('\n');
    const high: Paper = {
      ...paper,
      blocks: [
        {
          kind: 'table',
          columns: paperColumns(['说明', '答复'], [50, 50]),
          rows: [
            ['短', '短'],
            [long, '尾'],
          ],
        },
      ],
    };
    const { pages, text } = await pdfText(await writePaperPdf(high));
    expect(pages.length).toBeGreaterThan(3);
    const said = solid(text);
    for (let no = 0; no < 200; no += 1) expect(said.split(`第${no}句。`), String(no)).toHaveLength(2);
    for (const { beside } of pages.slice(1)) expect(solid(beside)).toContain('说明答复');
  });

  it('is the same to the byte when it is written again', async () => {
    expect(Buffer.from(await writePaperPdf(structuredClone(paper))).equals(Buffer.from(await bytes))).toBe(true);
    const later = await writePaperPdf({ ...paper, day: '2026-02-01' });
    expect(Buffer.from(later).equals(Buffer.from(await bytes))).toBe(false);
  });
});
