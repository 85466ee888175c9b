import type { ReviewSheet } from '../../../../server/contract/reviews.ts';
import { useSpeech } from '../../../i18n/language.ts';
import { PaperLink } from '../../../ui/PaperLink.tsx';

/** The return note as a Word file, on the day and in the language of the page. */
export function WordNote({ sheet }: { sheet: ReviewSheet }) {
  const { t } = useSpeech();
  if (sheet.report === null) return null;
  const path = `/api/v1/rounds/${sheet.round.id}/clusters/${sheet.cluster.id}/return-note`;
  return <PaperLink path={path} name={t.review.sheet.word} />;
}
