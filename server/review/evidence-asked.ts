import type { Catalogue } from '../catalogue/load-catalogue.ts';
import type { Bilingual, FormEdition } from '../catalogue/schema.ts';
import { type Finding, finding } from '../domain/finding.ts';
import type { IndicatorId } from '../domain/ids.ts';
import { roundId } from '../domain/review.ts';
import type { ObligationAct } from '../domain/review-acts.ts';
import { listFindings } from './attached-lists.ts';
import { type Evidence, evidenceOf, papersSeen, type SeenPaper } from './evidence.ts';
import { fieldsOnce, saidIn, statedIn } from './filling-view.ts';
import { reviewBegun } from './obligation.ts';
import type { ReviewedReport } from './report.ts';

/** What a form asks evidence for, as far as the report says something there. */
export interface AskedEvidence {
  /** The fields of the printed block that ask for it together, in printed order; a tick asks for itself. */
  indicators: readonly IndicatorId[];
  /** As the form prints it. */
  note: string;
  /** Cell of the first of them. */
  place: string;
}

/**
 * Fields whose printed note asks for evidence, and in which the report answers yes, ticks, writes a number above zero or
 * words. Cells of one matrix, and a count with its names, share a list and ask once. Pure.
 */
export function evidenceAsked(report: ReviewedReport, form: FormEdition): AskedEvidence[] {
  const asked = new Map<string, { indicators: IndicatorId[]; note: string; place: string }>();
  for (const field of fieldsOnce(form)) {
    const said = statedIn(field, report).find((fact) => saidIn(field, fact) !== null);
    if (field.evidence === null || said === undefined) continue;
    const { at } = field.layout;
    const block = at === 'matrix' ? field.group : at === 'count-names' ? `${field.group} ${field.label}` : field.key;
    const known = asked.get(block);
    if (known !== undefined) known.indicators.push(field.key);
    else asked.set(block, { indicators: [field.key], note: field.evidence, place: said.place ?? '' });
  }
  return [...asked.values()];
}

/** Fields that the finding names; the others are counted. */
const named = 12;

/**
 * What the form asks evidence for and is neither attached nor seen on paper, and attached lists that say another number.
 * Most evidence comes on paper: what is missing can be said once somebody has begun to look, by reviewing the report, by
 * attaching a file to a field or by recording what lies on paper.
 * @param acts on the cluster of whatever round
 */
export function evidenceFindings(
  report: ReviewedReport,
  acts: readonly ObligationAct[],
  catalogue: Catalogue,
): Finding[] {
  const form = catalogue.forms.get(report.form);
  if (form === undefined) return [];
  const { programme, level, reportYear: year } = report;
  const round = roundId({ programme, level, year });
  const own = acts.filter((act) => act.round === round);
  const evidence = evidenceOf(own);
  return [
    ...missingFindings(report, evidence, own, form, catalogue),
    ...listFindings(report, evidence, form, catalogue),
  ];
}

function missingFindings(
  report: ReviewedReport,
  evidence: readonly Evidence[],
  acts: readonly ObligationAct[],
  form: FormEdition,
  catalogue: Catalogue,
): Finding[] {
  const fields = fieldsWithEvidence(evidence);
  const papers = papersSeen(acts);
  if (fields.size === 0 && papers.length === 0 && !reviewBegun(acts)) return [];
  const asked = evidenceAsked(report, form);
  const without = asked.filter(({ indicators }) => !indicators.some((indicator) => fields.has(indicator)));
  const missing = without.filter(({ indicators }) => paperAt(papers, indicators) === null);
  if (missing.length === 0) return [];
  const attached = asked.length - without.length;
  const paper = without.length - missing.length;
  const first = missing
    .slice(0, named)
    .map(({ indicators, place }) => ({ name: nameOf(indicators, catalogue), place }));
  return [finding('evidence-missing', 'note', '', { asked: asked.length, attached, paper, missing: first })];
}

/** What was seen on paper of fields that ask together, by itself or with all of the report; null where nothing was. */
export function paperAt(papers: readonly SeenPaper[], indicators: readonly IndicatorId[]): SeenPaper | null {
  const own = papers.find(({ place }) => place.of === 'field' && indicators.includes(place.indicator));
  return own ?? papers.find(({ place }) => place.of === 'report') ?? null;
}

/** Fields of a form to which a file is attached that stands. */
function fieldsWithEvidence(evidence: readonly Evidence[]): Set<string> {
  return new Set(
    evidence.flatMap(({ place, withdrawn }) => (withdrawn === null && place.of === 'field' ? [place.indicator] : [])),
  );
}

/** What the fields that ask together are called: a count and the names of what is counted are one thing. */
export function nameOf(indicators: readonly IndicatorId[], catalogue: Catalogue): Bilingual {
  const asking = indicators.map((id) => catalogue.indicator(id));
  const counted = asking.filter(({ type }) => type !== 'names');
  const [first, ...others] = (counted.length > 0 ? counted : asking).map(({ name }) => name);
  const [zh, en] = [first?.zh ?? '', first?.en ?? ''];
  if (others.length === 0) return { zh, en };
  return { zh: `${zh}等 ${others.length + 1} 项`, en: `${en} and ${others.length} more` };
}
