import { readXlsx } from 'hucre';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Board } from '../../server/contract/rounds.ts';
import { archiveParts } from '../../server/documents/fixed-archive.ts';
import { pdfText, solid } from '../support/pdf-text.ts';
import { sampleApp } from '../support/sample-app.ts';
import { wordText } from '../support/word-text.ts';

/** Every paper that speaks both languages, in all its formats. */
const host = '127.0.0.1:8080';
let sample: Awaited<ReturnType<typeof sampleApp>>;
let clusters: Record<'regional' | 'national', number>;
beforeAll(async () => {
  sample = await sampleApp(new Date('2026-02-15T04:00:00Z'));
  const gravest = async (level: 'regional' | 'national'): Promise<number> => {
    const { rows } = Board.parse(JSON.parse((await file(`/api/v1/rounds/sme-${level}-2025`)).toString()));
    return rows.toSorted((a, b) => b.open.blocks + b.open.explain - a.open.blocks - a.open.explain)[0]?.cluster.id ?? 0;
  };
  clusters = { regional: await gravest('regional'), national: await gravest('national') };
}, 240_000);
afterAll(() => sample.close());

const file = async (url: string): Promise<Buffer> => {
  const reply = await sample.app.inject({ url, headers: { host } });
  expect([url, reply.statusCode, reply.statusCode === 200 ? '' : reply.body]).toEqual([url, 200, '']);
  return reply.rawPayload;
};

const ofReport = (kind: string) => (['regional', 'national'] as const).map((level) => [kind, level] as const);
const ofRound = ['sme-regional-2025', 'sme-national-2025', 'amc-regional-2025'];
const papers: [name: string, url: () => string][] = [
  ...[...ofReport('opinion'), ...ofReport('return-note')].map(([kind, level]): (typeof papers)[number] => [
    `${kind} of a ${level} cluster`,
    () => `/api/v1/rounds/sme-${level}-2025/clusters/${clusters[level]}/${kind}`,
  ]),
  ...ofRound.flatMap((round) =>
    ['missing', 'reminders', 'plans'].map((kind): (typeof papers)[number] => [
      `${kind} of ${round}`,
      () => `/api/v1/rounds/${round}/papers/${kind}`,
    ]),
  ),
  ['calendar', () => '/api/v1/re-evaluations/paper'],
  ['letters', () => '/api/v1/re-evaluations/letters'],
  ['bulletin', () => '/api/v1/bulletin'],
  ['annual report', () => '/api/v1/annual-report?year=2025'],
];

/** The font of the PDF draws ₂ as a small 2. */
const plain = (words: string): string => solid(words).normalize('NFKC');
/** Is it a figure or a date and nothing else? Words around a number differ by language. */
const isFigure = (cell: string): boolean => /^[-−+]?\d[\d,.-]*%?$/.test(cell);

describe.each(papers)('%s', (name, url) => {
  it('says as PDF what it says as Word, in both languages, and prints the same figures in both', async () => {
    const tables: Record<string, string[][][]> = {};
    for (const lang of ['zh', 'en']) {
      const asked = `${url()}${url().includes('?') ? '&' : '?'}lang=${lang}`;
      const word = await wordText(await file(asked));
      const pdf = await pdfText(await file(`${asked}&format=pdf`));
      expect(plain(pdf.text)).toBe(plain(word.inOrder));
      expect(word.inOrder).not.toMatch(/undefined|NaN|\[object/);
      tables[lang] = word.tables.map((table) => table.map((row) => row.filter(isFigure)));
    }
    expect(tables.en).toEqual(tables.zh);
    if (/bulletin|annual|plans of sme-national|opinion/.test(name))
      expect(tables.zh?.flat(2).length).toBeGreaterThan(20);
  }, 120_000);
});

describe('slides', () => {
  const asked = ['/api/v1/slides?topic=growth,green', '/api/v1/slides?league=150900', '/api/v1/clusters/1/slides'];
  it.each(asked)(
    '%s draw and print the same numbers in both languages',
    async (url) => {
      const numbers: Record<string, string[]> = {};
      for (const lang of ['zh', 'en']) {
        const parts = await archiveParts(await file(`${url}${url.includes('?') ? '&' : '?'}lang=${lang}`));
        numbers[lang] = [...parts]
          .filter(([part]) => /^ppt\/(slides\/slide|charts\/chart)\d+\.xml$/.test(part))
          .sort(([one], [other]) => one.localeCompare(other))
          .flatMap(([, xml]) =>
            [...xml.toString('utf8').matchAll(/<(?:a:t|c:v)>([^<]*)</g)].map(([, text = '']) => text),
          )
          .filter(isFigure);
      }
      expect(numbers.zh?.length).toBeGreaterThan(20);
      expect(numbers.en).toEqual(numbers.zh);
    },
    60_000,
  );
});

describe('the workbook for analysts', () => {
  it('holds the same numbers in both languages', async () => {
    const numbers: Record<string, unknown[][]> = {};
    for (const lang of ['zh', 'en']) {
      const { sheets } = await readXlsx(await file(`/api/v1/workbook?from=2025&to=2025&lang=${lang}`));
      numbers[lang] = sheets.map(({ rows }) => rows.flat().filter((cell) => typeof cell === 'number'));
    }
    expect(numbers.zh?.flat().length).toBeGreaterThan(1000);
    expect(numbers.en).toEqual(numbers.zh);
  }, 120_000);
});
