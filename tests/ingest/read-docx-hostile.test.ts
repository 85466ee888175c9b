import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Rejection } from '../../server/ingest/content.ts';
import { detectFormat } from '../../server/ingest/detect-format.ts';
import { docxLimits } from '../../server/ingest/docx-limits.ts';
import { readDocx } from '../../server/ingest/read-docx.ts';
import { documentXml, docxOf, makeDocx } from '../support/make-docx.ts';
import { rejectionCode, rejectionOf } from '../support/rejection.ts';

const p = (text: string) => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`;
const tc = (inside: string, properties = '') => `<w:tc><w:tcPr>${properties}</w:tcPr>${inside}</w:tc>`;
const tr = (cells: string) => `<w:tr>${cells}</w:tr>`;
const tbl = (rows: string) => `<w:tbl>${rows}</w:tbl>`;
const readBody = async (body: string) => readDocx(await docxOf(body));
const readXml = async (xml: string | Uint8Array) => readDocx(await makeDocx({ 'word/document.xml': xml }));

describe('XML that attacks', () => {
  const body = `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${p('&x;')}</w:body></w:document>`;

  it.each([
    ['an external entity', '<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]>'],
    ['an external subset', '<!DOCTYPE w SYSTEM "http://127.0.0.1:1/x.dtd">'],
    ['a billion laughs', `<!DOCTYPE w [<!ENTITY a "ha"><!ENTITY x "${'&a;'.repeat(1000)}">]>`],
    ['a harmless doctype', '<!DOCTYPE w>'],
  ])('by %s is refused', async (_, doctype) => {
    expect(await rejectionOf(() => readXml(`<?xml version="1.0"?>${doctype}${body}`))).toMatchObject([
      { code: 'xml-forbidden', facts: { part: 'word/document.xml', what: 'DOCTYPE' } },
    ]);
  });

  it('in the package parts is refused as well, before anything else is read', async () => {
    const types =
      '<!DOCTYPE x [<!ENTITY a "b">]><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>';
    const bytes = await makeDocx({ '[Content_Types].xml': types, 'word/document.xml': documentXml('') });
    expect(await rejectionCode(() => detectFormat(bytes, 'a.docx'))).toBe('xml-forbidden');
    const rels = await makeDocx({ '_rels/.rels': '<!DOCTYPE x><x/>', 'word/document.xml': documentXml('') });
    expect(await rejectionCode(() => readDocx(rels))).toBe('xml-forbidden');
  });

  it('by an entity that nothing declares is damaged', async () => {
    expect(await rejectionCode(() => readXml(body))).toBe('xml-damaged');
  });

  it('never sees its external main part fetched', async () => {
    const type = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument';
    const rels = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a" Type="${type}" Target="file:///etc/passwd" TargetMode="External"/></Relationships>`;
    const bytes = await makeDocx({ '_rels/.rels': rels, '[Content_Types].xml': null });
    expect(await rejectionCode(() => readDocx(bytes))).toBe('file-truncated');
  });
});

describe('damaged XML', () => {
  it('is refused with the part and the line', async () => {
    const xml = documentXml(`\n${p('甲')}\n<w:p><w:r></w:p>`);
    expect(await rejectionOf(() => readXml(xml))).toMatchObject([
      { code: 'xml-damaged', facts: { part: 'word/document.xml', detail: expect.stringContaining('line 3') } },
    ]);
  });

  it.each([
    ['cut short', documentXml(p('甲')).slice(0, -30)],
    ['empty', ''],
    ['no XML', 'hello'],
    ['another vocabulary', '<x/>'],
    ['without a body', '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"/>'],
    ['no UTF-8', Buffer.from(documentXml(p('é')), 'latin1')],
    ['a paragraph between rows', documentXml(tbl(p('甲')))],
    ['a row outside a table', documentXml(tr(tc(p('甲'))))],
    ['a cell outside a row', documentXml(tbl(tc(p('甲'))))],
    ['a cell in a cell', documentXml(tbl(tr(tc(tc(p('甲'))))))],
  ])('%s is refused', async (_, xml) => {
    expect(await rejectionCode(() => readXml(xml))).toBe('xml-damaged');
  });

  it('with a null byte or a control character is refused', async () => {
    expect(await rejectionCode(() => readBody(p('a\u0000b')))).toBe('xml-damaged');
    expect(await rejectionCode(() => readBody(p('a&#7;b')))).toBe('xml-damaged');
  });
});

describe('size', () => {
  const tooLarge = async (body: string) => {
    const [found] = await rejectionOf(() => readBody(body));
    return found?.code === 'document-too-large' ? { ...found.facts, place: found.place } : found;
  };

  it('of 1,000 tables inside one another is refused at the first too many', async () => {
    let nested = p('甲');
    for (let depth = 0; depth < 1000; depth += 1) nested = tbl(tr(tc(nested)));
    expect(await tooLarge(nested)).toMatchObject({ count: 13, limit: 12, what: expect.stringContaining('nesting') });
  });

  it('of 1,000 tables beside one another in a cell is read', async () => {
    const document = await readBody(tbl(tr(tc(tbl(tr(tc(p('1')))).repeat(1000)))));
    const table = document.blocks[0];
    expect(table?.kind === 'table' && table.rows[0]?.cells[0]?.tables.length).toBe(1000);
  });

  it('of a 5 MB cell is refused with its place', async () => {
    const body = tbl(tr(tc(p('甲')) + tc(p('9'.repeat(5 * 1024 * 1024)))));
    expect(await tooLarge(body)).toMatchObject({ count: 5 * 1024 * 1024, place: '表1 行1 列2' });
    expect(await tooLarge(tbl(tr(tc(p('9'.repeat(1000)).repeat(300)))))).toMatchObject({ limit: docxLimits.cellText });
  });

  it('of 10,000 rows is read, of 30,000 refused', async () => {
    const document = await readBody(tbl(tr(tc(p('1')) + tc(p('2'))).repeat(10_000)));
    const table = document.blocks[0];
    expect(table?.kind === 'table' && table.rows.length).toBe(10_000);
    expect(await tooLarge(tbl(tr(tc(p('1'))).repeat(30_000)))).toMatchObject({ count: 20_001, limit: 20_000 });
  });

  it.each([
    ['tables', tbl(tr(tc(p('1')))).repeat(2_001)],
    ['cells', tbl(tr(tc('').repeat(250)).repeat(801))],
    ['columns', tbl(tr(tc('').repeat(257)))],
    ['columns', tbl(tr(tc('', '<w:gridSpan w:val="1000000000"/>')))],
    ['columns', tbl(tr('<w:trPr><w:gridBefore w:val="100000"/></w:trPr>'))],
    ['paragraphs', '<w:p/>'.repeat(200_001)],
    ['characters', p('x'.repeat(100_000)).repeat(51)],
    ['nesting', '<w:smartTag>'.repeat(300) + '</w:smartTag>'.repeat(300)],
    ['attributes', `<w:p ${Array.from({ length: 1_001 }, (_, no) => `a${no}="1"`).join(' ')}/>`],
  ])('of too many %s is refused', async (what, body) => {
    expect(await tooLarge(body)).toMatchObject({ what: expect.stringContaining(what) });
  });

  it('of odd spans is taken for one', async () => {
    for (const value of ['0', '-5', 'x', '']) {
      const document = await readBody(tbl(tr(tc(p('甲'), `<w:gridSpan w:val="${value}"/>`))));
      const table = document.blocks[0];
      expect(table?.kind === 'table' && table.rows[0]?.cells[0]?.gridSpan).toBe(1);
    }
  });

  it('of a part that unpacks beyond all measure is refused', async () => {
    const bytes = await makeDocx({ 'word/document.xml': new Uint8Array(70 * 1024 * 1024) });
    expect(await rejectionCode(() => readDocx(bytes))).toBe('archive-bomb');
  });
});

describe('bytes changed at random', () => {
  const body = tbl(
    tr(tc(p('甲'), '<w:vMerge w:val="restart"/>') + tc(tbl(tr(tc(p('1')))))) + tr(tc('', '<w:vMerge/>') + tc(p('☑是'))),
  );
  const settle = async (bytes: Uint8Array) => {
    try {
      const detected = await detectFormat(bytes, 'a.docx');
      if (detected.format === 'docx') await readDocx(detected.archive);
      return 'read';
    } catch (error) {
      if (error instanceof Rejection) return 'rejected';
      throw error;
    }
  };
  const changes = (most: number) =>
    fc.array(
      fc.tuple(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), fc.integer({ min: 0, max: 255 })),
      {
        minLength: 1,
        maxLength: most,
      },
    );

  it('in the container are read or rejected, nothing else', async () => {
    const whole = await docxOf(body);
    await fc.assert(
      fc.asyncProperty(changes(8), async (list) => {
        const bytes = whole.slice();
        for (const [where, value] of list) bytes[Math.floor(where * bytes.length)] = value;
        expect(['read', 'rejected']).toContain(await settle(bytes));
      }),
      { numRuns: 60 },
    );
  });

  it('in the XML are read or rejected, nothing else', async () => {
    const xml = Buffer.from(documentXml(body));
    await fc.assert(
      fc.asyncProperty(changes(3), async (list) => {
        const bytes = Buffer.from(xml);
        for (const [where, value] of list) bytes[Math.floor(where * bytes.length)] = value;
        expect(['read', 'rejected']).toContain(await settle(await makeDocx({ 'word/document.xml': bytes })));
      }),
      { numRuns: 60 },
    );
  });

  it('by cutting and joining elements are read or rejected, nothing else', async () => {
    const tags = [
      'tbl',
      'tr',
      'tc',
      'p',
      'r',
      't',
      'sdt',
      'sdtPr',
      'sdtContent',
      'rPr',
      'pPr',
      'trPr',
      'tcPr',
      'del',
      'body',
      'fldChar',
    ];
    const element = fc.letrec<{ node: string }>((tie) => ({
      node: fc.oneof(
        { maxDepth: 7 },
        fc.constantFrom(
          '字',
          '<w:vMerge/>',
          '<w:vanish/>',
          '<w:showingPlcHdr/>',
          '<w:fldChar w:fldCharType="begin"/>',
          '<w14:checkbox/>',
        ),
        fc
          .tuple(fc.constantFrom(...tags), fc.array(tie('node'), { maxLength: 4 }))
          .map(([tag, inner]) => `<w:${tag}>${inner.join('')}</w:${tag}>`),
      ),
    })).node;
    await fc.assert(
      fc.asyncProperty(fc.array(element, { maxLength: 5 }), async (nodes) => {
        expect(['read', 'rejected']).toContain(await settle(await docxOf(nodes.join(''))));
      }),
      { numRuns: 60 },
    );
  });
});
