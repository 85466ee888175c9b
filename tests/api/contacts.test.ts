import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Contacts } from '../../server/contract/contacts.ts';
import { Archive } from '../../server/contract/papers.ts';
import { Sha256 } from '../../server/domain/ids.ts';
import { openArchive } from '../../server/ingest/open-archive.ts';
import { fact, landing, statement } from '../support/landings.ts';
import { Document, operationsOf } from '../support/openapi.ts';
import { Browser, everySeat, type People, people } from '../support/people.ts';

const person = '示例联系人';
const telephone = '0472-7654321';
const planted = `${person} ${telephone}`;

let all: People;
let file = 0;
const browsers = new Map<string, Browser>();
beforeAll(async () => {
  all = await people();
  // Of 甲 in 包头市, whose form names somebody; its original bytes do too.
  const contact = fact('operator_contact_info', 2025, null, { status: 'value', text: planted, raw: planted });
  const landed = landing('甲-联系.docx', [statement(1, [contact], { reportYear: 2025, receivedAt: '2026-01-20' })]);
  const bytes = new TextEncoder().encode(`form of ${planted}`);
  const sha256 = Sha256.parse(createHash('sha256').update(bytes).digest('hex'));
  await all.api.ledger.land({ ...landed, file: { ...landed.file, bytes, sha256 } });
  for (const [name, browser] of await everySeat(all)) browsers.set(name, browser);
  browsers.set('nobody', new Browser(all.api));
  const files = (await browsers.get('reviewer')!.get('/api/v1/submissions')).json();
  file = files.rows.find((row: { file: string }) => row.file === '甲-联系.docx').id;
}, 300_000);
afterAll(() => all.close());

const original = () => `/api/v1/submissions/${file}/original`;
const contacts = '/api/v1/clusters/1/contacts';
const mayKnow = ['reviewer', 'own league', 'own operator'];

/** What a reply says, the parts of a workbook or a Word file too. */
async function textOf(bytes: Buffer): Promise<string> {
  const plain = bytes.toString('utf8');
  if (bytes.subarray(0, 2).toString('latin1') !== 'PK') return plain;
  const archive = await openArchive(bytes);
  return [plain, ...archive.entries.map((entry) => archive.read(entry).toString('utf8'))].join('\n');
}

describe('names and telephones of contacts', () => {
  it('are shown to the cluster itself, its league and the reviewer, and to nobody else', async () => {
    for (const [name, browser] of browsers) {
      const told = await browser.get(contacts);
      const taken = await browser.get(original());
      const knows = mayKnow.includes(name);
      expect([name, told.body.includes(planted), taken.body.includes(planted)]).toEqual([name, knows, knows]);
      if (knows) {
        const { rows } = Contacts.parse(told.json());
        expect(rows).toMatchObject([
          { indicator: { id: 'operator_contact_info' }, year: 2025, text: planted, submission: file },
        ]);
      }
    }
  });

  it('never stand in any other answer to any seat', async () => {
    const document = Document.parse((await browsers.get('reviewer')!.get('/api/openapi.json')).json());
    const paths = operationsOf(document).flatMap(({ method, path }) => (method === 'GET' ? [path] : []));
    const named = paths
      .filter((path) => !/contacts|original|marked|session|logout/.test(path))
      .map((path) =>
        path
          .replace('{what}', 'observations')
          .replace('{form}', 'im-sme-2024')
          .replace('rounds/{id}', 'rounds/sme-regional-2025')
          .replace('submissions/{id}', `submissions/${file}`)
          .replaceAll(/\{\w+\}/g, '1'),
      );
    const more = [
      '/api/v1/exports/observations?format=xlsx',
      '/api/v1/exports/findings?format=csv',
      '/api/v1/workbook?from=2025&to=2025',
      '/api/v1/clusters/1/forms/im-sme-2024?year=2025',
      '/api/v1/clusters/1/observations?indicator=operator_contact_info',
      '/api/v1/facts?indicator=operator_contact_info',
      `/api/v1/search?q=${encodeURIComponent(person)}`,
    ];
    expect(named.length).toBeGreaterThan(60);
    const told: string[] = [];
    let answered = 0;
    for (const [name, browser] of browsers) {
      for (const url of [...named, ...more]) {
        const reply = await browser.get(url);
        if (reply.statusCode === 200) answered += 1;
        const text = await textOf(reply.rawPayload);
        // A question repeated in its answer tells nothing.
        if (text.includes(telephone) || (text.includes(person) && !url.includes('search'))) told.push(`${name} ${url}`);
      }
    }
    expect(told).toEqual([]);
    expect(answered).toBeGreaterThan(200);
  }, 300_000);

  it('say why an original is refused', async () => {
    const refused = await browsers.get('viewer')!.get(original());
    expect([refused.statusCode, refused.json().code]).toEqual([403, 'no-right']);
    expect(refused.json().sentence.zh).toContain('内含联系人姓名和电话');
  });

  it('leave the papers of a round to a seat that may not see them, without the submitted files', async () => {
    for (const [name, holds] of [
      ['approver', false],
      ['reviewer', true],
    ] as const) {
      const browser = browsers.get(name)!;
      const { id } = Archive.parse((await browser.post('/api/v1/rounds/sme-regional-2025/archives')).json());
      await expect
        .poll(async () => Archive.parse((await browser.get(`/api/v1/archives/${id}`)).json()).state, {
          timeout: 60_000,
        })
        .toBe('ready');
      const zip = await browser.get(`/api/v1/archives/${id}/file`);
      const text = await textOf(zip.rawPayload);
      expect([name, text.includes('您的席位没有这项权限：下载原件')]).toEqual([name, !holds]);
      expect(text).not.toContain(telephone);
    }
  });

  it('are on record with whoever looked at them', async () => {
    const before = (await all.lines()).length;
    await browsers.get('own league')!.get(contacts);
    await browsers.get('reviewer')!.get(original());
    const lines = (await all.lines()).slice(before);
    expect(lines).toMatchObject([
      {
        access: 'export',
        actor: 'own-league',
        detail: { route: '/api/v1/clusters/:id/contacts', address: contacts, seat: 'league' },
      },
      { access: 'export', actor: 'a-reviewer', detail: { address: original(), seat: 'reviewer' } },
    ]);
  });

  it('leave through the command line with a recorded reason alone', async () => {
    const machine = new Browser(all.api, { 'x-cluster-ledger-token': all.api.installation.tokenOf('real') });
    const url = '/api/v1/exports/observations?format=csv&personal=true';
    for (const asked of [url, `${url}&reason=%20`]) {
      const refused = await machine.get(asked);
      expect([refused.statusCode, refused.json().code]).toEqual([422, 'personal-without-reason']);
    }
    const reason = '向联系人核对报送';
    const taken = await machine.get(`${url}&reason=${encodeURIComponent(reason)}`);
    expect(taken.body).toContain(telephone);
    expect((await all.lines()).at(-1)).toMatchObject({
      access: 'export',
      actor: 'command-line',
      detail: { what: 'observations', personal: true, reason },
    });
  });
});
