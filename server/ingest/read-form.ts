import type { Catalogue } from '../catalogue/load-catalogue.ts';
import type { FormEdition } from '../catalogue/schema.ts';
import { type Finding, finding } from '../domain/finding.ts';
import { Rejection, type Statement } from './content.ts';
import type { FormDocument } from './document.ts';
import { findMissing } from './find-missing.ts';
import { FormYield } from './form-findings.ts';
import { formYearGroups, yearFiled } from './form-year-groups.ts';
import { labelIndexOf } from './label-index.ts';
import { readLines } from './read-cover.ts';
import { readDeclaration } from './read-declaration.ts';
import { readMatrix } from './read-matrix.ts';
import { readPerformance } from './read-performance.ts';
import { readPlan } from './read-plan.ts';
import { readRows } from './read-rows.ts';
import { readTicks } from './read-ticks.ts';
import { settleLastYear } from './settle-year.ts';
import { type SectionLines, splitSections } from './split-sections.ts';
import { identityOf } from './statement-identity.ts';
import { unitsAboveTables } from './unit-lines.ts';

/**
 * Reads a filled form: every field found by its label under its heading, every value with its place, every fault a
 * finding, all in one pass.
 * @param asked the last data year the sender named, null when he named none
 * @throws Rejection when the columns cannot be dated or the cluster is not named
 */
export function readForm(
  document: FormDocument,
  edition: FormEdition,
  catalogue: Catalogue,
  asked: number | null = null,
): { statement: Statement; findings: Finding[] } {
  const parts = splitSections(document, edition);
  const form = new FormYield(edition, catalogue, reportYearOf(parts, asked));
  const unitsAbove = unitsAboveTables(document, catalogue.units);
  const index = labelIndexOf(edition, catalogue.units);
  const planTargets = parts.flatMap((part) => {
    switch (part.section.id) {
      case 'register':
        return [];
      case 'cover':
        readLines(part, form);
        return [];
      case 'pledge':
      case 'declaration':
        readDeclaration(part, form);
        return [];
      case 'plan':
        return readPlan(part, form);
      case 'performance':
        readPerformance(part, form);
        return [];
      default:
        readMatrix(part, form);
        readTicks(part, readRows(part, index, form, unitsAbove), form);
        return [];
    }
  });
  form.settleAside();
  findMissing(parts, index, form);
  const { observations, findings } = form.finish();
  const identity = identityOf(observations);
  if (identity.clusterName === null) throw new Rejection(finding('cluster-unnamed', 'blocks', '', {}), ...findings);
  const statement: Statement = {
    part: '',
    ...identity,
    clusterName: identity.clusterName,
    form: edition.id,
    programme: edition.programme,
    level: edition.level,
    reportYear: form.reportYear,
    kind: null,
    stage: form.years.stage(),
    receivedAt: null,
    certification: null,
    observations,
    planTargets,
  };
  return { statement, findings };
}

/** The last data year that the form as a whole states. */
function reportYearOf(parts: readonly SectionLines[], asked: number | null): number {
  const settled = settleLastYear(formYearGroups(parts), { asked, filed: yearFiled(parts) });
  if (settled === null) throw new Rejection(finding('form-years-missing', 'blocks', '', {}));
  if ('conflict' in settled)
    throw new Rejection(finding('form-years-conflict', 'blocks', '', { found: settled.conflict, asked }));
  return settled.lastYear;
}
