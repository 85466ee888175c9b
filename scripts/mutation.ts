import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Stryker } from '@stryker-mutator/core';
import { Command } from 'commander';
import { UsageFault } from './support/command-faults.ts';
import { writePart } from './support/documents.ts';
import { thisMachine } from './support/machine.ts';
import { rooms } from './support/mutation/rooms.ts';
import { runCommand } from './support/run-command.ts';

const root = resolve(import.meta.dirname, '..');

interface Options {
  module: string[];
  write: boolean;
}

const command = new Command('mutation')
  .description('Changes the key logic in small ways, one at a time, and says which changes no test notices.')
  .argument('<rooms...>', `what to mutate: ${Object.keys(rooms).join(', ')}`)
  .option('--module <paths...>', 'only these modules of the room, e.g. server/review/limits.ts', [])
  .option('--no-write', 'do not write the score to docs/tests.md')
  .action(async (names: string[], options: Options) => {
    const unknown = names.filter((name) => rooms[name] === undefined);
    if (unknown.length > 0) throw new UsageFault('no-room', { given: unknown, rooms: Object.keys(rooms) });
    for (const name of names) await mutate(name, options);
  });

async function mutate(name: string, { module, write }: Options): Promise<void> {
  const room = rooms[name];
  if (room === undefined) return;
  // Read by the configuration of the tests, in the processes that run them.
  process.env.MUTATION_TESTS = room.tests.join(',');
  const folder = mkdtempSync(join(tmpdir(), 'mutation-'));
  const started = Date.now();
  try {
    const mutants = await new Stryker({
      mutate: module.length > 0 ? module : [...room.modules],
      testRunner: 'vitest',
      plugins: ['@stryker-mutator/vitest-runner'],
      vitest: { configFile: 'scripts/support/mutation/vitest.config.ts', related: true },
      coverageAnalysis: 'perTest',
      // It would rewrite the compiler's configuration through an interface that this compiler no longer has.
      tsconfigFile: 'none',
      tempDirName: folder,
      ignorePatterns: ['dist', 'data', 'docs'],
      reporters: process.stdout.isTTY ? ['clear-text', 'progress'] : ['clear-text'],
      clearTextReporter: { logTests: false },
    }).runMutationTest();
    const counted = scores(mutants);
    for (const line of table(counted)) console.log(line);
    if (!write || module.length > 0) return;
    const minutes = Math.round((Date.now() - started) / 60_000);
    const head = `${new Date().toISOString().slice(0, 10)} · ${thisMachine()} · ${minutes} minutes · tests: ${room.tests.map((path) => `\`${path}\``).join(', ')}`;
    writePart(join(root, 'docs', 'tests.md'), `mutation-${name}`, [`### ${name}`, '', head, '', ...table(counted)]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Score {
  module: string;
  killed: number;
  survived: number;
  uncovered: number;
}

function scores(mutants: readonly { fileName: string; status: string }[]): Score[] {
  const found = new Map<string, Score>();
  for (const { fileName, status } of mutants) {
    const module = fileName.slice(fileName.lastIndexOf('server/'));
    const score = found.get(module) ?? { module, killed: 0, survived: 0, uncovered: 0 };
    found.set(module, score);
    if (status === 'Killed' || status === 'Timeout') score.killed += 1;
    if (status === 'Survived') score.survived += 1;
    if (status === 'NoCoverage') score.uncovered += 1;
  }
  return [...found.values()].sort((a, b) => a.module.localeCompare(b.module));
}

function table(all: readonly Score[]): string[] {
  const whole = all.reduce(
    (sum, score) => ({
      module: 'all',
      killed: sum.killed + score.killed,
      survived: sum.survived + score.survived,
      uncovered: sum.uncovered + score.uncovered,
    }),
    { module: 'all', killed: 0, survived: 0, uncovered: 0 },
  );
  const row = ({ module, killed, survived, uncovered }: Score) =>
    `| ${module} | ${((100 * killed) / Math.max(1, killed + survived + uncovered)).toFixed(1)} % | ${killed} | ${survived} | ${uncovered} |`;
  return [
    '| module | score | noticed | not noticed | not reached |',
    '| --- | ---: | ---: | ---: | ---: |',
    ...[...all, whole].map(row),
  ];
}

await runCommand(command, process.argv.slice(2));
