import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { ReviewPacker } from '../../server/api/reviewing/pack-review.ts';
import { reviewNewest } from '../../server/api/reviewing/read-reports.ts';
import { loadCatalogue } from '../../server/catalogue/load-catalogue.ts';
import { Overview } from '../../server/contract/overview.ts';
import { type ReviewFinding, ReviewSheet } from '../../server/contract/review-sheet.ts';
import { MatrixOfStandard, PlanAttainment } from '../../server/contract/round-views.ts';
import { Board, type BoardRow, Rounds } from '../../server/contract/rounds.ts';
import { everything } from '../../server/domain/scope.ts';
import { sampleApp } from '../support/sample-app.ts';

const Planted = z.array(
  z.strictObject({
    cluster: z.string(),
    league: z.string(),
    reportYear: z.number(),
    indicator: z.string().nullable(),
    year: z.number().nullable(),
    kind: z.string(),
    note: z.string(),
    file: z.string().nullable(),
  }),
);
const planted = Planted.parse(
  JSON.parse(readFileSync(join(import.meta.dirname, '../../datasets/samples/planted.json'), 'utf8')),
).filter((fact) => fact.reportYear === 2025);
const rounds = ['sme-regional-2025', 'sme-national-2025', 'amc-regional-2025'];

/** By which codes the review tells a planted fault; those of the board are told apart below. */
const told: Record<string, readonly string[]> = {
  'copied-answers': ['history-copied-figures'],
  'count-differs-from-names': ['names-count-differs'],
  'growth-contradicts-levels': ['check-violated'],
  'identical-growth': ['across-same-growth'],
  late: ['history-late'],
  'left-blank': ['value-missing', 'filling-group-blank'],
  'name-in-two-clusters': ['across-same-name'],
  'name-twice': ['filling-name-twice'],
  'none-carried-on': ['history-none-carried-on'],
  'plan-behind': ['plan-behind', 'plan-missed', 'performance-below'],
  'plan-target-lowered': ['history-plan-changed'],
  polarity: ['integrity-polarity-slip', 'integrity-declared'],
  restated: ['history-restated'],
  'standard-slipping': ['standard-slipped', 'standard-not-met'],
  'threshold-barely-met': ['history-barely-met'],
  'two-forms-differ': ['history-forms-differ'],
  'unit-slip': ['history-unit-slip'],
  'unit-typed': ['unit-converted'],
  'unreadable-value': ['value-unreadable'],
};
const onTheBoard = ['missing-report', 'leaving'];

let rows: BoardRow[];
let findings: Map<string, ReviewFinding[]>;
let matrix: MatrixOfStandard;
let plans: PlanAttainment;
let sheets: Map<number, ReviewSheet>;
let sample: Awaited<ReturnType<typeof sampleApp>>;
beforeAll(async () => {
  sample = await sampleApp(new Date('2026-03-31T08:00:00'));
  const get = async (url: string) => (await sample.app.inject({ url, headers: { host: '127.0.0.1:8080' } })).json();
  rows = [];
  findings = new Map();
  matrix = MatrixOfStandard.parse(await get('/api/v1/rounds/sme-regional-2025/standards'));
  plans = PlanAttainment.parse(await get('/api/v1/rounds/sme-regional-2025/plans'));
  sheets = new Map();
  for (const round of rounds) {
    const board = Board.parse(await get(`/api/v1/rounds/${round}`));
    rows.push(...board.rows);
    for (const { cluster, file } of board.rows) {
      if (file === null) continue;
      const sheet = ReviewSheet.parse(await get(`/api/v1/rounds/${round}/clusters/${cluster.id}`));
      if (round === 'sme-regional-2025') sheets.set(cluster.id, sheet);
      findings.set(cluster.name, [...(findings.get(cluster.name) ?? []), ...sheet.findings]);
    }
  }
});
afterAll(() => sample.close());

describe('the sample round for 2025', () => {
  it('has a way to be told for every kind of planted fault', () => {
    const kinds = new Set(planted.map(({ kind }) => kind));
    expect([...kinds].filter((kind) => told[kind] === undefined && !onTheBoard.includes(kind))).toEqual([]);
  });

  it.each(
    planted.filter(({ kind }) => told[kind] !== undefined).map((fact) => [fact.kind, fact.cluster, fact] as const),
  )('finds %s of %s', (kind, cluster, { indicator }) => {
    const codes = told[kind] ?? [];
    const found = (findings.get(cluster) ?? []).filter(({ code }) => codes.includes(code));
    expect(found.map(({ code }) => code)).not.toEqual([]);
    // A fault planted in one field is told of that field, or of the whole of which it is a part.
    const about = found.filter(
      (figure) => figure.indicator === indicator || figure.indicator === null || indicator === null,
    );
    expect(about.length, JSON.stringify(found.map((figure) => [figure.code, figure.indicator]))).toBeGreaterThan(0);
  });

  it('shows who has not reported as awaited and overdue, and whose certification has ended not at all', () => {
    for (const { cluster, kind } of planted.filter((fact) => onTheBoard.includes(fact.kind))) {
      const row = rows.find((row) => row.cluster.name === cluster);
      if (kind === 'leaving') expect(row, cluster).toBeUndefined();
      else expect(row, cluster).toMatchObject({ state: 'awaited', file: null });
      // Due on 2026-01-31, looked at on 2026-03-31.
      if (kind === 'missing-report') expect(row?.overdueDays).toBe(59);
    }
  });

  it('leaves clean clusters alone: nothing that blocks, at most two to explain on average', () => {
    const spoiled = new Set(planted.map(({ cluster }) => cluster));
    const clean = [...findings].filter(([cluster]) => !spoiled.has(cluster));
    expect(clean.length).toBeGreaterThan(20);
    const all = clean.flatMap(([, list]) => list);
    expect(all.filter(({ severity }) => severity === 'blocks').map(({ zh }) => zh)).toEqual([]);
    expect(all.filter(({ severity }) => severity === 'explain').length / clean.length).toBeLessThanOrEqual(2);
  });

  it('gives every finding a sentence in both languages, and a place wherever it speaks of a cell', () => {
    for (const finding of [...findings.values()].flat()) {
      expect(finding.zh.length).toBeGreaterThan(5);
      expect(finding.en.length).toBeGreaterThan(5);
      if (finding.beside !== null && finding.beside.now.status === 'value')
        expect(finding.place, finding.code).not.toBe('');
    }
  });

  it('counts in the matrix of standards what the board counts, and says which failures do not decide', () => {
    // Alternatives of the guide, 二(三): one champion, or enough of the other enterprises.
    const alternatives = ['二(三)#1', '二(三)#2'];
    let idle = 0;
    for (const { cluster, verdict, notMet, open, cells } of matrix.rows) {
      const row = rows.find((row) => row.cluster.id === cluster.id);
      expect(row?.standard, cluster.name).toMatchObject({ verdict, notMet });
      expect(verdict, cluster.name).toBe(notMet > 0 ? 'not-met' : open > 0 ? 'undetermined' : verdict);
      const pair = cells.filter(({ clause }) => alternatives.includes(clause));
      const fulfilled = pair.some((result) => result.verdict === 'met');
      if (fulfilled) {
        expect(
          pair.map(({ weighs }) => weighs),
          cluster.name,
        ).toEqual([false, false]);
        idle += pair.filter((result) => result.verdict === 'not-met').length;
      }
      // A failed clause that weighs fails the whole.
      if (cells.some((cell) => cell.weighs && cell.verdict === 'not-met'))
        expect(notMet, cluster.name).toBeGreaterThan(0);
    }
    expect(idle).toBeGreaterThan(0);
  });

  it('counts over the round who has reached which performance target, as the sheets show target and actual value', () => {
    const { rows: lines, leagues } = plans.performance;
    expect(lines.length).toBeGreaterThan(20);
    let all = 0;
    for (const { cluster, cells } of lines) {
      const reached = (sheets.get(cluster.id)?.performance ?? []).filter(
        ({ target, actual }) => target !== null && actual !== null && Number(actual) >= Number(target),
      );
      expect(cells.filter(({ status }) => status === 'attained').length, cluster.name).toBe(reached.length);
      all += reached.length;
    }
    expect(leagues.reduce((sum, { attained }) => sum + attained, 0)).toBe(all);
    for (const { league, of } of leagues) {
      const led = lines.filter((line) => line.leagues[0]?.code === league.code).flatMap(({ cells }) => cells);
      expect(of).toBe(led.filter(({ target, actual }) => target !== null && actual !== null).length);
    }
  });
});

describe('one count for all pages', () => {
  const ask = async (path: string): Promise<unknown> => (await sample.app.inject({ url: path })).json();

  it('adds up what is owed, what came and what came unasked', async () => {
    const { rounds: all } = Rounds.parse(await ask('/api/v1/rounds'));
    const overview = Overview.parse(await ask('/api/v1/overview?year=2025'));
    for (const id of rounds) {
      const round = all.find((row) => row.id === id);
      const states = Object.values(round?.states ?? {}).reduce((sum, count) => sum + count, 0);
      expect(states - (round?.states.excused ?? 0), id).toBe((round?.owed ?? 0) + (round?.extra ?? 0));
      expect((round?.owed ?? 0) - (round?.arrived ?? 0), id).toBe(round?.states.awaited);
      // What nobody owed is counted apart in every state, and nobody waits for it.
      const extra = Object.values(round?.extraStates ?? {}).reduce((sum, count) => sum + count, 0);
      expect(extra, id).toBe(round?.extra);
      const owedThere = states - extra - (round?.states.awaited ?? 0) - (round?.states.excused ?? 0);
      expect(owedThere, id).toBe(round?.arrived);
      const now = overview.rounds.find((round) => round.id === id);
      expect([now?.owed, now?.arrived, now?.extra], id).toEqual([round?.owed, round?.arrived, round?.extra]);
    }
  });

  it('counts alike on overview, board, matrix and sheet who fails the standard of today', async () => {
    let overview = Overview.parse(await ask('/api/v1/overview?year=2025'));
    while (overview.reviewing > 0 || overview.attention === null)
      overview = Overview.parse(await ask('/api/v1/overview?year=2025'));
    const below = overview.attention.find(({ kind }) => kind === 'below');
    let total = 0;
    for (const id of rounds) {
      const board = Board.parse(await ask(`/api/v1/rounds/${id}`));
      const matrix = MatrixOfStandard.parse(await ask(`/api/v1/rounds/${id}/standards`));
      const failing = board.rows.filter(({ standard }) => standard?.verdict === 'not-met').length;
      expect(matrix.counts['not-met'] ?? 0, id).toBe(failing);
      expect(below?.rounds.find(({ round }) => round === id)?.count ?? 0, id).toBe(failing);
      total += failing;
    }
    expect(below?.total).toBe(total);
    expect(total).toBeGreaterThan(16);
    // The text of 2025 is not held: the measures before it are judged, and it is named once.
    const amc = MatrixOfStandard.parse(await ask('/api/v1/rounds/amc-regional-2025/standards'));
    expect([amc.standard.id, amc.notHeld?.zh]).toEqual(['im-amc-measures', expect.stringContaining('2025')]);
  });
});

describe('reviews of the sample', () => {
  it('come back from the thread that makes them as they were made, exact decimals and all', async () => {
    const catalogue = loadCatalogue();
    const [here, there] = [new ReviewPacker(catalogue), new ReviewPacker(loadCatalogue())];
    let reviews = 0;
    for (const { cluster } of rows) {
      for (const { review } of await reviewNewest(
        sample.installation.shown(),
        cluster.id,
        everything,
        null,
        catalogue,
      )) {
        reviews += 1;
        expect(here.unpack(there.pack({ review, facts: [] })).review).toEqual(review);
      }
    }
    expect(reviews).toBeGreaterThan(rows.length / 2);
  });
});
