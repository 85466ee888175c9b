import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SubmissionForm } from '../../server/contract/submission-form.ts';
import { Receipt, Submissions } from '../../server/contract/submissions.ts';
import { alteredForms } from '../support/altered-forms.ts';
import { type ApiFixture, apiFixture } from '../support/api.ts';

const host = '127.0.0.1:8080';
const headers = { host, origin: `http://${host}`, 'sec-fetch-site': 'same-origin' };
let api: ApiFixture;
beforeEach(async () => {
  api = await apiFixture();
});
afterEach(() => api.close());

async function handIn(file: string, query = ''): Promise<Receipt> {
  const answer = await api.app.inject({
    method: 'POST',
    url: `/api/v1/submissions?name=${encodeURIComponent(file)}${query}`,
    headers: { ...headers, 'content-type': 'application/octet-stream' },
    payload: readFileSync(join(alteredForms, file)),
  });
  expect(answer.statusCode, answer.body).toBe(200);
  return Receipt.parse(answer.json());
}
const list = async (query = '') =>
  Submissions.parse((await api.app.inject({ url: `/api/v1/submissions${query}`, headers: { host } })).json());
/** The list once every report in it has been judged. */
async function judgedList(query = '') {
  await expect.poll(async () => (await list(query)).rows.filter(({ beingReviewed }) => beingReviewed)).toEqual([]);
  return list(query);
}
const formOf = async (id: number) =>
  SubmissionForm.parse((await api.app.inject({ url: `/api/v1/submissions/${id}/form`, headers: { host } })).json());

/** Findings of the review by severity, as the page of the form tells them. */
async function reviewedOn(id: number) {
  const count = { blocks: 0, explain: 0, notes: 0 };
  for (const { from, severity } of (await formOf(id)).findings) {
    if (from === 'review') count[severity === 'note' ? 'notes' : severity] += 1;
  }
  return count;
}

describe('the receipt and the list of submissions', () => {
  it('count what the review finds, the same as the page of the form, and lead to the sheet', async () => {
    const first = await handIn('before/restated-software.docx', '&kind=annual-report');
    const second = await handIn('restated-software.docx', '&kind=annual-report');
    for (const [id, receipt] of [
      [1, first],
      [2, second],
    ] as const) {
      expect(receipt.review).toEqual({
        ...(await reviewedOn(id)),
        round: `sme-regional-${receipt.reportYear}`,
        cluster: 1,
      });
    }
    // Both restated years of the software, and what else the sample form says otherwise than the form before.
    expect(second.review?.explain).toBeGreaterThan(first.review?.explain ?? 0);
    expect((await judgedList()).rows.map(({ id, review }) => [id, review])).toEqual([
      [2, second.review],
      [1, first.review],
    ]);
  });

  it('count anew once something happened to the cluster', async () => {
    const first = await handIn('restated-software.docx', '&kind=annual-report');
    // The older report comes late: the newer one is put beside it from now on.
    await handIn('before/restated-software.docx', '&kind=annual-report&received=2025-01-15&history=true');
    // Nobody waits for it: the list says that it is being judged, and is kept by nobody.
    const waiting = await api.app.inject({ url: '/api/v1/submissions?limit=49', headers: { host } });
    expect([waiting.headers['cache-control'], waiting.headers.etag]).toEqual(['no-store', undefined]);
    expect((await list()).rows.find(({ id }) => id === 1)).toMatchObject({ review: null, beingReviewed: true });
    const now = (await judgedList()).rows.find(({ id }) => id === 1)?.review;
    expect(now?.explain).toBeGreaterThan(first.review?.explain ?? 0);
    expect(now).toMatchObject(await reviewedOn(1));
  });

  it('count as of a past day what was known then, also after it was counted for today', async () => {
    const known = '&received=2025-01-10&history=true';
    const newer = await handIn('restated-software.docx', `&kind=annual-report${known}`);
    await handIn('before/restated-software.docx', '&kind=annual-report&received=2025-01-20&history=true');
    const today = (await judgedList()).rows.find(({ id }) => id === 1)?.review;
    const then = (await judgedList('?asOf=2025-01-15')).rows;
    expect(then.map(({ id, review }) => [id, review])).toEqual([[1, newer.review]]);
    expect(today).not.toEqual(newer.review);
    expect((await judgedList('?asOf=2025-01-25')).rows.find(({ id }) => id === 1)?.review).toEqual(today);
  });

  it('tell no review of what none judges', async () => {
    const table =
      'cluster,league,programme,level,report_year,indicator,year,value\n示例集群,包头市,sme,regional,2024,cluster_gross_output,2024,20\n';
    const answer = await api.app.inject({
      method: 'POST',
      url: '/api/v1/submissions?name=t.csv',
      headers: { ...headers, 'content-type': 'application/octet-stream' },
      payload: Buffer.from(table),
    });
    expect(Receipt.parse(answer.json())).toMatchObject({ outcome: 'accepted', review: null });
    expect((await list()).rows).toMatchObject([{ review: null, beingReviewed: false }]);
  });
});
