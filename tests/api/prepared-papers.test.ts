import { afterEach, expect, it, vi } from 'vitest';
import { PaperWriter } from '../../server/api/papers/paper-writer.ts';
import { samplePaper } from '../../server/api/papers/sample-paper.ts';
import { writePaper } from '../../server/documents/write-paper.ts';
import { apiFixture } from '../support/api.ts';
import { pdfText, solid } from '../support/pdf-text.ts';
import { wordText } from '../support/word-text.ts';

afterEach(() => vi.restoreAllMocks());
const headers = { host: '127.0.0.1:8080' };
const names = ['呼和浩特市', '锡林郭勒盟'];

it('prepares papers once somebody has the page of leagues, and at no other page', async () => {
  const prepare = vi.spyOn(PaperWriter.prototype, 'prepare').mockResolvedValue();
  const fixture = await apiFixture({ staleFor: 60_000 });
  try {
    await fixture.app.inject({ url: '/api/v1/about', headers });
    expect(prepare).not.toHaveBeenCalled();
    await fixture.app.inject({ url: '/api/v1/pages/compare?indicator=cluster_gross_output', headers });
    expect(prepare).toHaveBeenCalledTimes(1);
    expect(prepare.mock.calls[0]?.[0]).toEqual(expect.arrayContaining(names));
  } finally {
    await fixture.close();
  }
});

it('prepares a paper of the kind that is asked for while its answers are computed', async () => {
  const order: string[] = [];
  vi.spyOn(PaperWriter.prototype, 'prepare').mockImplementation(
    async (_, kinds) => void order.push(`prepare ${kinds}`),
  );
  const written = async (kind: string) => {
    order.push(`write ${kind}`);
    return { title: '', bytes: new Uint8Array() };
  };
  vi.spyOn(PaperWriter.prototype, 'bulletin').mockImplementation(written);
  vi.spyOn(PaperWriter.prototype, 'annualReport').mockImplementation(written);
  const fixture = await apiFixture({});
  try {
    const addresses = [
      '/api/v1/bulletin?format=docx',
      '/api/v1/bulletin?format=pdf',
      '/api/v1/annual-report?format=pdf',
    ];
    for (const url of addresses) expect((await fixture.app.inject({ url, headers })).statusCode).toBe(200);
    expect(order).toEqual(['docx', 'pdf', 'pdf'].flatMap((kind) => [`prepare ${kind}`, `write ${kind}`]));
  } finally {
    await fixture.close();
  }
});

it('writes for nobody what a bulletin is made of: names, a drawing with points, a table', async () => {
  const paper = samplePaper(names);
  const word = await writePaper(paper, 'docx');
  expect((await wordText(word)).inOrder).toContain(names.join(''));
  expect(solid((await pdfText(await writePaper(paper, 'pdf'))).text)).toContain(names.join(''));
});

it('prepares in the thread of papers, once for many who ask, and papers come out the same after it', async () => {
  const writer = new PaperWriter();
  try {
    await Promise.all([writer.prepare(names), writer.prepare(names)]);
    const began = performance.now();
    await writer.prepare(names);
    const again = performance.now() - began;
    const paper = samplePaper(names);
    const { bytes } = await writer.paper(paper, 'docx');
    // What is prepared is not made again: to ask takes less than one paper, and that by far.
    expect(again).toBeLessThan(performance.now() - began - again);
    expect(Buffer.from(bytes).equals(Buffer.from(await writePaper(paper, 'docx')))).toBe(true);
  } finally {
    writer.close();
  }
});
