import type { ReviewSheet } from '../../../../server/contract/reviews.ts';
import { linkOf } from '../../../api/client.ts';
import { useSpeech } from '../../../i18n/language.ts';
import { usePageSearch } from '../../../ui/use-page.ts';
import { canBearMarks } from '../../submissions/marked-file.ts';

/** The submitted file with its findings marked, to go back to the submitter. */
export function MarkedFile({ sheet }: { sheet: ReviewSheet }) {
  const { t, language } = useSpeech();
  const { asOf } = usePageSearch();
  if (sheet.report === null || !canBearMarks(sheet.report.fileName)) return null;
  const link = linkOf(`/api/v1/submissions/${sheet.report.file}/marked`, { asOf, lang: language });
  return (
    <a className="button button-small" href={link} title={t.review.sheet.markedHint} download>
      {t.review.sheet.marked}
    </a>
  );
}
