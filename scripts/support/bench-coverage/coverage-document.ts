import type { Catalogue } from '../../../server/catalogue/load-catalogue.ts';
import { checkGroups } from '../../../server/review/finding-groups.ts';
import type { Catcher } from './catch.ts';
import { type MutationKind, mutationKinds } from './mutations.ts';
import { type MissedReason, missedReasons, type Setting, type Trial } from './tally.ts';

const kindNames: Record<MutationKind, string> = {
  times: '×10⁴',
  divided: '÷10⁴',
  sign: 'sign turned',
  'swap-outer': 'first and last year exchanged',
  'swap-last': 'last two years exchanged',
};
const catcherNames: Record<Catcher, string> = {
  'way-in': 'on the way in (bounds, whole numbers, names counted)',
  form: 'filling rules',
  arithmetic: 'cross-checks',
  history: 'history and peers',
  across: 'other clusters',
  plan: 'plan and performance targets',
  standard: 'certification standard',
  integrity: 'integrity',
};
const reasons: Record<MissedReason, string> = {
  'to-zero': 'the figure became 0.00 or 0: a small count or a rate may well be nought',
  'rate-within': 'a growth rate that stays among the usual ones: only levels of the same thing can contradict it',
  'no-other-year': 'no other year of the figure is known, and it is a rate or its peers are too few to tell a size',
  other: 'the figure stays within what rounding, peers and its own past allow',
};
const settings: Record<Setting, string> = {
  'with-past': 'With what the cluster filed before',
  alone: 'As if the form were the first of the cluster',
};
/** Fields named per kind of slip. */
const shown = 12;

interface Made {
  on: string;
  machine: string;
  reports: number;
  seconds: number;
}

/** The page on what share of slips is caught; written by the command, never by hand. */
export function coverageDocument(trials: readonly Trial[], made: Made, catalogue: Catalogue): string {
  const past = trials.filter((trial) => trial.setting === 'with-past');
  const forms = [...new Set(trials.map((trial) => trial.form))].sort();
  return [
    '# What share of slips the review catches',
    '',
    `Made by \`npm run bench -- coverage\` on ${made.on} (${made.machine}) in ${Math.round(made.seconds)} s. Do not edit by hand.`,
    '',
    '## How it is counted',
    '',
    `- ${made.reports} sample reports of 2025 are taken whose clusters have no fault planted in them.`,
    '- One slip at a time is put into one report, and the whole review of that report is run again.',
    '- Every figure of the form is multiplied by 10⁴, divided by 10⁴ (both rounded to two decimals, as a form prints them) and given the other sign.',
    '- In every row with year columns the last year is exchanged with the first one and with the one before it.',
    '- A slip that changes nothing is left out: a zero, or two equal years.',
    '- A slip is caught when there is a finding that was not there before, or is graver than before, and it leads to the cell: by the field, by its place, or as part of a relation.',
    '- What the reader says of the cell on the way in counts too. It is asked through the same function that reads a file.',
    '- “To explain” counts only slips with a finding that the submitter must answer.',
    '- The other reports of the year stay as they are.',
    '- “As if the form were the first” takes away everything filed before. The form is still reviewed as an annual report, so that the adequacy of a plan is not checked.',
    '- The samples are invented. The shares say what the checks can do, not how often clerks slip.',
    '',
    ...(['with-past', 'alone'] as const).flatMap((setting) => [
      `## ${settings[setting]}`,
      '',
      ...byKind(
        trials.filter((trial) => trial.setting === setting),
        forms,
        catalogue,
      ),
      '',
    ]),
    '## Which checks catch them',
    '',
    'With what the cluster filed before. A slip may be caught by several groups; “alone” counts those that no other group caught.',
    '',
    ...byGroup(past),
    '',
    '## What is missed, and why',
    '',
    ...missedByReason(trials),
    '',
    'Fields missed most often, with what the cluster filed before:',
    '',
    ...mutationKinds.map((kind) => `- ${kindNames[kind]}: ${missedFields(past, kind)}`),
    '',
    'As if the form were the first:',
    '',
    ...mutationKinds.map((kind) => {
      const alone = trials.filter((trial) => trial.setting === 'alone');
      return `- ${kindNames[kind]}: ${missedFields(alone, kind)}`;
    }),
    '',
  ].join('\n');
}

const share = (part: number, whole: number): string => (whole === 0 ? '–' : `${((100 * part) / whole).toFixed(1)} %`);
const isCaught = ({ by }: Trial): boolean => by.length > 0;
const row = (...cells: readonly (string | number)[]): string => `| ${cells.join(' | ')} |`;

function byKind(trials: readonly Trial[], forms: readonly string[], catalogue: Catalogue): string[] {
  const names = forms.map((form) => catalogue.form(form).id);
  const line = (name: string, own: readonly Trial[]): string =>
    row(
      name,
      own.length,
      share(own.filter(isCaught).length, own.length),
      share(own.filter(({ caught }) => caught.explain).length, own.length),
      ...forms.map((form) => {
        const some = own.filter((trial) => trial.form === form);
        return share(some.filter(isCaught).length, some.length);
      }),
    );
  return [
    row('slip', 'tried', 'caught', 'to explain', ...names),
    row('---', '---:', '---:', '---:', ...names.map(() => '---:')),
    ...mutationKinds.map((kind) =>
      line(
        kindNames[kind],
        trials.filter((trial) => trial.kind === kind),
      ),
    ),
    line('all', trials),
  ];
}

function byGroup(trials: readonly Trial[]): string[] {
  const groups: readonly Catcher[] = ['way-in', ...checkGroups];
  const kinds = mutationKinds.map((kind) => trials.filter((trial) => trial.kind === kind));
  return [
    row('checks', ...mutationKinds.map((kind) => kindNames[kind]), 'alone'),
    row('---', ...mutationKinds.map(() => '---:'), '---:'),
    ...groups.flatMap((group) => {
      const of = (some: readonly Trial[]) => some.filter(({ by }) => by.includes(group)).length;
      if (of(trials) === 0) return [];
      const single = trials.filter(({ by }) => by.length === 1 && by[0] === group).length;
      return [row(catcherNames[group], ...kinds.map((some) => share(of(some), some.length)), single)];
    }),
  ];
}

function missedByReason(trials: readonly Trial[]): string[] {
  const of = (setting: Setting, reason: MissedReason) =>
    trials.filter((trial) => trial.setting === setting && trial.missed === reason).length;
  return [
    row('why', 'with a past', 'first form'),
    row('---', '---:', '---:'),
    ...missedReasons.map((reason) => row(reasons[reason], of('with-past', reason), of('alone', reason))),
  ];
}

function missedFields(trials: readonly Trial[], kind: MutationKind): string {
  const missed = new Map<string, number>();
  for (const trial of trials) {
    if (trial.kind === kind && !isCaught(trial)) missed.set(trial.indicator, (missed.get(trial.indicator) ?? 0) + 1);
  }
  const all = [...missed].sort(([a, m], [b, n]) => n - m || a.localeCompare(b));
  if (all.length === 0) return 'none.';
  const named = all.slice(0, shown).map(([indicator, times]) => `\`${indicator}\` ${times}`);
  const rest = all.length - named.length;
  return `${named.join(', ')}${rest > 0 ? ` and ${rest} fields more` : ''}.`;
}
