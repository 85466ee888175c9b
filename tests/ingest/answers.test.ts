import { Buffer } from 'node:buffer';
import { describe, expect, it } from 'vitest';
import { archiveParts, packParts } from '../../server/documents/fixed-archive.ts';
import { markFile } from '../../server/documents/marked-file.ts';
import type { MarkedFinding } from '../../server/documents/marked-words.ts';
import { openToMark } from '../../server/ingest/open-to-mark.ts';
import { readFile } from '../../server/ingest/read-file.ts';
import { catalogue, excelForm, wordForm } from '../support/filled-base.ts';

const read = (bytes: Uint8Array, name: string) => readFile(bytes, name, catalogue, {});
const answersIn = async (bytes: Uint8Array, name: string) =>
  (await read(bytes, name)).findings.flatMap(({ code, severity, place, facts }) =>
    code === 'answer-written' ? [{ severity, place, ...facts }] : [],
  );

/** A form marked at the output of each of its years: 1 must be corrected, 2 is to be explained, 3 is a note. */
async function markedForm(bytes: Uint8Array, name: string) {
  const { statements } = await read(bytes, name);
  const outputs = statements.flatMap(({ observations }) =>
    observations.filter(({ indicator }) => indicator === 'cluster_gross_output'),
  );
  const findings = outputs.map(
    ({ place }, index): MarkedFinding => ({
      no: index + 1,
      severity: (['blocks', 'explain', 'note'] as const)[index] ?? 'note',
      sentence: `请核对第 ${index + 1} 处 <产值> & "单位"。`,
      place: place ?? '',
      places: [place ?? ''],
    }),
  );
  const places = findings.flatMap((finding) => finding.places);
  const { anchors } = await openToMark(bytes, name, places, []);
  if (anchors === null) throw new Error('no anchors');
  const file = { bytes, anchors, fileName: name, receivedAt: '2026-01-12', findings, language: 'zh' } as const;
  return { places, bytes: await markFile(file) };
}

/** Changes the text of the parts whose names match; throws where nothing was changed. */
async function typed(bytes: Uint8Array, part: RegExp, change: (xml: string) => string): Promise<Uint8Array> {
  const parts = await archiveParts(bytes);
  let changed = 0;
  for (const [name, content] of parts) {
    if (!part.test(name)) continue;
    const after = change(content.toString('utf8'));
    if (after !== content.toString('utf8')) changed += 1;
    parts.set(name, Buffer.from(after));
  }
  if (changed === 0) throw new Error('nothing changed');
  return packParts(parts);
}

const comments = /omments[^/]*\.xml$/;
const prompt = '或回复本批注）：';

describe('an answer in a Word file that was handed back', () => {
  it('is none where nobody wrote one', async () => {
    const { bytes } = await markedForm(await wordForm(), 'a.docx');
    expect(await answersIn(bytes, 'a.docx')).toEqual([]);
  });

  it('is read behind the prompt of the comment, with the number, the sentence and the place', async () => {
    const { bytes, places } = await markedForm(await wordForm(), 'a.docx');
    const answered = await typed(bytes, comments, (xml) => xml.replace(prompt, `${prompt}单位已改为亿元：见附件`));
    expect(await answersIn(answered, 'a.docx')).toEqual([
      {
        severity: 'note',
        place: places[0],
        no: 1,
        question: '请核对第 1 处 <产值> & "单位"。',
        answer: '单位已改为亿元：见附件',
      },
    ]);
  });

  it('is read from the column of the list, and from a reply to the comment', async () => {
    const { bytes, places } = await markedForm(await wordForm(), 'a.docx');
    const lastCell =
      /(<w:t xml:space="preserve">2<\/w:t>(?:(?!<\/w:tr>)[\s\S])*<w:pPr>(?:(?!<w:pPr>)[\s\S])*<\/w:pPr>)(<\/w:p><\/w:tc><\/w:tr>)/;
    const inList = await typed(bytes, /document\.xml$/, (xml) =>
      xml.replace(lastCell, '$1<w:r><w:t>属实</w:t></w:r>$2'),
    );
    expect(await answersIn(inList, 'a.docx')).toMatchObject([{ no: 2, answer: '属实', place: places[1] }]);

    const reply =
      '<w:comment w:id="9001" w:author="霜叶县工信局"><w:p w14:paraId="0000000B"><w:r><w:t>已与统计局核对</w:t></w:r></w:p></w:comment>';
    const ids = (xml: string) =>
      xml
        .replace('<w:comments ', '<w:comments xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" ')
        .replace(
          /(<w:comment [^>]*>[\s\S]*?)<w:p>(?=(?:(?!<w:p>)[\s\S])*<\/w:comment>)/,
          '$1<w:p w14:paraId="0000000A">',
        )
        .replace('</w:comments>', `${reply}</w:comments>`);
    const parts = await archiveParts(await typed(bytes, comments, ids));
    const extended =
      '<w15:commentsEx xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"><w15:commentEx w15:paraId="0000000A"/><w15:commentEx w15:paraId="0000000B" w15:paraIdParent="0000000A"/></w15:commentsEx>';
    parts.set('word/commentsExtended.xml', Buffer.from(extended));
    const relationships = parts.get('word/_rels/document.xml.rels')?.toString('utf8') ?? '';
    const related =
      '<Relationship Id="e" Type="http://schemas.microsoft.com/office/2011/relationships/commentsExtended" Target="commentsExtended.xml"/></Relationships>';
    parts.set('word/_rels/document.xml.rels', Buffer.from(relationships.replace('</Relationships>', related)));
    const body = parts.get('word/document.xml')?.toString('utf8') ?? '';
    const withReply = body.replace('</w:body>', '<w:p><w:r><w:commentReference w:id="9001"/></w:r></w:p></w:body>');
    parts.set('word/document.xml', Buffer.from(withReply));
    const replied = await packParts(parts);
    expect(await answersIn(replied, 'a.docx')).toMatchObject([{ no: 1, answer: '已与统计局核对' }]);
    // Neither our comments nor the reply are content that was left unread.
    expect((await read(replied, 'a.docx')).findings.map(({ code }) => code)).not.toContain('content-ignored');
  });

  it('leaves comments of others what they are, and a list whose end is gone in the form', async () => {
    const { bytes } = await markedForm(await wordForm(), 'a.docx');
    const foreign = await typed(bytes, comments, (xml) => xml.replaceAll('集群台账核查', '某科'));
    expect(await answersIn(foreign, 'a.docx')).toEqual([]);
    expect((await read(foreign, 'a.docx')).findings).toContainEqual(
      expect.objectContaining({ code: 'content-ignored', facts: { what: '批注 comments', count: 3 } }),
    );
    const endless = await typed(bytes, /document\.xml$/, (xml) => xml.replace('cluster_ledger_findings_end', 'other'));
    const before = (await read(bytes, 'a.docx')).statements[0]?.observations.length;
    expect((await read(endless, 'a.docx')).statements[0]?.observations.length).toBe(before);
  });
});

describe('an answer in a workbook that was handed back', () => {
  it('is read from notes and from the list, each with its place', async () => {
    const { bytes, places } = await markedForm(await excelForm(), 'a.xlsx');
    expect(await answersIn(bytes, 'a.xlsx')).toEqual([]);
    const noted = await typed(bytes, /clusterLedgerComments/, (xml) =>
      xml.replace('“答复”列）：', '“答复”列）：已更正&#10;附件三'),
    );
    expect(await answersIn(noted, 'a.xlsx')).toMatchObject([{ no: 1, answer: '已更正\n附件三', place: places[0] }]);
    const listed = await typed(bytes, /clusterLedgerFindings/, (xml) =>
      xml.replace(
        /<c r="(F\d+)" s="(\d+)"\/>(?=<\/row><row r="\d+"><c r="A\d+" s="\d+"><v>3<)/,
        '<c r="$1" s="$2" t="inlineStr"><is><t>属实</t></is></c>',
      ),
    );
    expect(await answersIn(listed, 'a.xlsx')).toMatchObject([{ no: 2, answer: '属实', place: places[1] }]);
  });

  it('is found where a program did not keep the author of the notes', async () => {
    const { bytes } = await markedForm(await excelForm(), 'a.xlsx');
    const anonymous = await typed(bytes, /clusterLedgerComments/, (xml) =>
      xml.replace('集群台账核查', ' ').replace('“答复”列）：', '“答复”列）：已更正'),
    );
    expect(await answersIn(anonymous, 'a.xlsx')).toMatchObject([{ no: 1, answer: '已更正' }]);
  });
});
