import { z } from 'zod';

const text = z.string();
const count = z.number().int();
const candidates = z.array(text);

/** Findings of the way in: code → facts. Their sentences stand in `server/review/messages-ingest.ts`. */
export const ingestFacts = {
  // The file as a whole: it is rejected.
  'file-empty': z.strictObject({}),
  'file-too-large': z.strictObject({ bytes: count, limit: count }),
  'file-encrypted': z.strictObject({}),
  'file-truncated': z.strictObject({ detail: text }),
  'format-unknown': z.strictObject({ detected: text }),
  'format-legacy': z.strictObject({ format: text, saveAs: text }),
  'archive-bomb': z.strictObject({ entry: text, bytes: count, limit: count }),
  'archive-unsafe-path': z.strictObject({ entry: text }),
  'archive-too-many': z.strictObject({ entries: count, limit: count }),
  'xml-forbidden': z.strictObject({ part: text, what: text }),
  'xml-damaged': z.strictObject({ part: text, detail: text }),
  'macro-forbidden': z.strictObject({ part: text }),
  'document-too-large': z.strictObject({ what: text, count, limit: count }),
  'form-unrecognised': z.strictObject({ missing: candidates, title: text.optional() }),
  'form-years-missing': z.strictObject({}),
  'form-years-conflict': z.strictObject({ found: z.array(count), asked: count.nullable() }),
  'cluster-unnamed': z.strictObject({}),
  'cluster-unknown': z.strictObject({ name: text, candidates }),
  'cluster-ambiguous': z.strictObject({ name: text, candidates }),
  'territory-unknown': z.strictObject({ name: text, candidates }),
  'table-header-missing': z.strictObject({ columns: candidates }),
  'table-encoding-unknown': z.strictObject({ line: count }),
  'table-empty': z.strictObject({}),
  'template-foreign': z.strictObject({ detail: text }),
  'context-header-missing': z.strictObject({ columns: candidates }),
  'context-cell-wrong': z.strictObject({
    column: text,
    found: text,
    fault: z.enum(['empty', 'code', 'year', 'number', 'basis', 'date', 'length', 'cells']),
  }),
  'context-line-twice': z.strictObject({ series: text, league: text, year: count, first: text }),
  'context-series-differs': z.strictObject({ series: text, column: text, found: text, stated: text, first: text }),

  // A value or its surroundings: kept where readable, and told.
  'value-unreadable': z.strictObject({ found: text, expected: text }),
  'value-several': z.strictObject({ found: text }),
  'value-out-of-range': z.strictObject({ found: text }),
  'value-outside-bounds': z.strictObject({ value: z.number(), min: z.number().nullable(), max: z.number().nullable() }),
  'value-precision': z.strictObject({ found: text, decimals: count }),
  'value-not-integer': z.strictObject({ value: z.number() }),
  'value-missing': z.strictObject({}),
  'formula-error': z.strictObject({ found: text }),
  'formula-without-value': z.strictObject({ formula: text }),
  'answer-several': z.strictObject({ ticked: candidates }),
  'answer-unreadable': z.strictObject({ found: text, options: candidates }),
  'answer-missing': z.strictObject({ options: candidates }),
  'section-missing': z.strictObject({ section: text }),
  /** `found`: a label of the section that is none the form knows and comes nearest to the one that is missing. */
  'field-missing': z.strictObject({ label: text, found: text.optional() }),
  'field-twice': z.strictObject({ label: text, first: text, kept: text, dropped: text }),
  'identity-differs': z.strictObject({ values: z.array(z.strictObject({ value: text, place: text })) }),
  'names-count-differs': z.strictObject({ count: z.number(), names: count }),
  'text-too-long': z.strictObject({ length: count, limit: count }),
  'text-suspicious': z.strictObject({ found: text }),
  'text-invisible': z.strictObject({ removed: count }),
  'plan-row-unread': z.strictObject({ direction: text, label: text, found: text }),
  'plan-stage-to-key-in': z.strictObject({ year: count, excerpt: text }),
  'row-rejected': z.strictObject({ column: text, found: text, expected: text }),
  'kind-inferred': z.strictObject({ kind: text, why: text }),
  /** The same bytes again, of a report that was returned. */
  'taken-returned': z.strictObject({ on: text }),
  /** The same bytes again, now with a kind or year named that differs from how they stand in the ledger. */
  'taken-otherwise': z.strictObject({
    on: text,
    kind: text.nullable(),
    year: count.nullable(),
    askedKind: text.nullable(),
    askedYear: count.nullable(),
  }),
  'content-ignored': z.strictObject({ what: text, count }),
} satisfies Record<string, z.ZodType>;
