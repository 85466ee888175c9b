import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadCatalogue } from '../server/catalogue/load-catalogue.ts';
import { cleanReports } from './support/bench-coverage/clean-reports.ts';
import { coverageDocument } from './support/bench-coverage/coverage-document.ts';
import { mutationKinds } from './support/bench-coverage/mutations.ts';
import { tryAll } from './support/bench-coverage/tally.ts';
import { thisMachine } from './support/machine.ts';

const year = 2025;
const target = join(import.meta.dirname, '../docs/review-coverage.md');

/** Puts slips into clean sample reports one by one, counts those that the review catches, and writes the page on it. */
export async function runCoverageBench(): Promise<void> {
  const catalogue = loadCatalogue();
  const reports = await cleanReports(year, catalogue);
  const began = performance.now();
  const trials = tryAll(reports, catalogue, (done) => {
    if (process.stdout.isTTY) process.stdout.write(`\r${done} of ${reports.length} reports`);
  });
  const seconds = (performance.now() - began) / 1000;
  console.log(
    `${process.stdout.isTTY ? '\r' : ''}${reports.length} reports, ${trials.length} slips, ${seconds.toFixed(0)} s`,
  );
  for (const setting of ['with-past', 'alone'] as const) {
    for (const kind of mutationKinds) {
      const own = trials.filter((trial) => trial.setting === setting && trial.kind === kind);
      const caught = own.filter(({ by }) => by.length > 0).length;
      console.log(
        `${setting.padEnd(10)} ${kind.padEnd(10)} ${caught} of ${own.length} (${((100 * caught) / own.length).toFixed(1)} %)`,
      );
    }
  }
  const on = new Date().toISOString().slice(0, 10);
  writeFileSync(
    target,
    coverageDocument(trials, { on, machine: thisMachine(), reports: reports.length, seconds }, catalogue),
  );
  console.log('Written to docs/review-coverage.md.');
}
