import type { Catalogue } from '../../catalogue/load-catalogue.ts';
import type { SheetEvidence } from '../../contract/evidence.ts';
import type { Bilingual } from '../../domain/coded-error.ts';
import type { IndicatorId } from '../../domain/ids.ts';
import { placeIn } from '../../domain/place-words.ts';
import type { ObligationAct } from '../../domain/review-acts.ts';
import { differenceOf, type ListCheck, listChecks, listOfField } from '../../review/attached-lists.ts';
import { type Evidence, papersSeen, type SeenPaper } from '../../review/evidence.ts';
import { evidenceAsked, nameOf, paperAt } from '../../review/evidence-asked.ts';
import { fieldsOnce, saidIn } from '../../review/filling-view.ts';
import { evidencePlaceWords } from '../../review/messages-acts.ts';
import { differenceWords, readingWords } from '../../review/messages-evidence.ts';
import type { ReviewedReport } from '../../review/report.ts';
import { evidenceSeen } from './acts-seen.ts';
import type { KeyedFinding } from './standing-findings.ts';

/** Evidence as the sheet shows it, and what the form of the report asks for. */
export function sheetEvidence(
  acts: readonly ObligationAct[],
  findings: readonly KeyedFinding[],
  report: ReviewedReport | null,
  seen: ReadonlySet<string> | null,
  catalogue: Catalogue,
): SheetEvidence {
  const { mostBytes, types } = catalogue.evidence;
  const evidence = evidenceSeen(acts, { findings, clusters: seen });
  return {
    files: evidence.map((attached) => evidenceRow(attached, findings, catalogue)),
    ...askedRows(evidence, papersSeen(acts), report, catalogue),
    paper: seenRow(paperAt(papersSeen(acts), [])),
    mostBytes,
    extensions: types.flatMap(({ extensions }) => extensions),
  };
}

function evidenceRow(
  { no, place, file: { name, bytes, type }, list, by, seat, on, withdrawn }: Evidence,
  findings: readonly KeyedFinding[],
  catalogue: Catalogue,
): SheetEvidence['files'][number] {
  const counted = list === null ? null : readingWords(list);
  return { no, place, about: aboutOf(place, findings, catalogue), name, bytes, type, by, seat, on, withdrawn, counted };
}

function aboutOf(place: Evidence['place'], findings: readonly KeyedFinding[], catalogue: Catalogue): Bilingual {
  const words = evidencePlaceWords(place);
  if (place.of === 'field') return catalogue.indicators.get(place.indicator)?.name ?? words;
  if (place.of !== 'finding') return words;
  const found = findings.find(({ key }) => key === place.finding)?.finding;
  if (found === undefined) return { zh: '一条已消除的发现', en: 'a finding that is gone' };
  const name = found.indicator === null ? undefined : catalogue.indicators.get(found.indicator)?.name;
  const parts = (language: 'zh' | 'en') =>
    [name?.[language] ?? '', placeIn(found.place, language)].filter((part) => part !== '');
  const of = (language: 'zh' | 'en') => parts(language).join(' · ');
  return of('zh') === '' ? words : { zh: `${words.zh}：${of('zh')}`, en: `${words.en}: ${of('en')}` };
}

function askedRows(
  evidence: readonly Evidence[],
  papers: readonly SeenPaper[],
  report: ReviewedReport | null,
  catalogue: Catalogue,
): Pick<SheetEvidence, 'asked' | 'countable'> {
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

const seenRow = (paper: SeenPaper | null): SheetEvidence['paper'] =>
  paper === null ? null : { of: paper.place.of, by: paper.by, on: paper.on, words: paper.words };

function countedList(check: ListCheck, catalogue: Catalogue): NonNullable<SheetEvidence['asked'][number]['list']> {
  const { parts, files } = check;
  if (parts !== null) {
    return { agrees: parts.every(({ agrees }) => agrees), says: differenceWords(differenceOf(check, catalogue)) };
  }
  const unread = files.flatMap(({ reading }) => (reading.read ? [] : readingWords(reading)));
  return { agrees: null, says: unread[0] ?? { zh: '', en: '' } };
}
