import type { Trial } from '../../../tests/support/random-forms/try-forms.ts';
import type { CleanForms } from './clean-forms.ts';
import { type Tally, tallyOf } from './tally.ts';

export interface RunFacts {
  on: string;
  machine: string;
  seed: number;
  seconds: number;
  /** The state of the product that was measured. */
  state: string;
}

const columns = [
  ['forms', 'forms'],
  ['cells', 'cells'],
  ['wrong', 'wrong'],
  ['vanished', 'vanished'],
  ['silent', 'forms with either'],
  ['keptAsked', 'wrong but asked'],
  ['cautious', 'unread without need'],
  ['alarms', 'asked without need'],
  ['refused', 'refused without need'],
  ['unremarked', 'without the remark'],
] as const satisfies readonly (readonly [keyof Tally, string])[];

function table(head: string, rows: readonly (readonly [string, Tally])[]): string {
  const lines = rows.map(([name, tally]) => `| ${name} | ${columns.map(([key]) => tally[key]).join(' | ')} |`);
  return [
    `| ${head} | ${columns.map(([, name]) => name).join(' | ')} |`,
    `| --- |${columns.map(() => ' ---: |').join('')}`,
    ...lines,
  ].join('\n');
}

function by(trials: readonly Trial[], name: (trial: Trial) => string): [string, Tally][] {
  const groups = new Map<string, Trial[]>();
  for (const trial of trials) groups.set(name(trial), [...(groups.get(name(trial)) ?? []), trial]);
  return [...groups].map(([key, list]) => [key, tallyOf(list)]);
}

/** The tables of one run: by edition and carrier, by group, by kind. */
export function runSection(trials: readonly Trial[], facts: RunFacts): string {
  const total = tallyOf(trials);
  const kinds = new Set(trials.map(({ kind }) => kind.id)).size;
  const carrier = (trial: Trial) => `${trial.base.edition.id}, ${trial.base.carrier === 'word' ? 'Word' : 'Excel'}`;
  return [
    `${trials.length} forms, ${kinds} kinds, seed ${facts.seed}; ${facts.on}, ${facts.state}; ${facts.machine}, ${facts.seconds.toFixed(0)} s.`,
    table('edition', [...by(trials, carrier).sort(([a], [b]) => a.localeCompare(b)), ['**all**', total]]),
    table(
      'group',
      by(trials, ({ kind }) => kind.group),
    ),
    table(
      'kind',
      by(trials, ({ kind }) => kind.id),
    ),
  ].join('\n\n');
}

/** What is asked about forms in which nothing is wrong. */
export function precisionSection({ forms, sound, asked, refused }: CleanForms, on: string): string {
  const wrong = asked.filter(({ planted }) => planted === null);
  const list = (found: CleanForms['asked']): string =>
    found
      .map(
        ({ file, finding, planted }) =>
          `| ${file} | ${finding.code} | ${finding.indicator ?? ''} ${finding.year ?? ''} | ${planted ?? '**none**'} |`,
      )
      .join('\n');
  return [
    `${on}: all ${forms} forms of \`datasets/samples\` were read, of which ${sound} hold no planted fault. ${refused.length} were refused. ${asked.length} findings have to be answered (\`explain\` or \`blocks\`); ${wrong.length} of them are wrong.`,
    'A finding is right where `planted.json` names its file, indicator and year, and wrong everywhere else.',
    `| file | finding | cell | planted fault |\n| --- | --- | --- | --- |\n${list([...wrong, ...asked.filter(({ planted }) => planted !== null)])}`,
  ].join('\n\n');
}

const intro = `# How altered forms are read

Made by \`npm run bench -- reading\`; the parts between the marks are written by it. Do not edit them by hand.

## How it is counted

- Filled forms of every edition are altered one at a time, each in one way, the way clerks alter them: Word forms that
  this program wrote, that LibreOffice and pandoc wrote, that were written by hand in the manner of Word and WPS; and our
  workbooks. The cells are drawn by chance from a seed.
- What an altered form says is stated by the alteration itself, cell by cell, as a careful official would read it; the
  reader has no part in it. Every cell of every form is compared, the untouched ones too.
- **wrong**: the ledger would hold something else than the paper, or a value that has to be asked about, and no finding
  to be answered leads to the cell. **vanished**: the cell is gone or empty, and no finding says so.
- **wrong but asked**: another value is kept, with a finding. **unread without need**: told, but every careful reader
  would have read it. **asked without need**: a finding to be answered at cells that nobody touched. **refused without
  need**: the whole file was refused. **without the remark**: read rightly, but the remark on how it was meant is missing.
- Findings of reading are compared, not those of the review of a report.
- A finding leads to a cell when it names its indicator and year, or, where it speaks of a column, row or section, the
  year in the cell's own table, the cell's row or the heading of its section.

## How to repeat it

\`\`\`
npm run bench -- reading                        # last run and clean forms; some five minutes on an idle machine
npm run bench -- reading --kind years --show 5  # some kinds only; prints the faults, writes nothing
git worktree add ../before 4977b96 && (cd ../before && npm ci)
npm run bench -- reading --first ../before      # first run: the reader of that checkout, with its own catalogue
\`\`\`

Both runs alter the same base forms from the same seed (\`--seed\`, 1 unless asked otherwise). Cells are found where the
measured reader reads them in the untouched form, so that the two runs differ in some of the cells drawn.
\`tests/ingest/altered-at-random.test.ts\` runs a form of every kind with another seed.
`;

/** Puts a section between its marks, leaving all else as it is; an empty page is begun. */
export function withSection(page: string, name: 'first run' | 'last run' | 'precision', text: string): string {
  const whole =
    page ||
    `${intro}\n## Last run\n\n<!-- last run -->\n<!-- / -->\n\n## Clean forms\n\n<!-- precision -->\n<!-- / -->\n\n## First run\n\n<!-- first run -->\n<!-- / -->\n`;
  const mark = `<!-- ${name} -->`;
  const from = whole.indexOf(mark) + mark.length;
  const to = whole.indexOf('<!-- / -->', from);
  if (from < mark.length || to < 0) throw new Error(`docs/reading.md has no marks for "${name}"`);
  return `${whole.slice(0, from)}\n${text}\n${whole.slice(to)}`;
}
