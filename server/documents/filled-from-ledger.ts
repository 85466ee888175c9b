import Big from 'big.js';
import { answerTypes, type Field, type FormEdition, numericTypes } from '../catalogue/schema.ts';
import type { PlanTarget } from '../domain/observation.ts';
import type { ObservationStatus } from '../domain/reading.ts';
import { answerKey, type FilledForm, type FreeRow, nameField, yearsOf } from './filled-form.ts';
import { forXml } from './xml-text.ts';

/** What the forms ask to be written where there is nothing to report. */
const printed = { none: '无', notApplicable: '不涉及', list: '、' } as const;
const decimals = /-?\d+(?:\.\d+)?/g;

/** One fact as the ledger holds it. */
interface StandingStatement {
  indicator: string;
  year: number;
  status: ObservationStatus;
  /** Decimal text of a figure, in the unit of the catalogue. */
  value: string | null;
  text: string | null;
  /** As filed. */
  raw: string;
}

type StandingPlanRow = Pick<PlanTarget, 'row' | 'direction' | 'label' | 'measure' | 'point' | 'year' | 'raw'>;

/** What the ledger knows for a form of one cluster. */
export interface LedgerAnswers {
  /** Name in the register; printed where the ledger holds no cell for it. */
  cluster: string;
  /** Last data year of the form. */
  year: number;
  statements: readonly StandingStatement[];
  /** Rows of the plan that stands; empty where there is none. */
  plan: readonly StandingPlanRow[];
}

/**
 * A form filled with what stands in the ledger. A figure that nobody filed stays an empty cell, one that could not be read
 * is written as it was filed; what the edition does not ask for is left out.
 * @param withheld indicators that must not go out; their cells stay empty
 */
export function filledFromLedger(
  edition: FormEdition,
  known: LedgerAnswers,
  withheld: (indicator: string) => boolean,
): FilledForm {
  const { year: lastYear } = known;
  const fields = edition.sections.flatMap((section) => (section.id === 'register' ? [] : section.fields));
  const plan = planYears(edition, known.plan);
  const statements = new Map(
    known.statements.map((statement) => [answerKey(statement.indicator, statement.year), statement]),
  );
  const answers = new Map<string, string>();
  for (const field of fields) {
    if (withheld(field.key)) continue;
    for (const year of yearsOf(field, { lastYear, plan })) {
      const statement = statements.get(answerKey(field.key, year));
      const words = statement === undefined ? '' : forXml(typedAnswer(field, statement));
      if (words !== '') answers.set(answerKey(field.key, year), words);
    }
  }
  const name = nameField(edition);
  if (name !== undefined && !statements.has(answerKey(name.key, lastYear)))
    answers.set(answerKey(name.key, lastYear), known.cluster);
  return { lastYear, plan, answers, freeRows: plan === null ? [] : freeRowsOf(known.plan) };
}

/** Years of the plan's table; null where the edition prints none, or the ledger knows none. */
function planYears(
  { printed: { baseYear, targetYear } }: FormEdition,
  rows: LedgerAnswers['plan'],
): FilledForm['plan'] {
  if (baseYear === null || targetYear === null) return null;
  const span = targetYear - baseYear;
  const base = rows.find(({ point }) => point === 'baseline')?.year;
  const target = rows.find(({ point }) => point === 'target')?.year;
  if (base === undefined && target === undefined) return null;
  return { baseYear: base ?? (target ?? 0) - span, targetYear: target ?? (base ?? 0) + span };
}

/** Rows that the cluster added, in the words in which it filed them. */
function freeRowsOf(rows: LedgerAnswers['plan']): FreeRow[] {
  const added = rows.filter(({ measure, point }) => measure === null && point !== 'stage');
  return [...new Set(added.map(({ row }) => row))].flatMap((no): FreeRow[] => {
    const own = added.filter(({ row }) => row === no);
    const at = (point: PlanTarget['point']): string => forXml(own.find((row) => row.point === point)?.raw ?? '');
    const [first] = own;
    if (first === undefined) return [];
    return [{ direction: first.direction, label: forXml(first.label), baseline: at('baseline'), target: at('target') }];
  });
}

/** What a clerk would write into the cell of a fact. */
function typedAnswer(field: Field, { status, value, text, raw }: StandingStatement): string {
  switch (status) {
    case 'blank':
      return '';
    case 'none':
      return printed.none;
    case 'not-applicable':
      return printed.notApplicable;
    case 'unreadable':
      return raw;
    case 'value':
      if (numericTypes.has(field.type) && value !== null) return printedFigure(field, value, raw);
      if (answerTypes.has(field.type)) return printedOption(field, text ?? '');
      return field.type === 'names' ? (text ?? '').replaceAll('\n', printed.list) : (text ?? raw);
    default:
      return status satisfies never;
  }
}

/**
 * Zeros that were filed at the end of a decimal are kept, and words around a target (不低于, 左右), which bind; a figure that
 * was filed in another unit is written in that of the form.
 */
function printedFigure({ layout }: Field, value: string, raw: string): string {
  const [figure, ...others] = raw.match(decimals) ?? [];
  const isSame = figure !== undefined && others.length === 0 && new Big(figure).eq(value);
  return isSame && (figure === raw || layout.at === 'plan-row') ? raw : value;
}

/** An edition that prints no box for 不适用 takes the words. */
function printedOption(field: Field, code: string): string {
  if (field.options.some((option) => option.code === code)) return code;
  return code === 'not-applicable' ? printed.notApplicable : '';
}
