import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { answerQuestion } from '../server/analytics/answer-query.ts';
import { chosenMeasures } from '../server/analytics/chosen-measures.ts';
import { groupClusters } from '../server/analytics/groups.ts';
import { checkQuestion, type Question } from '../server/analytics/question.ts';
import { snapshotTerms } from '../server/analytics/snapshot-terms.ts';
import { type Catalogue, loadCatalogue } from '../server/catalogue/load-catalogue.ts';
import { numericTypes } from '../server/catalogue/schema.ts';
import { noFilter } from '../server/domain/figure.ts';
import { IsoDate } from '../server/domain/ids.ts';
import { everything } from '../server/domain/scope.ts';
import { readSql } from '../server/store/database.ts';
import { Ledger } from '../server/store/ledger.ts';
import { readRegister } from '../server/store/reads/read-register.ts';
import type { Snapshot } from '../server/store/snapshot/snapshot.ts';
import { Snapshots } from '../server/store/snapshot/snapshots.ts';
import {
  changesDirectly,
  levelsDirectly,
  placeDirectly,
} from '../tests/support/direct-aggregation/direct-aggregation.ts';
import { comparePostgres } from './support/bench-analytics/compare-postgres.ts';
import { measureArrow } from './support/bench-analytics/measure-arrow.ts';
import { measureRates } from './support/bench-analytics/measure-rates.ts';
import { percentile, row } from './support/bench-analytics/statistics.ts';
import { writePart } from './support/documents.ts';

const folder = join(import.meta.dirname, 'support', 'bench-analytics');
const years = { from: 2016, to: 2025 };
const repeats = 100;

interface Measured {
  name: string;
  first: number;
  p50: number;
  p99: number;
  /** p50 of the least SQL that gives the same sums, on the same connection. */
  bare: number;
}

/** Builds ledgers of 3,000 clusters (and, with `large`, 30,000) and measures the engine on them; writes its part of docs/performance.md. */
export async function runAnalyticsBench({ large }: { large: boolean }): Promise<void> {
  const catalogue = loadCatalogue();
  const lines: string[] = [];
  const say = (line: string): void => {
    console.log(line);
    lines.push(line);
  };
  const machine = `${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}, ${Math.round(totalmem() / 1024 ** 3)} GiB`;
  say('## Question engine');
  say('');
  say('Made by `npm run bench -- analytics`. Figures compare only within one run.');
  say('');
  say(`${new Date().toISOString().slice(0, 10)} · ${machine} · Node ${process.versions.node}`);
  const small = await measureLedger(catalogue, 3_000, say, true);
  if (large) {
    const big = await measureLedger(catalogue, 30_000, say, false);
    say('');
    say('### Ten times the data');
    say('');
    say('| question | p50 ms | p50 ms, ten times | factor |');
    say('| --- | ---: | ---: | ---: |');
    for (const measured of small) {
      const other = big.find((same) => same.name === measured.name);
      if (other === undefined) continue;
      say(
        `| ${measured.name} | ${measured.p50.toFixed(1)} | ${other.p50.toFixed(1)} | ${(other.p50 / measured.p50).toFixed(1)} |`,
      );
    }
  } else {
    say('');
    say('Ten times the data: not measured in this run; add `--large`.');
  }
  writePart(join(import.meta.dirname, '..', 'docs', 'performance.md'), 'analytics', lines);
}

async function measureLedger(
  catalogue: Catalogue,
  clusters: number,
  say: (line: string) => void,
  everythingElse: boolean,
): Promise<Measured[]> {
  const path = mkdtempSync(join(tmpdir(), 'cluster-ledger-bench-'));
  try {
    const started = performance.now();
    const empty = await Ledger.open({ folder: path, memoryLimit: '6GB' });
    await fill(empty, catalogue, clusters);
    empty.close();
    const filled = ((performance.now() - started) / 1000).toFixed(0);
    const ledger = await Ledger.open({ folder: path, memoryLimit: '4GB' });
    const { facts, current } = await sizes(ledger);
    say('');
    say(`### ${clusters.toLocaleString('en')} clusters × ${years.to - years.from + 1} years`);
    say('');
    say(
      `${facts.toLocaleString('en')} observations, ${current.toLocaleString('en')} of them current; ` +
        `filled in ${filled} s.`,
    );
    const snapshots = new Snapshots(ledger, catalogue.measurement.size, snapshotTerms(catalogue));
    await measureOpening(snapshots, say);
    const measured = await measureQuestions(catalogue, snapshots, say);
    if (everythingElse) {
      await measureArrow(ledger, catalogue, say);
      await measureRates(ledger, snapshots, catalogue, say);
      await comparePostgres(ledger, snapshots, catalogue, say);
    }
    snapshots.close();
    ledger.close();
    return measured;
  } finally {
    rmSync(path, { recursive: true, force: true });
  }
}

async function fill(ledger: Ledger, catalogue: Catalogue, clusters: number): Promise<void> {
  const indicators = [...catalogue.indicators.values()]
    .filter((indicator) => numericTypes.has(indicator.type))
    .map((indicator) => indicator.id);
  const leagues = catalogue.territory.reporting.map((unit) => unit.code);
  await ledger.database.transaction(async (connection) => {
    await connection.run(readSql(folder, 'size'), {
      clusters,
      ...years,
      size: catalogue.measurement.size,
      indicators: JSON.stringify(indicators),
      leagues: JSON.stringify(leagues),
    });
    await connection.run(readSql(folder, 'fill'));
  });
  await ledger.database.checkpoint();
}

async function sizes(ledger: Ledger): Promise<{ facts: number; current: number }> {
  const Row = z.strictObject({ facts: z.number().int(), current: z.number().int() });
  const [row] = await ledger.rows(readSql(folder, 'counted'), {}, Row);
  return row ?? { facts: 0, current: 0 };
}

async function measureOpening(snapshots: Snapshots, say: (line: string) => void): Promise<void> {
  const now = await timed(() => snapshots.at(null, everything, async () => undefined));
  const past = await timed(() => snapshots.at(IsoDate.parse('2024-06-30'), everything, async () => undefined));
  say(
    `First question after a landing waits ${now.toFixed(0)} ms for the panel; first question of a past day ${past.toFixed(0)} ms.`,
  );
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

function questionsOf(catalogue: Catalogue): { name: string; question: Question }[] {
  const base: Omit<Question, 'indicators'> = {
    by: ['league'],
    filter: noFilter,
    from: 2021,
    to: 2025,
    joint: 'lead',
    measure: 'level',
    spread: 'median',
    growth: false,
  };
  const { size } = catalogue.measurement;
  const named = catalogue.questions.map((question) => ({
    name: `named: ${question.id}`,
    question: { ...base, indicators: question.blocks.flatMap((block) => block.indicators), growth: true },
  }));
  return [
    { name: 'output by league, one year', question: { ...base, indicators: [size], from: 2025 } },
    { name: 'output by league, five years', question: { ...base, indicators: [size] } },
    { name: 'output by league, five years, with growth', question: { ...base, indicators: [size], growth: true } },
    {
      name: 'output of one cluster',
      question: { ...base, indicators: [size], by: ['cluster'], filter: { ...noFilter, cluster: [7] } },
    },
    {
      name: 'output of one league by cluster',
      question: {
        ...base,
        indicators: [size],
        by: ['cluster'],
        from: 2025,
        filter: { ...noFilter, league: ['150200'] },
      },
    },
    { name: 'R&D intensity by league', question: { ...base, indicators: ['sme_rd_intensity_pct'] } },
    ...named,
  ];
}

async function measureQuestions(
  catalogue: Catalogue,
  snapshots: Snapshots,
  say: (line: string) => void,
): Promise<Measured[]> {
  say('');
  say('Every answer is computed from the cells in memory; `first` also reads the cells of its measures.');
  say(
    'Bare: the least SQL that gives the same sums, over the same cells in tables. Aim: p50 ≤ 1.5 × bare + 2 ms; p99 ≤ 40 ms of the named questions.',
  );
  say('');
  say('| question | figures | first ms | p50 ms | p99 ms | bare ms | ratio | within 1.5 × bare + 2 ms |');
  say('| --- | ---: | ---: | ---: | ---: | ---: | ---: | --- |');
  const results: Measured[] = [];
  for (const { name, question } of questionsOf(catalogue)) {
    let figures = 0;
    const times: number[] = [];
    const bares: number[] = [];
    const first = await snapshots.at(null, everything, async (snapshot) => {
      const ask = async () => {
        figures = (await answerQuestion(question, catalogue, snapshot)).figures.length;
      };
      const firstTime = await timed(ask);
      const least = await leastSql(question, catalogue, snapshot);
      // One by one in turn, so that a busy moment of the machine meets both.
      for (let count = 0; count < repeats; count += 1) {
        times.push(await timed(ask));
        bares.push(await timed(least));
      }
      return firstTime;
    });
    const one = {
      name,
      first,
      p50: percentile(times, 0.5),
      p99: percentile(times, 0.99),
      bare: percentile(bares, 0.5),
    };
    results.push(one);
    const within = one.p50 <= 1.5 * one.bare + 2 ? 'yes' : 'no';
    say(
      row([
        name,
        figures,
        one.first.toFixed(0),
        one.p50.toFixed(1),
        one.p99.toFixed(1),
        one.bare.toFixed(1),
        (one.p50 / one.bare).toFixed(2),
        within,
      ]),
    );
  }
  return results;
}

/** The cells of a question in tables of the snapshot, and the least SQL that gives the sums of its answer. */
async function leastSql(question: Question, catalogue: Catalogue, snapshot: Snapshot): Promise<() => Promise<unknown>> {
  const { by, filter, joint, from, to } = question;
  const indicators = checkQuestion(question, catalogue);
  const measures = [...(await chosenMeasures(question, indicators, catalogue, snapshot)).values()];
  const grouping = groupClusters(await readRegister(snapshot), by, filter, joint);
  const asked = { grouping, measures, from: from - 1, to, matched: null };
  const placed = await placeDirectly(asked, catalogue, snapshot);
  return () => Promise.all([levelsDirectly(placed), changesDirectly(placed)]);
}
