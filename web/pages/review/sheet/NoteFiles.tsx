import type { ReviewSheet } from '../../../../server/contract/review-sheet.ts';
import { useSpeech } from '../../../i18n/language.ts';
import { paperWordsOf } from '../../../i18n/paper-words.ts';
import { PrintedPaper } from '../../../ui/PaperLink.tsx';

/** The return note as files, on the day and in the language of the page. */
export function NoteFiles({ sheet }: { sheet: ReviewSheet }) {
  const { language } = useSpeech();
  if (sheet.report === null) return null;
  const path = `/api/v1/rounds/${sheet.round.id}/clusters/${sheet.cluster.id}/return-note`;
  return <PrintedPaper path={path} name={paperWordsOf(language).note} />;
}
