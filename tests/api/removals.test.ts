import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Contacts } from '../../server/contract/contacts.ts';
import { JournalPage } from '../../server/contract/journal.ts';
import { Archive } from '../../server/contract/papers.ts';
import { Removals, RemovalsDone } from '../../server/contract/removals.ts';
import { Sha256 } from '../../server/domain/ids.ts';
import { verify } from '../../server/durability/verify.ts';
import { contactIndicator, fact, landing, statement } from '../support/landings.ts';
import { Browser, type People, people, seat } from '../support/people.ts';

const telephone = '0472-7654321';
const url = '/api/v1/removals';

describe('removal of originals with personal data', () => {
  let all: People;
  let security: Browser;
  let reviewer: Browser;
  let audit: Browser;
  let sha256: Sha256;
  let file = 0;
  beforeAll(async () => {
    all = await people();
    security = await all.join('root', [seat('security')]);
    reviewer = await all.join('reviewer', [seat('reviewer')]);
    audit = await all.join('audit', [seat('audit')]);
    const cell = fact(contactIndicator, 2025, null, { status: 'value', text: `示例 ${telephone}`, raw: telephone });
    const size = fact('cluster_area', 2025, 4);
    const report = landing('甲-联系.docx', [statement(1, [size, cell], { receivedAt: '2026-01-20' })]);
    const bytes = new TextEncoder().encode(`form ${telephone}`);
    sha256 = Sha256.parse(createHash('sha256').update(bytes).digest('hex'));
    await all.api.ledger.land({ ...report, file: { ...report.file, bytes, sha256 } });
    const { rows } = (await reviewer.get('/api/v1/submissions')).json();
    file = rows.find((row: { file: string }) => row.file === '甲-联系.docx').id;
  });
  afterAll(() => all.close());

  const list = async (wanted: object) => Removals.parse((await security.post(url, wanted)).json());

  it('is listed by words, cluster, file and day, without a name or a telephone', async () => {
    for (const wanted of [{ saying: '7654321' }, { cluster: '甲' }, { file }, { before: '2026-02-01' }]) {
      const listed = await list(wanted);
      expect(listed.files).toEqual([
        {
          ...{ file, name: '甲-联系.docx', sha256, recorded: '2026-01-20', rejected: false },
          ...{ clusters: ['甲'], cells: 1 },
        },
      ]);
      expect(listed.removed).toBe(false);
    }
    const others = [{ saying: '1111111' }, { cluster: '乙' }, { before: '2026-01-20' }, { file, cluster: '乙' }];
    for (const wanted of others) {
      expect((await list(wanted)).files).toEqual([]);
    }
    expect(JSON.stringify(await list({ file }))).not.toContain(telephone);
  });

  it('is for the security administrator, with a reason, and never for everything at once', async () => {
    expect((await reviewer.post(url, { file })).json().code).toBe('no-right');
    expect((await new Browser(all.api).post(url, { file })).statusCode).toBe(401);
    expect((await security.post(url, { file, remove: true, reason: ' ' })).json().code).toBe('removal-without-reason');
    expect((await security.post(url, { remove: true, reason: 'x' })).statusCode).toBe(400);
    expect((await list({ file })).files).toHaveLength(1);
  });

  it('removes of what is meant only the files that were looked at, and lists what was removed', async () => {
    const unseen = { cluster: '甲', only: [file + 1000], remove: true, reason: '无' };
    expect(Removals.parse((await security.post(url, unseen)).json())).toEqual({ files: [], removed: true });
    expect((await list({ file, only: [file] })).files).toHaveLength(1);
    expect(RemovalsDone.parse((await security.get(url)).json()).rows).toEqual([]);
    expect((await reviewer.get(url)).json().code).toBe('no-right');
  });

  it('takes bytes, words and archives, keeps the figures, and says of the original when and by whom', async () => {
    const round = '/api/v1/rounds/sme-regional-2025/archives';
    const { id } = Archive.parse((await reviewer.post(round)).json());
    const state = async () => (await reviewer.get(`/api/v1/archives/${id}`)).json();
    await expect.poll(async () => (await state()).state, { timeout: 60_000 }).toBe('ready');
    const area = '/api/v1/clusters/1/observations?indicator=cluster_area&year=2025';
    const before = (await reviewer.get(area)).json().rows;
    const done = Removals.parse((await security.post(url, { file, remove: true, reason: '联系人要求删除' })).json());
    expect([done.removed, done.files.length]).toEqual([true, 1]);
    const refused = await reviewer.get(`/api/v1/submissions/${file}/original`);
    expect([refused.statusCode, refused.json().code]).toEqual([410, 'original-removed']);
    expect(refused.json().sentence.zh).toContain('已于2026-02-01由root删除');
    expect(Contacts.parse((await reviewer.get('/api/v1/clusters/1/contacts')).json()).rows).toEqual([]);
    expect((await reviewer.get(area)).json().rows).toEqual(before);
    expect((await state()).code).toBe('archive-unknown');
    expect((await list({ file })).files).toEqual([]);
    const folder = dirname(all.api.ledger.journal.path);
    expect(existsSync(join(folder, 'originals', sha256.slice(0, 2), sha256))).toBe(false);
    const { database } = all.api.ledger;
    const verified = await verify(folder, async () => ({ database, close: () => undefined }));
    // Other files of these tests land without the bytes of a form.
    expect(verified.faults).toEqual([]);
    expect(verified.removed).toMatchObject([{ sha256, at: '2026-02-01', actor: 'root', cells: 1 }]);
    const { rows } = RemovalsDone.parse((await security.get(url)).json());
    expect(rows.map(({ no: _, ...row }) => row)).toEqual([
      { at: '2026-02-01', actor: 'root', sha256, reason: '联系人要求删除', cells: 1, files: ['甲-联系.docx'] },
    ]);
  });

  it('is a line that the audit administrator finds, without the reason', async () => {
    const page = JournalPage.parse((await audit.get('/api/v1/journal?kind=removal')).json());
    expect(page.rows).toMatchObject([
      {
        what: 'removed',
        actor: 'root',
        about: sha256,
        cluster: '甲',
        seats: ['security'],
        detail: { sha256, cells: 1 },
      },
    ]);
    expect(JSON.stringify(page.rows)).not.toContain('联系人要求删除');
    const ofCluster = JournalPage.parse(
      (await audit.get(`/api/v1/journal?kind=removal&cluster=${encodeURIComponent('甲')}`)).json(),
    );
    expect(ofCluster.total).toBe(1);
  });
});
