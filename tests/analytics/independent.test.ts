import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sampleFiles } from '../../scripts/support/sample-files.ts';
import { answerQuestion } from '../../server/analytics/answer-query.ts';
import type { Question } from '../../server/analytics/question.ts';
import { openInstallation } from '../../server/api/open-installation.ts';
import { writeExport } from '../../server/api/tables/write-export.ts';
import { loadCatalogue } from '../../server/catalogue/load-catalogue.ts';
import type { Aggregation, Indicator, Quantity } from '../../server/catalogue/schema.ts';
import { type AggregateFigure, noFilter } from '../../server/domain/figure.ts';
import { everything } from '../../server/domain/scope.ts';
import { dataDirectory } from '../../server/store/data-directory.ts';
import { readTable } from '../support/export-table.ts';
import { scratchFolder } from '../support/landings.ts';

/**
 * Every figure of the sample ledger once more, from the rows of the export: plain loops, no SQL, no helper of the
 * engine. What the catalogue says of an indicator is the only thing both sides share.
 */
const catalogue = loadCatalogue();
const from = 2021;
const to = 2025;

type Cells = Map<string, { value: number | null; status: string }>;
interface Panel {
  cells: Cells;
  clusters: string[];
  league: Map<string, string>;
  inPanel: (cluster: string, year: number) => boolean;
  /** In the panel by its certification alone: no report of the year came, none says anything about it. */
  awaited: (cluster: string, year: number) => boolean;
  forms: Map<string, Set<string>>;
}

let panel: Panel;
let answered: (question: Partial<Question> & { indicators: string[] }) => Promise<AggregateFigure[]>;
let close = async (): Promise<void> => undefined;
let idOf: Map<string, string>;

beforeAll(async () => {
  const { path, remove } = scratchFolder();
  const installation = await openInstallation({
    directory: dataDirectory({ CLUSTER_LEDGER_DATA: path }, path),
    catalogue,
    size: catalogue.measurement.size,
    url: 'http://127.0.0.1:1',
    sample: true,
    now: () => new Date('2026-02-01T00:00:00Z'),
    threads: 2,
  });
  // Without calls there are no applicants: their forms would count, and here they are not to.
  const { files } = sampleFiles(join(import.meta.dirname, '../../datasets/samples'));
  await installation.fillSample(
    files.filter(({ late }) => late !== true),
    () => undefined,
  );
  const { ledger, snapshots } = installation.shown();
  const tables = { observations: join(path, 'o.csv'), clusters: join(path, 'c.csv') };
  for (const what of ['observations', 'clusters'] as const) {
    await writeExport(
      everything,
      ledger,
      catalogue,
      { what, format: 'csv', asOf: null, personal: false },
      tables[what],
    );
  }
  panel = readPanel(readTable(tables.observations), readTable(tables.clusters));
  idOf = new Map([...ledger.entries()].map((entry) => [entry.name, String(entry.clusterId)]));
  const base = {
    by: [],
    filter: noFilter,
    from,
    to,
    joint: 'lead',
    measure: 'level',
    spread: 'median',
    growth: true,
    // The loops know nothing of figures that are probably in the wrong unit.
    doubtful: true,
  } as const;
  answered = async (question) =>
    (await snapshots.at(null, everything, (snapshot) => answerQuestion({ ...base, ...question }, catalogue, snapshot)))
      .figures;
  close = async () => {
    await installation.close();
    remove();
  };
}, 300_000);
afterAll(() => close());

function readPanel(observations: Record<string, string>[], clusters: Record<string, string>[]): Panel {
  const cells: Cells = new Map();
  const forms = new Map<string, Set<string>>();
  const first = new Map<string, number>();
  /** Years a cluster reported on, said something about, or through whose end it was certified. */
  const inPanel = new Set<string>();
  const said = new Set<string>();
  const filed = new Set<string>();
  let horizon = 0;
  for (const row of observations) {
    const cluster = row.cluster as string;
    const year = Number(row.year);
    const report = Number(row.report_year);
    forms.set(cluster, (forms.get(cluster) ?? new Set()).add(row.form as string));
    if (row.kind !== 'registry') {
      filed.add(cluster);
      inPanel.add(`${cluster}|${report}`);
    }
    if (row.current !== 'true') continue;
    const number = row.status === 'value' && /^-?\d+(\.\d+)?$/.test(row.value as string);
    const kind = catalogue.indicators.get(row.indicator as string)?.type ?? 'text';
    const numeric = kind === 'number' || kind === 'integer' || kind === 'percent';
    cells.set(`${cluster}|${row.indicator}|${year}`, {
      value: number && numeric ? Number(row.value) : null,
      status: row.status as string,
    });
    // A promise for a year to come says nothing of that year.
    if (year > report || row.status === 'blank' || row.status === 'unreadable') continue;
    inPanel.add(`${cluster}|${year}`);
    if (number && numeric) horizon = Math.max(horizon, year);
    if (number && numeric) first.set(cluster, Math.min(first.get(cluster) ?? 9999, year));
  }
  for (const name of inPanel) said.add(name);
  for (const row of clusters) {
    for (const title of (row.certifications as string).split(';')) {
      if (title === '') continue;
      const [, begin = '0', , end = '9998', month = '12'] = /(\d{4})?(-\d{2})?…(?:(\d{4})-(\d{2}))?$/.exec(title) ?? [];
      const last = month === '12' ? Number(end) : Number(end) - 1;
      for (let year = Math.max(1990, Number(begin)); year <= Math.min(last, horizon); year += 1) {
        inPanel.add(`${row.cluster}|${year}`);
      }
    }
  }
  return {
    cells,
    forms,
    clusters: clusters.map((row) => row.cluster as string),
    league: new Map(clusters.map((row) => [row.cluster as string, row.league as string])),
    inPanel: (cluster, year) =>
      filed.has(cluster) && year >= (first.get(cluster) ?? 9999) && inPanel.has(`${cluster}|${year}`),
    awaited: (cluster, year) => !said.has(`${cluster}|${year}`),
  };
}

function stated(id: string, cluster: string, year: number): number | null {
  if (!panel.inPanel(cluster, year)) return null;
  const cell = panel.cells.get(`${cluster}|${id}|${year}`);
  if (cell === undefined) return null;
  if (cell.status === 'value') return cell.value;
  return cell.status === 'none' && catalogue.indicator(id).none === 'zero' ? 0 : null;
}

function quantity(of: Quantity, cluster: string, year: number): number | null {
  let product = stated(of.of, cluster, year);
  for (const factor of of.times) {
    const value = stated(factor.indicator, cluster, year);
    product = product === null || value === null ? null : product * value * factor.scale;
  }
  for (const factor of of.dividedBy) {
    const value = stated(factor.indicator, cluster, year);
    // A divisor of zero, or one that says 无, makes no quantity.
    const zero = value === null || value === 0;
    product = product === null || zero ? null : product / (value * factor.scale);
  }
  return product;
}

type Pair = { num: number; den: number | null };
function pairOf(indicator: Indicator, how: Aggregation, cluster: string, year: number): Pair | null {
  if (how.method === 'sum') {
    const num = stated(indicator.id, cluster, year);
    return num === null ? null : { num, den: null };
  }
  if (how.method === 'growth') {
    const num = quantity(how.level, cluster, year);
    return num === null ? null : { num, den: null };
  }
  if (how.method !== 'ratio') return null;
  const num = quantity(how.numerator, cluster, year);
  const den = quantity(how.denominator, cluster, year);
  return num === null || den === null ? null : { num, den };
}

/** Cluster → year → both sides, one year back further than asked for the growth of the first. */
function tableOf(indicator: Indicator, how: Aggregation): Map<string, Pair> {
  const table = new Map<string, Pair>();
  for (const cluster of panel.clusters) {
    for (let year = from - 4; year <= to; year += 1) {
      const pair = pairOf(indicator, how, cluster, year);
      if (pair !== null) table.set(`${cluster}|${year}`, pair);
    }
  }
  return table;
}

const sumOf = (pairs: readonly Pair[]): Pair | null =>
  pairs.length === 0
    ? null
    : pairs.reduce((sum, pair) => ({
        num: sum.num + pair.num,
        den: pair.den === null || sum.den === null ? null : sum.den + pair.den,
      }));

function worth(pair: Pair | null, how: Aggregation): number | null {
  if (pair === null) return null;
  if (how.method !== 'ratio') return pair.num;
  return pair.den === null || pair.den === 0 ? null : (pair.num / pair.den) * how.scale;
}

function close9(actual: number | null | undefined, wanted: number | null | undefined, what: string): void {
  const same =
    actual === wanted ||
    (typeof actual === 'number' &&
      typeof wanted === 'number' &&
      Math.abs(actual - wanted) <= 1e-9 * Math.max(1, Math.abs(wanted)));
  if (!same) expect.fail(`${what}: ${actual} is not ${wanted}`);
}

const computed = [...catalogue.indicators.values()].filter((indicator) =>
  ['sum', 'ratio', 'growth'].includes(indicator.aggregation[0]?.method ?? ''),
);

/** The way that most clusters of the whole can be computed by, over the years the engine looks at. */
function choice(indicator: Indicator): { how: Aggregation; table: Map<string, Pair> } {
  let best: { how: Aggregation; table: Map<string, Pair>; n: number } | undefined;
  for (const how of indicator.aggregation) {
    if (how.method === 'distribution') continue;
    const table = tableOf(indicator, how);
    const n = [...table.keys()].filter((key) => Number(key.split('|')[1]) >= from - 1).length;
    if (best === undefined || n > best.n) best = { how, table, n };
  }
  return best as { how: Aggregation; table: Map<string, Pair> };
}

describe('the sample ledger, computed a second way', () => {
  it('has as many clusters in both', () => {
    expect(panel.clusters.length).toBeGreaterThanOrEqual(60);
    expect(computed.length).toBeGreaterThan(80);
  });

  it('gives every level, growth, decomposition and rank by league', async () => {
    let compared = 0;
    for (const indicator of computed) {
      const figures = await answered({ indicators: [indicator.id], by: ['league'] });
      const first = figures.find((figure) => figure.year === to);
      if (first === undefined || first.method === 'distribution') continue;
      const { how, table } = choice(indicator);
      const span = how.method === 'growth' ? how.span : 1;
      const averaged = how.method === 'growth' && how.averaged;
      const values = new Map<string, number | null>();
      for (const figure of figures) {
        const { league } = figure.group;
        const { year } = figure;
        const members = panel.clusters.filter(
          (cluster) => league === undefined || nameOf(league ?? '') === panel.league.get(cluster),
        );
        const what = `${indicator.id} ${league ?? 'whole'} ${year}`;
        const now = members.flatMap((cluster) => table.get(`${cluster}|${year}`) ?? []);
        const before = members.flatMap((cluster) => table.get(`${cluster}|${year - span}`) ?? []);
        const both = members.filter(
          (cluster) => table.has(`${cluster}|${year}`) && table.has(`${cluster}|${year - span}`),
        );
        const pick = (list: string[], at: number) => sumOf(list.flatMap((name) => table.get(`${name}|${at}`) ?? []));
        const change = (b: number | null, a: number | null): number | null => {
          if (b === null || a === null) return null;
          if (how.method === 'ratio') return b - a;
          if (a <= 0) return null;
          return averaged ? ((b / a) ** (1 / span) - 1) * 100 : (b / a - 1) * 100;
        };
        const raw = change(worth(sumOf(now), how), worth(sumOf(before), how));
        const matched = change(worth(pick(both, year), how), worth(pick(both, year - span), how));
        if (figure.growth !== null) {
          close9(figure.growth.raw, raw, `${what} raw growth`);
          close9(figure.growth.matched, matched, `${what} matched growth`);
          expect(figure.growth.matchedClusters, what).toBe(both.length);
        } else {
          expect(now.length + before.length, `${what} has no growth`).toBe(0);
        }
        const value = how.method === 'growth' ? matched : worth(sumOf(now), how);
        close9(figure.value, value, `${what} value`);
        if (how.method !== 'growth') expect(figure.n, `${what} n`).toBe(now.length);
        const parts = figure.growth?.decomposition;
        const a = sumOf(before)?.num ?? 0;
        if (parts) {
          const share = {
            continuing: 0,
            entering: 0,
            leaving: 0,
            newlyKnown: 0,
            noLongerKnown: 0,
            outstanding: 0,
            doubtful: 0,
          };
          const gone = (cluster: string) =>
            !panel.inPanel(cluster, year) ? 'leaving' : panel.awaited(cluster, year) ? 'outstanding' : 'noLongerKnown';
          for (const cluster of members) {
            const x = table.get(`${cluster}|${year - span}`)?.num;
            const y = table.get(`${cluster}|${year}`)?.num;
            if (x !== undefined && y !== undefined) share.continuing += y - x;
            else if (y !== undefined) share[panel.inPanel(cluster, year - span) ? 'newlyKnown' : 'entering'] += y;
            else if (x !== undefined) share[gone(cluster)] -= x;
          }
          for (const key of Object.keys(share) as (keyof typeof share)[]) {
            close9(parts[key], (share[key] / a) * 100, `${what} ${key}`);
          }
          const total = Object.values(parts).reduce((sum, part) => sum + part, 0);
          close9(total, figure.growth?.raw, `${what} parts`);
        }
        const missing = members.filter(
          (cluster) => panel.inPanel(cluster, year) && !table.has(`${cluster}|${year}`) && asks(indicator.id, cluster),
        );
        expect(figure.missing.map(String), `${what} missing`).toEqual(
          missing.map((cluster) => idOf.get(cluster)).sort((x, y) => Number(x) - Number(y)),
        );
        if (league !== undefined) values.set(`${league}|${year}`, value);
        compared += 1;
      }
      for (const figure of figures.filter((figure) => figure.group.league !== undefined)) {
        const mine = values.get(`${figure.group.league}|${figure.year}`) ?? null;
        if (mine === null) {
          expect(figure.rank).toBeNull();
          continue;
        }
        let ahead = 0;
        for (const [key, other] of values) {
          if (!key.endsWith(`|${figure.year}`) || other === null) continue;
          // Equal to twelve digits is equal.
          const differs = Math.abs(other - mine) > 1e-11 * Math.max(Math.abs(other), Math.abs(mine));
          if (differs && (indicator.direction === 'down' ? other < mine : other > mine)) ahead += 1;
        }
        expect(figure.rank, `${indicator.id} ${figure.group.league} ${figure.year} rank`).toBe(ahead + 1);
      }
    }
    expect(compared).toBeGreaterThan(3000);
  });

  it('adds the contributions of leagues up to the matched growth of the region', async () => {
    const figures = await answered({ indicators: [catalogue.measurement.size], by: ['league'] });
    for (let year = from; year <= to; year += 1) {
      const groups = figures.filter((figure) => figure.year === year && figure.group.league !== undefined);
      const whole = figures.find((figure) => figure.year === year && figure.group.league === undefined);
      const sum = groups.reduce((all, group) => all + (group.growth?.contribution ?? 0), 0);
      close9(sum, whole?.growth?.matched, `contributions of ${year}`);
    }
  });
});

function asks(indicator: string, cluster: string): boolean {
  const forms = new Set(catalogue.fieldsOf(indicator).map(({ form }) => String(form.id)));
  return [...(panel.forms.get(cluster) ?? [])].some((form) => forms.has(form));
}

function nameOf(league: string): string {
  return catalogue.territory.byCode.get(league)?.name.zh ?? '';
}
