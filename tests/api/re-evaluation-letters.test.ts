import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { reEvaluations } from '../../server/api/rounds/re-evaluations.ts';
import { loadCatalogue } from '../../server/catalogue/load-catalogue.ts';
import { IsoMonth } from '../../server/domain/ids.ts';
import { type ApiFixture, apiFixture } from '../support/api.ts';
import { fact, landing, statement } from '../support/landings.ts';
import { host } from '../support/people.ts';
import { wordText } from '../support/word-text.ts';

let api: ApiFixture;
let now: Date;
beforeEach(async () => {
  now = new Date('2027-04-06T01:00:00Z');
  api = await apiFixture({ now: () => now });
  await enter('甲', '150200', '2027-12');
  await enter('乙', '150600', '2027-12');
  await enter('丙', '150600', '2028-06');
});
afterEach(() => api.close());

/** A cluster of a league with a certification from 2025 on. */
async function enter(name: string, league: string, validTo: string): Promise<void> {
  const month = (text: string) => IsoMonth.parse(text);
  const certification = { batch: '2025', certified: null, validFrom: month('2025-01'), validTo: month(validTo) };
  const home = { league, leagues: [{ league, leading: true, share: null }] } as object;
  const said = { reportYear: 2024, kind: 'application' as const, receivedAt: '2025-01-10', certification, ...home };
  const facts = [fact('cluster_gross_output', 2024, 20)];
  await api.ledger.land(landing(`${name}.docx`, [statement({ fresh: 0 }, facts, said)], [name]));
}

const ask = (query = '', sits = 'reviewer') =>
  api.app.inject({
    url: `/api/v1/re-evaluations/letters${query}`,
    headers: { host, cookie: `ledger-demo-seat=${sits}` },
  });
const words = async (query = '', sits = 'reviewer') => wordText((await ask(query, sits)).rawPayload);

describe('letters on certifications that end', () => {
  it('name to each league its clusters whose time has come, and nobody before that', async () => {
    const { lines, tables } = await words();
    expect(lines.filter((line) => line.endsWith('工业和信息化局：'))).toEqual([
      '包头市工业和信息化局：',
      '鄂尔多斯市工业和信息化局：',
    ]);
    const named = tables.flat().filter(([no]) => /^\d+$/.test(no ?? ''));
    expect(named.map(([, cluster, , , call, validTo]) => [cluster, call, validTo])).toEqual([
      ['甲', '2027-03', '2027-12'],
      ['乙', '2027-03', '2027-12'],
    ]);
    expect(lines.join('\n')).toContain('有效期满前 9 个月');
    now = new Date('2027-02-06T01:00:00Z');
    expect((await words()).lines.join('\n')).toContain('没有需要启动复核的集群');
  });

  it('are for one league where asked, and hold what the asker may see', async () => {
    expect((await words('?league=150600')).inOrder).not.toContain('甲');
    const { inOrder } = await words('', 'league.150200');
    expect([inOrder.includes('甲'), inOrder.includes('乙')]).toEqual([true, false]);
    expect((await ask('?format=pdf&lang=en')).headers['content-type']).toBe('application/pdf');
  });

  it('leave out who was renewed, and so do calendar and notices', () => {
    const held = (level: 'regional' | 'national', validFrom: string, validTo: string) => ({
      programme: 'sme' as const,
      level,
      batch: null,
      certified: null,
      validFrom: IsoMonth.parse(validFrom),
      validTo: IsoMonth.parse(validTo),
    });
    const head = (id: number, certifications: ReturnType<typeof held>[]) => ({
      cluster: { id, name: `示例${id}` },
      industry: null,
      outside: false,
      leagues: ['150200'],
      certifications,
      submissions: [],
    });
    const old = held('regional', '2023-05', '2026-05');
    const heads = [
      head(1, [old]),
      head(2, [old, held('regional', '2026-06', '2029-05')]),
      // A certification of another level does not stand for this one.
      head(3, [old, held('national', '2026-06', '2029-05')]),
    ];
    const { rows } = reEvaluations(heads, loadCatalogue(), '2026-03-01', null);
    expect(rows.filter(({ state }) => state === 'called').map(({ cluster }) => cluster.id)).toEqual([1, 3]);
    expect(rows.filter(({ cluster }) => cluster.id === 2).map(({ validTo }) => validTo)).toEqual(['2029-05']);
  });
});
