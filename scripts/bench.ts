import { Command } from 'commander';
import { thisMachine } from './support/machine.ts';

/** What can be measured; each part is loaded only when it is asked for. */
const parts = [
  'ingest',
  'start',
  'analytics',
  'review',
  'coverage',
  'reading',
  'pages',
  'load',
  'lake',
  'durability',
  'journal',
  'papers',
] as const;
type Part = (typeof parts)[number];

interface Options {
  large: boolean;
  kind: string[];
  count: number;
  seed: number;
  show: number;
  first?: string;
  seconds: number;
  region: number;
  signedIn: boolean;
}

async function run(part: Part, options: Options): Promise<void> {
  switch (part) {
    case 'ingest':
      return (await import('./bench-ingest.ts')).runIngestBench();
    case 'start':
      return (await import('./bench-start.ts')).runStartBench();
    case 'analytics':
      return (await import('./bench-analytics.ts')).runAnalyticsBench(options);
    case 'review':
      return (await import('./bench-review.ts')).runReviewBench();
    case 'coverage':
      return (await import('./bench-coverage.ts')).runCoverageBench();
    case 'reading':
      return (await import('./bench-reading.ts')).runReadingBench(options);
    case 'pages':
      return (await import('./bench-pages.ts')).runPagesBench();
    case 'load':
      if (options.signedIn) return (await import('./bench-signed-in.ts')).runSignedInBench(options);
      return (await import('./bench-load.ts')).runLoadBench(options);
    case 'lake':
      return (await import('./bench-lake.ts')).runLakeBench(options);
    case 'durability':
      return (await import('./bench-durability.ts')).runDurabilityBench();
    case 'journal':
      return (await import('./bench-journal.ts')).runJournalBench();
    case 'papers':
      return (await import('./bench-papers.ts')).runPapersBench();
    default:
      return part satisfies never;
  }
}

new Command('bench')
  .description('Measures the product and says on what machine. Figures compare only within one run.')
  .argument('[parts...]', `what to measure: ${parts.join(', ')} (default: all)`)
  .option('--large', 'analytics: also ten times the data (45 million observations)', false)
  .option('--kind <names...>', 'reading: only kinds that begin so, or groups of kinds', [])
  .option('--count <n>', 'reading: how many forms', Number, 5000)
  .option('--seed <n>', 'reading: what chance starts from', Number, 1)
  .option('--show <n>', 'reading: faults shown per kind', Number, 2)
  .option('--first <checkout>', 'reading: measure the reader of an older checkout, for the table of the first run')
  .option(
    '--signed-in',
    'load: fifty signed-in people of all seats, each reply held to its scope, two uploads a second',
    false,
  )
  .option('--seconds <n>', 'load: seconds of each phase', Number, 30)
  .option(
    '--region <clusters>',
    'load, lake: clusters of the filled ledger, ten years each; load: 0 for none',
    Number,
    300,
  )
  .action(async (asked: string[], options: Options) => {
    const wanted = asked.length === 0 ? [...parts] : parts.filter((part) => asked.includes(part));
    const unknown = asked.filter((name) => !parts.some((part) => part === name));
    if (unknown.length > 0) {
      console.error(`There is no part ${unknown.join(', ')}; choose among ${parts.join(', ')}.`);
      process.exit(2);
    }
    console.log(`${new Date().toISOString().slice(0, 10)} · ${thisMachine()}`);
    for (const part of wanted) {
      console.log(`\n## ${part}`);
      await run(part, options);
    }
  })
  .parseAsync();
