import type { AggregateFigure } from '../../server/domain/figure.ts';
import { useSpeech } from '../i18n/language.ts';

/** What a reader must know of the figure in a title before repeating it: few clusters, or incomplete. */
export function TitleMarks({ of }: { of: AggregateFigure | undefined }) {
  const { t } = useSpeech();
  const marks = [...(of?.few && of.n > 0 ? [t.few] : []), ...(of?.incomplete && of.n > 0 ? [t.incomplete] : [])];
  if (marks.length === 0) return null;
  return (
    <em className="title-mark" title={of?.incomplete ? t.incompleteWhy : undefined}>
      {t.topics.marked(marks.join(t.list))}
    </em>
  );
}
