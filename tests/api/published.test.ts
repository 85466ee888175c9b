import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadCatalogue } from '../../server/catalogue/load-catalogue.ts';
import { loadPublished } from '../../server/catalogue/load-published.ts';
import { Published } from '../../server/contract/published.ts';
import { ClusterId, LeagueCode } from '../../server/domain/ids.ts';
import { everything, type Scope } from '../../server/domain/scope.ts';
import { type ApiFixture, apiFixture } from '../support/api.ts';
import { type Equation, workedOut } from '../support/exact-span.ts';
import { fact, landing, statement } from '../support/landings.ts';
import { host, type People, people, seat } from '../support/people.ts';
import {
  baotou,
  clusters,
  fillPublished,
  hohhot,
  ordos,
  output,
  specialised,
  wuhai,
  xingan,
} from '../support/published-ledger.ts';

const seats: Record<string, Scope> = {
  baotou: { kind: 'leagues', leagues: [LeagueCode.parse(baotou)] },
  wuhai: { kind: 'leagues', leagues: [LeagueCode.parse(wuhai)] },
  ordos: { kind: 'leagues', leagues: [LeagueCode.parse(ordos)] },
  operator: { kind: 'clusters', clusters: [ClusterId.parse(8)] },
  nobody: { kind: 'nothing' },
};
const clock = { now: new Date('2026-07-01T04:00:00Z') };

let api: ApiFixture;
beforeAll(async () => {
  api = await apiFixture({
    scopeFor: ({ headers }) => seats[String(headers['x-seat'])] ?? everything,
    now: () => clock.now,
  });
  await fillPublished(api.ledger);
});
afterAll(() => api.close());

async function ask(who: string, query = ''): Promise<Published> {
  const reply = await api.app.inject({ url: `/api/v1/published${query}`, headers: { host, 'x-seat': who } });
  expect(reply.statusCode, reply.body).toBe(200);
  return Published.parse(reply.json());
}
const measureOf = ({ measures }: Published, id: string) => measures.find(({ indicator }) => indicator.id === id)!;
const cellsOf = (answer: Published, id: string): Record<string, number | null> =>
  Object.fromEntries(
    measureOf(answer, id).cells.map(({ by, group, figure }) => [by === null ? 'region' : group, figure?.value ?? null]),
  );
/** Growth of clusters by their numbers, from the lines above. */
const growthOf = (numbers: readonly number[]): number => {
  const sum = (column: 3 | 4) => numbers.reduce((total, no) => total + clusters[no - 1]![column], 0);
  return Number(((sum(4) / sum(3) - 1) * 100).toFixed(2));
};

describe('what is published of the region', () => {
  it('is the region and what at least three clusters make up, as the whole ledger knows it', async () => {
    const answer = await ask('wuhai');
    expect([answer.year, answer.released, answer.fewest]).toEqual([2025, '2026-06-30', 3]);
    const growth = cellsOf(answer, output);
    expect(growth).toMatchObject({
      region: growthOf(clusters.map((_, index) => index + 1)),
      [baotou]: growthOf([1, 2, 3, 4]),
      [wuhai]: null,
      [xingan]: null,
      [hohhot]: growthOf([8, 9, 10]),
      装备制造: growthOf([3, 6, 9, 13]),
      // 乌海 would be left with 兴安盟, a single cluster.
      [ordos]: null,
      national: null,
    });
  });

  it('withholds a sum in which all but two state none', async () => {
    const counts = cellsOf(await ask('wuhai'), specialised);
    // 5, 6 and 7 lie in 鄂尔多斯, and 6 states 无.
    expect([counts[ordos], counts[hohhot]]).toEqual([null, 12]);
  });

  it('names no industry of few clusters', async () => {
    const reply = await api.app.inject({ url: '/api/v1/published', headers: { host, 'x-seat': 'wuhai' } });
    expect(reply.body).toContain('装备制造');
    // 稀土 are three of the four clusters of 包头: the fourth would be left.
    for (const word of ['煤化工', '稀土', '示例1']) expect(reply.body).not.toContain(word);
  });

  it('shows the own figures beside it, within the scope, and none to whoever sees all', async () => {
    expect(measureOf(await ask('wuhai'), output).own).toEqual({ value: expect.closeTo(-20, 9), n: 2 });
    expect(measureOf(await ask('everybody'), output).own).toBeNull();
    expect(await ask('nobody')).toMatchObject({ year: null, measures: [] });
  });

  it('leaves out for a reader what would tell him of two others', async () => {
    // 呼和浩特 are clusters 8, 9 and 10: whoever files for 8 would learn the sum of the other two.
    expect(cellsOf(await ask('wuhai'), output)[hohhot]).toBe(growthOf([8, 9, 10]));
    const own = cellsOf(await ask('operator'), output);
    expect([own[hohhot], own[baotou], own.region]).toEqual([
      null,
      growthOf([1, 2, 3, 4]),
      growthOf(clusters.map((_, index) => index + 1)),
    ]);
  });

  it('lets no reader work out one or two clusters, from two years and all measures together', async () => {
    const inGroup = (by: string | null, group: string | null) => {
      const column = { league: 0, industry: 2 }[by ?? ''] as 0 | 2 | undefined;
      return clusters.flatMap((line, index) => {
        const level = index < 2 ? 'national' : 'regional';
        const here = column === undefined ? by === null || group === 'sme' || group === level : line[column] === group;
        return here ? [index + 1] : [];
      });
    };
    const readers: Record<string, number[]> = {
      baotou: [1, 2, 3, 4],
      ordos: [4, 5, 6, 7],
      wuhai: [11, 12],
      operator: [8],
    };
    for (const [who, known] of Object.entries(readers)) {
      const equations: Equation[] = [];
      for (const year of ['2024', '2025']) {
        for (const { indicator, cells } of (await ask(who, `?year=${year}`)).measures) {
          for (const { by, group, figure } of cells) {
            if (figure === null) continue;
            const equation = new Map<string, readonly [number, number]>();
            for (const no of inGroup(by, group)) {
              const [, , , before, now, sme] = clusters[no - 1]!;
              if (indicator.id === specialised && sme === 0) continue;
              equation.set(`${no} ${indicator.id} ${year}`, [1, 1]);
              if (indicator.id === output) equation.set(`${no} ${output} before ${year}`, [before, now]);
            }
            equations.push(equation);
          }
        }
      }
      expect(equations.length).toBeGreaterThan(8);
      expect(
        workedOut(equations, (unknown) => Number(unknown.split(' ')[0]), known),
        who,
      ).toEqual([]);
    }
  });

  it('stays as it was known on the day of its release, whatever comes later', async () => {
    const before = await ask('wuhai');
    await api.ledger.land(
      landing('again.docx', [statement(1, [fact(output, 2025, 500)], { league: baotou, receivedAt: '2026-07-01' })]),
    );
    expect(await ask('wuhai')).toEqual(before);
  });

  it('is published once the day is over, and a past day shows what was published by then', async () => {
    expect((await ask('wuhai', '?asOf=2026-06-29')).years).toEqual([2024]);
    expect(await ask('wuhai', '?asOf=2026-06-29')).toMatchObject({ year: 2024, released: '2025-06-30' });
    expect(await ask('wuhai', '?asOf=2025-01-01')).toMatchObject({ year: null, measures: [], years: [] });
    clock.now = new Date('2026-06-30T04:00:00Z');
    expect(await ask('wuhai')).toMatchObject({ year: 2024, next: { year: 2025, on: '2026-06-30' } });
    clock.now = new Date('2026-07-01T04:00:00Z');
    expect(await ask('wuhai')).toMatchObject({ year: 2025, next: { year: 2026, on: '2027-06-30' } });
    expect(await ask('wuhai', '?year=2026')).toMatchObject({ year: null });
  });

  it('comes as a table too, with withheld figures as rows without a value', async () => {
    const headers = { host, 'x-seat': 'wuhai', accept: 'text/csv' };
    const lines = (await api.app.inject({ url: '/api/v1/published', headers })).body.split('\r\n');
    expect(lines).toContain(`${output},集群总产值,growth,2025,league,150300,乌海市,,%,,,,,true,2026-06-30`);
    expect(lines.some((line) => line.startsWith(`${output},集群总产值,growth,2025,,,,`))).toBe(true);
  });
});

describe('somebody with two seats', () => {
  let all: People;
  beforeAll(async () => {
    all = await people();
    all.clock.now = new Date('2026-07-01T04:00:00Z');
    await fillPublished(all.api.ledger);
  });
  afterAll(() => all.close());

  it('is shown what is safe for what he sees by both', async () => {
    const league = (code: string) => seat('league', { leagues: [LeagueCode.parse(code)] });
    await all.join('root', [seat('security')]);
    const single = await all.join('single', [league(wuhai)]);
    const both = await all.join('both', [league(wuhai), league(ordos)]);
    const [narrow, wide] = await Promise.all(
      [both, single].map(async (browser) => Published.parse((await browser.get('/api/v1/published')).json())),
    );
    const shown = (answer: Published) =>
      answer.measures.flatMap(({ indicator, cells }) =>
        cells.flatMap(({ group, figure }) => (figure === null ? [] : [`${indicator.id} ${group}`])),
      );
    expect(shown(wide!)).toEqual(expect.arrayContaining(shown(narrow!)));
    expect(shown(narrow!).length).toBeLessThan(shown(wide!).length);
  });
});

describe('the list of what is published', () => {
  it('is refused where two figures rest on one numerator, or one cannot be added up', () => {
    const folder = mkdtempSync(join(tmpdir(), 'published-'));
    const catalogue = loadCatalogue();
    const datasets = join(import.meta.dirname, '../../datasets/published.json');
    const fault = (indicator: string, measure: string): string => {
      cpSync(datasets, join(folder, 'published.json'));
      const view: { measures: object[] } = JSON.parse(readFileSync(datasets, 'utf8'));
      view.measures.push({ indicator, measure });
      writeFileSync(join(folder, 'published.json'), JSON.stringify(view));
      try {
        loadPublished(catalogue, folder);
        return '';
      } catch (error) {
        return String(error);
      }
    };
    expect(fault('cluster_area', 'level')).toBe('');
    expect(fault(output, 'level')).toContain('another published figure');
    expect(fault('sme_rd_expenditure', 'growth')).toContain('another published figure');
    expect(fault('sme_rd_intensity_pct', 'growth')).toContain('no growth that is a ratio of sums');
    rmSync(folder, { recursive: true });
  });
});
