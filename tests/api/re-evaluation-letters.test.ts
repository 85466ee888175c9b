import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { calledNow } from '../../server/api/papers/re-evaluation-letters.ts';
import { ReEvaluations } from '../../server/contract/reviews.ts';
import { IsoMonth } from '../../server/domain/ids.ts';
import { type ApiFixture, apiFixture } from '../support/api.ts';
import { fact, landing, statement } from '../support/landings.ts';
import { host } from '../support/people.ts';
import { wordText } from '../support/word-text.ts';

let api: ApiFixture;
let now: Date;
beforeEach(async () => {
  now = new Date('2027-04-06T01:00:00Z');
  api = await apiFixture(
    null,
    () => undefined,
    {},
    () => now,
  );
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

  it('leave out who was renewed', async () => {
    const url = '/api/v1/re-evaluations';
    const calls = ReEvaluations.parse((await api.app.inject({ url, headers: { host } })).json());
    const [first] = calls.rows;
    if (first === undefined) throw new Error('no certification');
    expect(calledNow(calls).map(({ cluster }) => cluster.name)).toEqual(['甲', '乙']);
    const renewed = { ...first, validFrom: '2028-01', validTo: '2030-12', state: 'later' as const };
    expect(calledNow({ rows: [...calls.rows, renewed] }).map(({ cluster }) => cluster.name)).toEqual(['乙']);
    // A certification of another level does not stand for this one.
    const national = { ...renewed, level: 'national' as const };
    expect(calledNow({ rows: [...calls.rows, national] })).toHaveLength(2);
  });
});
