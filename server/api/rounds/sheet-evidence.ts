import type { Catalogue } from '../../catalogue/load-catalogue.ts';
import type { SheetEvidence } from '../../contract/evidence.ts';
import type { Bilingual } from '../../domain/coded-error.ts';
import { placeIn } from '../../domain/place-words.ts';
import type { ObligationAct } from '../../domain/review-acts.ts';
import { type Evidence, papersSeen } from '../../review/evidence.ts';
import { paperAt } from '../../review/evidence-asked.ts';
import { evidencePlaceWords } from '../../review/messages-acts.ts';
import { readingWords } from '../../review/messages-evidence.ts';
import type { ReviewedReport } from '../../review/report.ts';
import { evidenceSeen } from './acts-seen.ts';
import { askedRows, seenRow } from './asked-evidence.ts';
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
