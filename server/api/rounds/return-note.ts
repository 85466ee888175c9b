import type { Catalogue } from '../../catalogue/load-catalogue.ts';
import type { ReviewSheet } from '../../contract/reviews.ts';
import type { ReturnNote } from '../../documents/return-note.ts';
import { recallFinding } from '../../domain/finding.ts';
import type { ObligationAct } from '../../domain/review.ts';
import { renderFinding } from '../../review/render-finding.ts';
import type { Participant } from './standing-round.ts';

/** The note of the last return as it was told then; a draft of what stands now where none was returned. */
export function returnNoteOf(
  sheet: ReviewSheet,
  participant: Participant,
  acts: readonly ObligationAct[],
  catalogue: Catalogue,
  language: 'zh' | 'en',
): ReturnNote | null {
  const last = acts.filter((act) => act.kind === 'returned').at(-1);
  const names = { indicator: (id: string) => catalogue.indicators.get(id) };
  const standing = sheet.findings.filter((one) => one.overruled === null && one.severity !== 'note');
  const findings =
    last === undefined
      ? standing.map((one) => ({ severity: one.severity, sentence: one[language], place: one.place }))
      : last.detail.findings.map((told) => {
          const finding = recallFinding(told);
          const sentence = finding === null ? told.code : renderFinding(finding, language, names);
          return { severity: told.severity, sentence, place: told.place };
        });
  // The note speaks of the report that was returned, which a newer one may have followed.
  const asked = last?.submission ?? participant.obligation.submission;
  const report = participant.head.submissions.find((one) => one.submission === asked);
  if (report === undefined) return null;
  return {
    cluster: sheet.cluster.name,
    leagues: sheet.cluster.leagues.map(({ name }) => name[language]),
    year: sheet.round.year,
    programme: sheet.round.programme,
    level: sheet.round.level,
    fileName: report.fileName,
    receivedAt: report.receivedAt,
    returnedAt: last?.at ?? null,
    due: last?.detail.due ?? null,
    note: last?.detail.note ?? '',
    findings,
  };
}
