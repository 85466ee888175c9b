import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { presentReader, readerOfCheckout } from '../tests/support/altered-forms.ts';
import { kinds, type Trial, tryForms } from '../tests/support/random-forms/try-forms.ts';
import { readCleanForms } from './support/bench-reading/clean-forms.ts';
import { precisionSection, runSection, withSection } from './support/bench-reading/reading-document.ts';
import { tallyOf } from './support/bench-reading/tally.ts';
import { thisMachine } from './support/machine.ts';

const target = join(import.meta.dirname, '../docs/reading.md');

export interface ReadingOptions {
  /** Beginnings of names of kinds, or names of groups; empty for all. */
  kind: readonly string[];
  count: number;
  seed: number;
  /** Faults shown per kind. */
  show: number;
  /** A checkout of an older state, whose reader is measured: the table of the first run. */
  first?: string;
}

/** Alters filled forms by chance, reads them, counts what differs from the paper without a finding, and writes the page on it. */
export async function runReadingBench(options: ReadingOptions): Promise<void> {
  const chosen = kinds.filter(
    ({ id, group }) =>
      options.kind.length === 0 || options.kind.some((wanted) => id.startsWith(wanted) || group === wanted),
  );
  if (chosen.length === 0) throw new Error(`no kind begins with ${options.kind.join(', ')}`);
  const { count, seed, first } = options;
  const reader = first === undefined ? presentReader : await readerOfCheckout(first);
  const began = performance.now();
  const trials: Trial[] = [];
  for await (const trial of tryForms({ seed, count, kinds: chosen, reader })) {
    trials.push(trial);
    if (process.stdout.isTTY) process.stdout.write(`\r${trials.length} of ${count}`);
  }
  const seconds = (performance.now() - began) / 1000;
  console.log(
    `${process.stdout.isTTY ? '\r' : ''}${trials.length} forms, ${chosen.length} kinds, ${seconds.toFixed(0)} s`,
  );
  for (const { id } of chosen)
    report(
      trials.filter(({ kind }) => kind.id === id),
      id,
      options.show,
    );
  const total = tallyOf(trials);
  console.log(
    `all: ${total.wrong} cells wrong and ${total.vanished} vanished without a finding, in ${total.silent} forms; ${total.keptAsked} wrong but asked, ${total.cautious} unread without need, ${total.alarms} asked without need, ${total.refused} refused without need, ${total.unremarked} without the remark`,
  );
  if (options.kind.length > 0) return;
  const state = execFileSync('git', ['-C', first ?? '.', 'log', '-1', '--format=“%s” of %cs'], {
    encoding: 'utf8',
  }).trim();
  const on = new Date().toISOString().slice(0, 10);
  const text = runSection(trials, { on, machine: thisMachine(), seed, seconds, state });
  const page = existsSync(target) ? readFileSync(target, 'utf8') : '';
  if (first !== undefined) writeFileSync(target, withSection(page, 'first run', text));
  else {
    const clean = await readCleanForms();
    const wrong = clean.asked.filter(({ planted }) => planted === null).length;
    console.log(`${clean.forms} sample forms: ${clean.asked.length} findings to be answered, ${wrong} of them wrong`);
    writeFileSync(target, withSection(withSection(page, 'precision', precisionSection(clean, on)), 'last run', text));
  }
  console.log('Written to docs/reading.md.');
}

function report(trials: readonly Trial[], id: string, show: number): void {
  const { forms, wrong, vanished, silent, keptAsked, cautious, alarms, refused, unremarked } = tallyOf(trials);
  console.log(
    `${id.padEnd(28)} ${String(forms).padStart(4)} forms ${String(silent).padStart(4)} silent  wrong ${wrong}  vanished ${vanished}  kept+asked ${keptAsked}  cautious ${cautious}  alarms ${alarms}  refused ${refused}  no remark ${unremarked}`,
  );
  const graver = ['wrong', 'vanished', 'refused', 'keptAsked', 'alarms', 'unremarked', 'cautious'] as const;
  const faults = trials.flatMap(({ base, what, verdict }) =>
    graver.flatMap((sort, rank) =>
      verdict[sort].length === 0
        ? []
        : [
            {
              rank,
              text: `${sort} ×${verdict[sort].length} | ${base.name} | ${what.slice(0, 200)} | ${verdict[sort][0]?.slice(0, 300)}`,
            },
          ],
    ),
  );
  for (const { text } of faults.sort((a, b) => a.rank - b.rank).slice(0, show)) console.log(`    ${text}`);
}
