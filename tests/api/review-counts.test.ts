import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { ShownLedger } from '../../server/api/installation.ts';
import { ReviewCounts } from '../../server/api/reviewing/review-counts.ts';
import { loadCatalogue } from '../../server/catalogue/load-catalogue.ts';
import { Receipt } from '../../server/contract/submissions.ts';
import { IsoDate } from '../../server/domain/ids.ts';
import { everything } from '../../server/domain/scope.ts';
import { alteredForms } from '../support/altered-forms.ts';
import { apiFixture } from '../support/api.ts';

const host = '127.0.0.1:8080';
const headers = { host, origin: `http://${host}`, 'content-type': 'application/octet-stream' };

it('names what it counts by what stands when it counts, not when it was asked', async () => {
  const api = await apiFixture();
  const counts = new ReviewCounts(loadCatalogue(), {
    keptAs: null,
    onFailure: (error) => {
      throw error;
    },
  });
  try {
    const handIn = async (file: string, received: string): Promise<Receipt> => {
      const answer = await api.app.inject({
        method: 'POST',
        url: `/api/v1/submissions?name=${encodeURIComponent(file)}&kind=annual-report&received=${received}&history=true`,
        headers,
        payload: readFileSync(join(alteredForms, file)),
      });
      return Receipt.parse(answer.json());
    };
    const { review } = await handIn('restated-software.docx', '2025-01-10');
    const shown = api.installation.shown();
    let asked = 0;
    let counted: Promise<unknown> | undefined;
    // Between the asking and the counting, which reads for itself, the report before this one comes.
    const at: ShownLedger['snapshots']['at'] = async (...read) => {
      asked += 1;
      if (asked === 2) await handIn('before/restated-software.docx', '2025-01-20');
      const work = shown.snapshots.at(...read);
      if (asked === 2) counted = work;
      return work;
    };
    const late = { ...shown, snapshots: Object.assign(Object.create(shown.snapshots), { at }) };
    const files = [{ cluster: 1, file: 1 }];
    expect(await counts.ready(late, files, everything, null)).toEqual({ counts: new Map(), waiting: new Set([1]) });
    await expect.poll(() => counted).toBeDefined();
    await counted;
    await new Promise(setImmediate);
    const now = await counts.ready(shown, files, everything, null);
    expect(now.counts.get(1)?.explain).toBeGreaterThan(review?.explain ?? 0);
    const then = await counts.of(shown, files, everything, IsoDate.parse('2025-01-15'));
    expect(then.get(1)).toEqual(review);
  } finally {
    await counts.close();
    await api.close();
  }
});
