import type { z } from 'zod';
import { answerFacts } from './findings-answers.ts';
import { checkFacts } from './findings-checks.ts';
import { evidenceFacts } from './findings-evidence.ts';
import { fileFacts } from './findings-files.ts';
import { fillingFacts } from './findings-filling.ts';
import { historyFacts } from './findings-history.ts';
import { ingestFacts } from './findings-ingest.ts';
import { reportFacts } from './findings-reports.ts';
import { sheetFacts } from './findings-sheets.ts';
import { standardFacts } from './findings-standards.ts';
import { territoryFacts } from './findings-territory.ts';
import { textFacts } from './findings-text.ts';
import { unitFacts } from './findings-units.ts';
import { vintageFacts } from './findings-vintages.ts';
import { yearFacts } from './findings-years.ts';
import type { IndicatorId } from './ids.ts';
import type { Severity } from './severity.ts';

/** Every finding code of the product and the shape of its facts. */
export const findingFacts = {
  ...ingestFacts,
  ...fileFacts,
  ...sheetFacts,
  ...textFacts,
  ...territoryFacts,
  ...vintageFacts,
  ...reportFacts,
  ...yearFacts,
  ...standardFacts,
  ...fillingFacts,
  ...historyFacts,
  ...checkFacts,
  ...unitFacts,
  ...answerFacts,
  ...evidenceFacts,
} satisfies Record<string, z.ZodType>;
export type FindingCode = keyof typeof findingFacts;
export type FactsOf<C extends FindingCode> = z.infer<(typeof findingFacts)[C]>;

/** A remark 核查发现: a code with facts and a place; its sentence in zh and en is written last. */
export type FindingOf<C extends FindingCode> = {
  code: C;
  severity: Severity;
  facts: FactsOf<C>;
  place: string;
  indicator: IndicatorId | null;
  year: number | null;
};
export type Finding = { [C in FindingCode]: FindingOf<C> }[FindingCode];

/** Makes a finding; indicator and year may be left out where the remark is about the file. */
export function finding<C extends FindingCode>(
  code: C,
  severity: Severity,
  place: string,
  facts: FactsOf<C>,
  about: { indicator?: IndicatorId | undefined; year?: number | undefined } = {},
): Finding {
  return { code, severity, facts, place, indicator: about.indicator ?? null, year: about.year ?? null } as Finding;
}

/** A finding told in the past, or null where its code or the shape of its facts is no longer known. */
export function recallFinding(told: {
  code: string;
  severity: Severity;
  facts: unknown;
  place: string;
  indicator: string | null;
  year: number | null;
}): Finding | null {
  const facts = Object.entries(findingFacts)
    .find(([code]) => code === told.code)?.[1]
    .safeParse(told.facts);
  return facts?.success ? ({ ...told, facts: facts.data } as Finding) : null;
}
