import type { ReviewSheet } from '../../../../server/contract/reviews.ts';
import { linkOf } from '../../../api/client.ts';
import { useSpeech } from '../../../i18n/language.ts';
import { usePageSearch } from '../../../ui/use-page.ts';

/** The return note as a Word file, on the day and in the language of the page. */
export function WordNote({ sheet }: { sheet: ReviewSheet }) {
  const { t, language } = useSpeech();
  const { asOf } = usePageSearch();
  if (sheet.report === null) return null;
  const path = `/api/v1/rounds/${sheet.round.id}/clusters/${sheet.cluster.id}/return-note`;
  return (
    <a className="button button-small" href={linkOf(path, { asOf, lang: language })} download>
      {t.review.sheet.word}
    </a>
  );
}
