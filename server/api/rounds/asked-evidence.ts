import type { Catalogue } from '../../catalogue/load-catalogue.ts';
import type { AskedFields } from '../../contract/evidence.ts';
import type { IndicatorId } from '../../domain/ids.ts';
import {
  type AttachedFile,
  differenceOf,
  type ListCheck,
  listChecks,
  listOfField,
} from '../../review/attached-lists.ts';
import type { SeenPaper } from '../../review/evidence.ts';
import { evidenceAsked, nameOf, paperAt } from '../../review/evidence-asked.ts';
import { fieldsOnce, saidIn } from '../../review/filling-view.ts';
import { differenceWords, readingWords } from '../../review/messages-evidence.ts';
import type { ReviewedReport } from '../../review/report.ts';

/**
 * Fields of a form that ask for lists or evidence, and figures of which an attached list would be counted, with what is
 * attached and seen on paper there. Of a report or of an application.
 */
export function askedRows(
  evidence: readonly AttachedFile[],
  papers: readonly SeenPaper[],
  report: ReviewedReport | null,
  catalogue: Catalogue,
): AskedFields {
  const form = report === null ? undefined : catalogue.forms.get(report.form);
  if (report === null || form === undefined) return { asked: [], countable: [] };
  const checks = listChecks(report, evidence, form, catalogue);
  const at = (indicators: readonly IndicatorId[]) => {
    const fields = new Set<string>(indicators);
    const check = checks.find((check) => check.fields.some((field) => fields.has(field)));
    return {
      attached: evidence
        .filter(({ withdrawn, place }) => withdrawn === null && place.of === 'field' && fields.has(place.indicator))
        .map(({ no }) => no),
      list: check === undefined ? null : countedList(check, catalogue),
    };
  };
  const asked = evidenceAsked(report, form);
  const noted = new Set(asked.flatMap(({ indicators }) => indicators));
  return {
    asked: asked.map(({ indicators, note, place }) => ({
      indicators: [...indicators],
      name: nameOf(indicators, catalogue),
      note: catalogue.evidence.notes.find(({ zh }) => zh === note) ?? { zh: note, en: note },
      place,
      ...at(indicators),
      paper: seenRow(paperAt(papers, indicators)),
    })),
    countable: fieldsOnce(form).flatMap((field) => {
      const fact = report.stated(field.key, report.reportYear);
      const isCount = listOfField(field.key, catalogue)?.fields.some(({ indicator }) => indicator === field.key);
      if (field.evidence !== null || noted.has(field.key) || isCount !== true) return [];
      if (fact === undefined || saidIn(field, fact) === null) return [];
      const row = { indicator: field.key, name: catalogue.indicator(field.key).name, place: fact.place ?? '' };
      return [{ ...row, ...at([field.key]) }];
    }),
  };
}

/** A record of paper as a page shows it. */
export const seenRow = (paper: SeenPaper | null): AskedFields['asked'][number]['paper'] =>
  paper === null ? null : { of: paper.place.of, by: paper.by, on: paper.on, words: paper.words };

function countedList(check: ListCheck, catalogue: Catalogue): NonNullable<AskedFields['asked'][number]['list']> {
  const { parts, files } = check;
  if (parts !== null) {
    return { agrees: parts.every(({ agrees }) => agrees), says: differenceWords(differenceOf(check, catalogue)) };
  }
  const unread = files.flatMap(({ reading }) => (reading.read ? [] : readingWords(reading)));
  return { agrees: null, says: unread[0] ?? { zh: '', en: '' } };
}
