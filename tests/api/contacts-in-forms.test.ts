import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Archive } from '../../server/contract/papers.ts';
import { SubmissionForm } from '../../server/contract/submission-form.ts';
import { openArchive } from '../../server/ingest/open-archive.ts';
import { fact, landing, statement } from '../support/landings.ts';
import { Browser, everySeat, type People, people } from '../support/people.ts';

/** A surname that no other text of the product has. */
const person = '尉迟示例';
const telephone = '0472-7654321';
const round = 'sme-regional-2025';

describe('contacts in an official form, as Word', () => {
  let all: People;
  const browsers = new Map<string, Browser>();
  let file = 0;
  let places: string[] = [];
  beforeAll(async () => {
    all = await people();
    const words = `${person} ${telephone}`;
    const said = { status: 'value' as const, text: words, raw: words };
    const cells = ['operator_contact_name', 'operator_contact_info', 'sme_authority_contact_info', 'cover_contact'];
    const told = statement(
      1,
      cells.map((id) => fact(id, 2025, null, said)),
      { receivedAt: '2026-01-20' },
    );
    await all.api.ledger.land(landing('甲-联系.csv', [told]));
    const { installation } = all.api;
    const machine = new Browser(all.api, { 'x-cluster-ledger-token': installation.tokenOf('real') });
    const reason = encodeURIComponent('试验');
    const filled = await machine.get(`/api/v1/clusters/1/forms/im-sme-2024?year=2025&personal=true&reason=${reason}`);
    expect(await textOf(filled.rawPayload)).toContain(telephone);
    const sent = await installation.ingest({
      name: '甲-2025.docx',
      bytes: filled.rawPayload,
      options: { kind: 'annual-report', year: 2025 },
      into: 'real',
      actor: 'tester',
      language: 'zh',
    });
    expect(sent.outcome).toBe('accepted-with-findings');
    for (const [name, browser] of await everySeat(all)) browsers.set(name, browser);
    const reviewer = browsers.get('reviewer')!;
    const { rows } = (await reviewer.get('/api/v1/submissions')).json();
    file = rows.find((row: { file: string }) => row.file === '甲-2025.docx').id;
    const { rows: contacts } = (await reviewer.get('/api/v1/clusters/1/contacts')).json();
    places = contacts.map((contact: { place: string }) => contact.place);
    expect(places.length).toBeGreaterThan(2);
    const opened = { programme: 'sme', level: 'regional', year: 2025, due: '2026-01-31', leagueStep: false };
    expect((await reviewer.post('/api/v1/rounds', opened)).statusCode).toBeLessThan(300);
  }, 300_000);
  afterAll(() => all.close());

  async function textOf(bytes: Buffer): Promise<string> {
    const plain = bytes.toString('utf8');
    if (bytes.subarray(0, 2).toString('latin1') !== 'PK') return plain;
    const archive = await openArchive(bytes);
    const parts: string[] = [plain];
    for (const entry of archive.entries) parts.push(await textOf(archive.read(entry)));
    return parts.join('\n');
  }
  const holds = async (bytes: Buffer) => {
    const text = await textOf(bytes);
    return text.includes(telephone) || text.includes(person);
  };
  const pictures = () => [
    `/api/v1/submissions/${file}/form`,
    ...places.map((place) => `/api/v1/submissions/${file}/form?place=${encodeURIComponent(place)}`),
  ];

  it('stand in no picture of the form, which says where they are and no more', async () => {
    const reviewer = browsers.get('reviewer')!;
    for (const url of pictures()) {
      const reply = await reviewer.get(url);
      const { tables } = SubmissionForm.parse(reply.json());
      expect([url, reply.statusCode, await holds(reply.rawPayload)]).toEqual([url, 200, false]);
      if (url.includes('place=')) expect(JSON.stringify(tables)).toContain('…');
    }
  });

  it('bring no picture at all to a seat that may not see the original, whoever asked before', async () => {
    for (const name of ['viewer', 'approver']) {
      for (const url of pictures()) {
        const reply = await browsers.get(name)!.get(url);
        expect([url, reply.statusCode]).toEqual([url, 200]);
        expect(SubmissionForm.parse(reply.json()).tables).toEqual([]);
      }
    }
  });

  it('stand in no paper, slide, workbook, notice, sheet or export of any seat', async () => {
    const asked = [
      `/api/v1/submissions?q=${encodeURIComponent('甲')}`,
      `/api/v1/submissions/${file}`,
      ...pictures(),
      '/api/v1/clusters/1',
      '/api/v1/pages/clusters/1',
      '/api/v1/clusters/1/observations',
      '/api/v1/clusters/1/forms/im-sme-2024?year=2025',
      '/api/v1/clusters/1/forms/im-sme-2024?year=2025&format=pdf',
      '/api/v1/clusters/1/slides',
      '/api/v1/slides',
      '/api/v1/bulletin',
      '/api/v1/annual-report',
      '/api/v1/workbook',
      '/api/v1/notices',
      `/api/v1/rounds/${round}`,
      `/api/v1/rounds/${round}/clusters/1`,
      `/api/v1/rounds/${round}/clusters/1/opinion`,
      `/api/v1/rounds/${round}/clusters/1/return-note`,
      ...['missing', 'reminders', 'plans'].map((paper) => `/api/v1/rounds/${round}/papers/${paper}`),
      `/api/v1/rounds/${round}/quality`,
      `/api/v1/rounds/${round}/finding-kinds`,
      '/api/v1/re-evaluations/letters',
      '/api/v1/exports/observations?format=xlsx',
      '/api/v1/exports/observations?format=csv',
      '/api/v1/exports/findings?format=csv',
      '/api/v1/overview',
      '/api/v1/journal?limit=1000',
    ];
    const told: string[] = [];
    let answered = 0;
    for (const [name, browser] of browsers) {
      for (const url of asked) {
        const reply = await browser.get(url);
        if (reply.statusCode === 200) answered += 1;
        if (await holds(reply.rawPayload)) told.push(`${name} ${url}`);
      }
    }
    expect(told).toEqual([]);
    expect(answered).toBeGreaterThan(120);
  }, 300_000);

  it('stand in the original and the marked file of those alone whom they concern', async () => {
    const seeing: string[] = [];
    for (const [name, browser] of browsers) {
      for (const what of ['original', 'marked']) {
        const reply = await browser.get(`/api/v1/submissions/${file}/${what}`);
        if (await holds(reply.rawPayload)) seeing.push(`${name} ${what}`);
      }
    }
    const whom = ['reviewer', 'own league', 'own operator'];
    expect(seeing).toEqual(whom.flatMap((name) => [`${name} original`, `${name} marked`]));
  });

  it('leave in an archive for those alone who may see the submitted file', async () => {
    for (const [name, isMeant] of [
      ['approver', false],
      ['reviewer', true],
    ] as const) {
      const browser = browsers.get(name)!;
      const { id } = Archive.parse((await browser.post(`/api/v1/rounds/${round}/archives`)).json());
      const state = async () => Archive.parse((await browser.get(`/api/v1/archives/${id}`)).json()).state;
      await expect.poll(state, { timeout: 120_000 }).toBe('ready');
      const zip = await browser.get(`/api/v1/archives/${id}/file`);
      expect([name, await holds(zip.rawPayload)]).toEqual([name, isMeant]);
    }
  }, 300_000);
});
