import { z } from 'zod';
import { IndicatorId } from '../domain/ids.ts';
import { KeyedSubject } from '../domain/keyed-acts.ts';
import { AskerKind } from '../domain/permissions.ts';
import { Words } from './common.ts';
import { day, text, whole } from './shapes.ts';

const span = z.strictObject({ from: whole, to: whole });

/** A figure that was keyed in by hand: what no form asks, or a target that a form states in words. */
export const KeyedRow = z.strictObject({
  /** Number within its cluster. */
  no: whole,
  about: KeyedSubject,
  name: Words,
  /** Unit of `value`. */
  unit: Words.nullable(),
  value: text,
  /** As it stands in the source, with its unit. */
  written: text,
  source: text,
  place: text,
  /** Place by which facts that rest on it are known. */
  origin: text,
  by: text,
  seat: AskerKind,
  on: day,
  withdrawn: z.strictObject({ by: text, on: day, reason: text }).nullable(),
});
export type KeyedRow = z.infer<typeof KeyedRow>;

const choice = { indicator: IndicatorId, name: Words, unit: Words.nullable() };

/** A figure that a clause lacks and that may be keyed in. */
export const LackingFigure = z.strictObject({ standard: text, clause: text, ...choice, year: whole });
export type LackingFigure = z.infer<typeof LackingFigure>;

/** What was keyed in for a cluster, and what may be. */
export const SheetKeyed = z.strictObject({
  figures: z.array(KeyedRow),
  lacking: z.array(LackingFigure),
  /** Years of which a figure may be keyed in. */
  years: span,
  /** Null where the form of the report states its plan in figures. `grows`: its yearly growth may be a target. */
  plan: z
    .strictObject({ indicators: z.array(z.strictObject({ ...choice, grows: z.boolean() })), years: span })
    .nullable(),
});
export type SheetKeyed = z.infer<typeof SheetKeyed>;
