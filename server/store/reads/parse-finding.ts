import { z } from 'zod';
import { type Finding, type FindingCode, findingFacts } from '../../domain/finding.ts';
import { IndicatorId } from '../../domain/ids.ts';
import { Severity } from '../../domain/severity.ts';

/** Columns of a finding as stored; facts are JSON whose shape goes by the code. */
export const FindingColumns = z.strictObject({
  code: z.enum(Object.keys(findingFacts) as [FindingCode, ...FindingCode[]]),
  severity: Severity,
  indicator: IndicatorId.nullable(),
  year: z.number().int().nullable(),
  place: z.string(),
  facts: z.string(),
});

/** The finding of a stored row; throws where its facts do not have the shape of its code. */
export function parseFinding(row: z.infer<typeof FindingColumns>): Finding {
  const facts = findingFacts[row.code].parse(JSON.parse(row.facts));
  return { ...row, facts } as Finding;
}
