import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ReviewSheet } from '../../server/contract/review-sheet.ts';
import { IsoDate } from '../../server/domain/ids.ts';
import { roundId } from '../../server/domain/review.ts';
import { alteredForms, listAlteredForms } from '../support/altered-forms.ts';
import { type ApiFixture, apiFixture } from '../support/api.ts';

const headers = { host: '127.0.0.1:8080' };
let api: ApiFixture;
beforeEach(async () => {
  api = await apiFixture();
});
afterEach(() => api.close());

async function handIn(file: string, year: number): Promise<void> {
  const result = await api.installation.ingest({
    name: file,
    bytes: readFileSync(join(alteredForms, file)),
    options: { kind: 'annual-report', received: IsoDate.parse(`${year + 1}-01-15`) },
    actor: 'tester',
    language: 'zh',
    into: 'real',
  });
  expect(result).toMatchObject({ outcome: expect.stringMatching(/^accepted/u), reportYear: year });
}

/** The January sheet of the only cluster. */
async function sheetOf(year: number): Promise<ReviewSheet> {
  const [{ programme, level } = { programme: 'sme', level: 'regional' } as const] =
    [...api.ledger.register.all()][0]?.filings ?? [];
  const url = `/api/v1/rounds/${roundId({ programme, level, year })}/clusters/1`;
  return ReviewSheet.parse((await api.app.inject({ url, headers })).json());
}

const restated = listAlteredForms().filter(({ group }) => group === 'review');

describe('forms that state the years of the report before otherwise', () => {
  it.each(restated)('$id: $what', async ({ before = '', file, expect: { told, earlier, year = 0 } }) => {
    await handIn(before, year);
    await handIn(file, year + 1);
    const { findings } = await sheetOf(year + 1);
    for (const cell of told) {
      const naming = findings.filter(
        ({ indicator, year: of, severity, zh, en }) =>
          `${indicator}@${of}` === cell &&
          severity !== 'note' &&
          [zh, en].every((text) => text.includes(earlier[cell] ?? '?')),
      );
      expect(naming, cell).not.toEqual([]);
    }
    expect(told.length).toBeGreaterThan(0);
  });
});
