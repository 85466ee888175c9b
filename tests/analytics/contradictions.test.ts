import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { doubtfulFigures } from '../../server/analytics/doubtful-figures.ts';
import { IndicatorPage } from '../../server/contract/indicator-page.ts';
import type { FormId } from '../../server/domain/ids.ts';
import { ClusterId, IsoDate, LeagueCode, SubmissionId } from '../../server/domain/ids.ts';
import { RoundId } from '../../server/domain/review.ts';
import { everything } from '../../server/domain/scope.ts';
import type { Ledger } from '../../server/store/ledger.ts';
import { Snapshots } from '../../server/store/snapshot/snapshots.ts';
import { asking, catalogue, size } from '../support/analytics.ts';
import { type ApiFixture, apiFixture } from '../support/api.ts';
import { fact, landing, scratchLedger, statement } from '../support/landings.ts';

const year = 2025;
const [smes, enterprises] = ['cluster_sme_count', 'cluster_enterprise_count'];
const [rate, amount] = ['fdi_growth_pct', 'fdi_amount'];
const [cloudRate, cloud] = ['sme_cloud_adoption_pct', 'sme_cloud_count'];

type Cells = Record<string, number>;
const facts = (cells: Cells) =>
  Object.entries(cells).map(([key, value]) => {
    const [id = '', when = String(year)] = key.split('@');
    return fact(id, Number(when), value, { raw: String(value) });
  });

/** One cluster that reports the cells on a form; gives its number and that of the submission. */
async function file(ledger: Ledger, name: string, cells: Cells, form: string, cluster?: number) {
  const home = { league: '150200', leagues: [{ league: LeagueCode.parse('150200'), leading: true, share: null }] };
  const said = statement(cluster ?? { fresh: 0 }, facts(cells), { ...home, form: form as FormId, reportYear: year });
  const { submissionIds } = await ledger.land(
    landing(`${name}-${JSON.stringify(cells)}`, [said], cluster ? [] : [name]),
  );
  return {
    cluster: cluster ?? Math.max(...[...ledger.entries()].map(({ clusterId }) => clusterId)),
    submission: submissionIds[0],
  };
}

async function doubtsOf(ledger: Ledger, indicators: string[]) {
  const snapshots = new Snapshots(ledger, size);
  const clusters = [...ledger.entries()].map((entry) => entry.clusterId);
  const found = await snapshots.at(null, everything, (snapshot) =>
    doubtfulFigures({ indicators, clusters }, catalogue, snapshot),
  );
  snapshots.close();
  return found;
}

type Kind = 'contradiction' | 'unit-slip';

/** `indicator@year`, cluster by cluster, of what is set aside. */
async function setAside(ledger: Ledger, kind: Kind = 'contradiction'): Promise<Record<number, string[]>> {
  const clusters = [...ledger.entries()].map((entry) => entry.clusterId);
  const found = await doubtsOf(ledger, [smes, enterprises, rate, amount, cloudRate, cloud].map(String));
  expect(new Set(found.map(({ reason }) => reason.kind))).toEqual(new Set(found.length === 0 ? [] : [kind]));
  return Object.fromEntries(
    clusters.flatMap((id) => {
      const own = found
        .filter(({ clusterId }) => clusterId === id)
        .map(({ indicator, year }) => `${indicator}@${year}`);
      return own.length === 0 ? [] : [[id, own.sort()]];
    }),
  );
}

type Settling =
  | 'overruled'
  | 'overrule-undone'
  | 'answered'
  | 'answer-accepted'
  | 'answer-insisted'
  | 'answer-reopened';

async function overrule(
  ledger: Ledger,
  cluster: number,
  submission: number | undefined,
  finding: string,
  kind: Settling = 'overruled',
) {
  await ledger.act({
    kind,
    round: RoundId.parse('sme-regional-2025'),
    clusterId: ClusterId.parse(cluster),
    submissionId: SubmissionId.parse(submission),
    at: IsoDate.parse('2026-01-20'),
    recordedAt: '2026-01-20T08:00:00.000Z',
    actor: 'tester',
    detail: { finding, reason: '已核实' },
    seen: null,
  });
}

describe('figures that contradict their report', () => {
  it('are set aside, both where a part exceeds its whole, and no other figure is', async () => {
    const { ledger, close } = await scratchLedger();
    const fine = await file(ledger, '甲', { [`${smes}`]: 30, [`${enterprises}`]: 40 }, 'im-sme-2024');
    await file(ledger, '乙', { [`${smes}`]: 40, [`${enterprises}`]: 40 }, 'im-sme-2024');
    const wrong = await file(
      ledger,
      '丙',
      { [`${smes}`]: 50, [`${enterprises}`]: 40, [`${smes}@2024`]: 20, [`${enterprises}@2024`]: 30 },
      'im-sme-2024',
    );
    // The AMC form has no such check, and a long table is no report.
    await file(ledger, '丁', { [`${smes}`]: 50, [`${enterprises}`]: 40 }, 'im-amc-2024');
    await file(ledger, '戊', { [`${smes}`]: 50, [`${enterprises}`]: 40 }, 'long-table');
    expect(fine.cluster).not.toBe(wrong.cluster);
    expect(await setAside(ledger)).toEqual({ [wrong.cluster]: [`${enterprises}@2025`, `${smes}@2025`] });

    const { ask } = asking(ledger, () => undefined);
    const [figure] = await ask({ indicators: [`${smes}`], from: year, to: year });
    expect([figure?.value, figure?.doubtful]).toEqual([30 + 40 + 50 + 50, [wrong.cluster]]);
    const [counted] = await ask({ indicators: [`${smes}`], from: year, to: year, doubtful: true });
    expect([counted?.value, counted?.doubtful]).toEqual([30 + 40 + 50 + 50 + 50, []]);

    // A later report that puts one of them right takes the doubt away.
    await file(ledger, '丙', { [`${enterprises}`]: 60 }, 'im-sme-2024', wrong.cluster);
    expect(await setAside(ledger)).toEqual({});
    close();
  });

  it('stay in doubt where the next report, or a long table, repeats a figure unchanged', async () => {
    const { ledger, close } = await scratchLedger();
    const { cluster } = await file(ledger, '甲', { [`${smes}`]: 50, [`${enterprises}`]: 40 }, 'im-sme-2024');
    const both = { [cluster]: [`${enterprises}@2025`, `${smes}@2025`] };
    await file(ledger, '甲', { [`${smes}`]: 50 }, 'long-table', cluster);
    expect(await setAside(ledger)).toEqual(both);
    await file(ledger, '甲', { [`${enterprises}`]: 40 }, 'im-amc-2024', cluster);
    expect(await setAside(ledger)).toEqual(both);
    await file(ledger, '甲', { [`${smes}`]: 39 }, 'long-table', cluster);
    expect(await setAside(ledger)).toEqual({});
    close();
  });

  it('leave the others believed where one of them is in the wrong unit, and nobody settled that', async () => {
    const { ledger, close } = await scratchLedger();
    const past = [2022, 2023, 2024].flatMap((when): [string, number][] => [
      [`${smes}@${when}`, 30],
      [`${enterprises}@${when}`, 40],
    ]);
    const cells = { ...Object.fromEntries(past), [`${smes}`]: 300_000, [`${enterprises}`]: 40 };
    const { cluster, submission } = await file(ledger, '甲', cells, 'im-sme-2024');
    const reasons = (of: string[]) => doubtsOf(ledger, of).then((found) => found.map(({ reason: { kind } }) => kind));
    expect(await reasons([`${enterprises}`])).toEqual([]);
    expect(await reasons([`${smes}`])).toEqual(['unit-slip']);
    await overrule(ledger, cluster, submission, `history-unit-slip|${smes}|2025`);
    expect(await reasons([`${enterprises}`])).toEqual(['contradiction']);
    expect(await reasons([`${smes}`, `${enterprises}`])).toEqual(['contradiction', 'contradiction']);
    close();
  });

  it('are believed once a reviewer overruled that very finding, until it is taken up again', async () => {
    const { ledger, close } = await scratchLedger();
    const { cluster, submission } = await file(
      ledger,
      '甲',
      { [`${smes}`]: 50, [`${enterprises}`]: 40 },
      'im-sme-2024',
    );
    const both = { [cluster]: [`${enterprises}@2025`, `${smes}@2025`] };
    for (const other of [
      `check-violated|${smes}|2025|X023`,
      `check-violated|${smes}|2024|X018`,
      `history-unit-slip|${smes}|2025`,
    ]) {
      await overrule(ledger, cluster, submission, other);
    }
    expect(await setAside(ledger)).toEqual(both);
    await overrule(ledger, cluster, submission, `check-violated|${smes}|2025|X018`);
    expect(await setAside(ledger)).toEqual({});
    await overrule(ledger, cluster, submission, `check-violated|${smes}|2025|X018`, 'overrule-undone');
    expect(await setAside(ledger)).toEqual(both);
    close();
  });

  it('are believed once a reviewer accepted the explanation, apart from what was overruled', async () => {
    const { ledger, close } = await scratchLedger();
    const facts = { [`${smes}`]: 50, [`${enterprises}`]: 40 };
    const { cluster, submission } = await file(ledger, '甲', facts, 'im-sme-2024');
    const both = { [cluster]: [`${enterprises}@2025`, `${smes}@2025`] };
    const said = `check-violated|${smes}|2025|X018`;
    const figures: number[] = [];
    for (const [kind, aside] of [
      ['answer-insisted', both],
      ['answer-accepted', {}],
      ['overrule-undone', {}],
      ['answer-reopened', both],
      ['answer-accepted', {}],
      ['answered', both],
      ['overruled', {}],
      ['answer-insisted', {}],
    ] as const) {
      await overrule(ledger, cluster, submission, said, kind);
      expect(await setAside(ledger), kind).toEqual(aside);
      figures.push(ledger.figuresVersion);
    }
    expect(new Set(figures).size).toBe(figures.length);
    close();
  });

  it.each(['overruled', 'answer-accepted'] as const)(
    'are %s for the values that were looked at alone',
    async (kind) => {
      const { ledger, close } = await scratchLedger();
      const of = (part: number, whole: number) => ({ [`${smes}`]: part, [`${enterprises}`]: whole });
      const first = await file(ledger, '甲', of(50, 40), 'im-sme-2024');
      const { cluster } = first;
      const both = { [cluster]: [`${enterprises}@2025`, `${smes}@2025`] };
      const said = `check-violated|${smes}|2025|X018`;
      await overrule(ledger, cluster, first.submission, said, kind);
      expect(await setAside(ledger)).toEqual({});
      // The same figures again, with another beside them.
      await file(ledger, '甲', { ...of(50, 40), [`${amount}`]: 3 }, 'im-sme-2024', cluster);
      expect(await setAside(ledger)).toEqual({});
      const worse = await file(ledger, '甲', of(50, 30), 'im-sme-2024', cluster);
      expect(await setAside(ledger)).toEqual(both);
      await overrule(ledger, cluster, worse.submission, said, kind);
      expect(await setAside(ledger)).toEqual({});
      await file(ledger, '甲', of(60, 30), 'im-sme-2024', cluster);
      expect(await setAside(ledger)).toEqual(both);
      close();
    },
  );

  it('are the stated rate, not the figures that it must follow from, and rounding is no contradiction', async () => {
    const { ledger, close } = await scratchLedger();
    const rated = (stated: number): Cells => ({ [`${rate}`]: stated, [`${amount}`]: 1.21, [`${amount}@2024`]: 1.12 });
    // 1.205…1.215 over 1.115…1.125 is between 7.11 and 8.97 %.
    await file(ledger, '甲', rated(8.97), 'miit-sme-2024');
    const wrong = await file(ledger, '乙', rated(8.98), 'miit-sme-2024');
    // Written to one decimal only, 1.1 may be 1.05 to 1.15: between 4.78 and 15.71 %.
    await file(ledger, '己', { [`${rate}`]: 15.71, [`${amount}`]: 1.21, [`${amount}@2024`]: 1.1 }, 'miit-sme-2024');
    const shared = (stated: number): Cells => ({ [`${cloudRate}`]: stated, [`${cloud}`]: 1, [`${smes}`]: 3 });
    await file(ledger, '丙', shared(33.33), 'miit-sme-2024');
    await file(ledger, '丁', shared(33.34), 'miit-sme-2024');
    const off = await file(ledger, '戊', shared(33.36), 'miit-sme-2024');
    expect(await setAside(ledger)).toEqual({ [wrong.cluster]: [`${rate}@2025`], [off.cluster]: [`${cloudRate}@2025`] });
    close();
  });
});

describe('figures a power of ten off', () => {
  it.each(['overruled', 'answer-accepted'] as const)('are %s for the value that was looked at alone', async (kind) => {
    const { ledger, close } = await scratchLedger();
    const years = { [`${amount}@2022`]: 1.12, [`${amount}@2023`]: 1.15, [`${amount}@2024`]: 1.18 };
    const of = (value: number) => ({ ...years, [`${amount}`]: value });
    const first = await file(ledger, '甲', of(12_100), 'im-amc-2024');
    const { cluster } = first;
    const off = { [cluster]: [`${amount}@2025`] };
    const said = `history-unit-slip|${amount}|2025`;
    expect(await setAside(ledger, 'unit-slip')).toEqual(off);
    await overrule(ledger, cluster, first.submission, `history-unit-slip|${amount}|2024`, kind);
    expect(await setAside(ledger, 'unit-slip')).toEqual(off);
    await overrule(ledger, cluster, first.submission, said, kind);
    expect(await setAside(ledger, 'unit-slip')).toEqual({});
    // A later report that says nothing of it.
    const silent = await file(ledger, '甲', { [`${smes}`]: 3 }, 'im-amc-2024', cluster);
    expect(await setAside(ledger, 'unit-slip')).toEqual({});
    await file(ledger, '甲', of(12_200), 'im-amc-2024', cluster);
    expect(await setAside(ledger, 'unit-slip')).toEqual(off);
    await overrule(ledger, cluster, silent.submission, said, kind);
    expect(await setAside(ledger, 'unit-slip')).toEqual(off);
    close();
  });
});

describe('the page of an indicator', () => {
  let api: ApiFixture;
  beforeAll(async () => {
    api = await apiFixture();
  });
  afterAll(() => api.close());

  it('lists what is set aside with what it contradicts', async () => {
    await file(api.ledger, '甲', { [`${smes}`]: 30, [`${enterprises}`]: 40 }, 'im-sme-2024');
    const { cluster } = await file(api.ledger, '乙', { [`${smes}`]: 50, [`${enterprises}`]: 40 }, 'im-sme-2024');
    const reply = await api.app.inject({ url: `/api/v1/pages/indicators/${smes}` });
    const page = IndicatorPage.parse(reply.json());
    expect(page.doubtful).toMatchObject([
      {
        id: cluster,
        name: '乙',
        value: 50,
        indicator: { id: smes, unit: { zh: '家' } },
        reason: { kind: 'contradiction', check: 'X018', says: { zh: '中小企业数量不超过企业数量。' } },
      },
    ]);
  });

  it('lists the parts of a rate that are in doubt, not the stated rate that it does not read', async () => {
    const counts = { [`${cloud}`]: 10, [`${enterprises}`]: 40 };
    await file(api.ledger, '丙', { ...counts, [`${smes}`]: 20, [`${cloudRate}`]: 60 }, 'miit-sme-2024');
    const { cluster } = await file(api.ledger, '丁', { ...counts, [`${smes}`]: 50 }, 'im-sme-2024');
    const reply = await api.app.inject({ url: `/api/v1/pages/indicators/${cloudRate}` });
    const page = IndicatorPage.parse(reply.json());
    expect(page.region.at(-1)).toMatchObject({ method: 'ratio', doubtful: [2, cluster] });
    expect(page.doubtful.map(({ name, value, indicator }) => [name, value, indicator.id]).sort()).toEqual([
      ['丁', 50, smes],
      ['乙', 50, smes],
    ]);
  });
});
