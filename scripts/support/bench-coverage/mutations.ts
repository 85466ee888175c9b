import Big from 'big.js';
import type { Catalogue } from '../../../server/catalogue/load-catalogue.ts';
import { type Field, numericTypes } from '../../../server/catalogue/schema.ts';
import type { FiledStatement, FiledSubmission } from '../../../server/domain/dossier.ts';

/** What a hand may do to a cell: a unit typed or read wrongly, a sign turned, two year columns exchanged. */
export const mutationKinds = ['times', 'divided', 'sign', 'swap-outer', 'swap-last'] as const;
export type MutationKind = (typeof mutationKinds)[number];

/** One slip in one report: which cells say what instead. */
export interface Mutation {
  kind: MutationKind;
  field: Field;
  /** New words of the cells by year. */
  cells: readonly { before: FiledStatement; raw: string }[];
}

const tenThousand = 10_000;
const decimals = 2;

/**
 * Every slip of every figure of one report, in the order of its form. A slip that changes nothing (0, or a figure that
 * rounds to itself) is left out.
 */
export function mutationsOf(
  submission: FiledSubmission,
  statements: readonly FiledStatement[],
  catalogue: Catalogue,
): Mutation[] {
  const fields = new Map<string, Field>();
  for (const section of catalogue.form(submission.form).sections) {
    for (const field of section.fields) if (!fields.has(field.key)) fields.set(field.key, field);
  }
  const rows = new Map<Field, FiledStatement[]>();
  for (const statement of statements) {
    const field = fields.get(statement.indicator);
    if (statement.submission !== submission.submission || field === undefined || !numericTypes.has(field.type))
      continue;
    rows.set(field, [...(rows.get(field) ?? []), statement]);
  }
  return [...rows].flatMap(([field, cells]) => [
    ...cells.flatMap((cell) => slipsOf(field, cell)),
    ...swapsOf(field, cells, submission.reportYear),
  ]);
}

function slipsOf(field: Field, before: FiledStatement): Mutation[] {
  if (before.status !== 'value' || before.value === null) return [];
  const value = new Big(before.value);
  const turned: [MutationKind, Big][] = [
    ['times', value.times(tenThousand)],
    ['divided', value.div(tenThousand)],
    ['sign', value.times(-1)],
  ];
  return turned.flatMap(([kind, figure]) => {
    const kept = figure.round(decimals, Big.roundHalfUp);
    return kept.eq(value) ? [] : [{ kind, field, cells: [{ before, raw: printed(kept, field) }] }];
  });
}

/** As a form prints it: two decimals, a count without them where it is whole. */
function printed(figure: Big, { type }: Field): string {
  return type === 'integer' && figure.eq(figure.round(0)) ? figure.toFixed(0) : figure.toFixed(decimals);
}

function swapsOf(field: Field, cells: readonly FiledStatement[], last: number): Mutation[] {
  const newest = cells.find(({ year }) => year === last);
  const pairs: [MutationKind, number][] = [
    ['swap-outer', last - 2],
    ['swap-last', last - 1],
  ];
  return pairs.flatMap(([kind, year]) => {
    const other = cells.find((cell) => cell.year === year);
    if (newest === undefined || other === undefined || newest.value === null || other.value === null) return [];
    if (newest.value === other.value) return [];
    const exchanged = [
      { before: other, raw: newest.raw },
      { before: newest, raw: other.raw },
    ];
    return [{ kind, field, cells: exchanged }];
  });
}
