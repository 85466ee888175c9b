import type { AggregateFigure } from '../../server/domain/figure.ts';
import { useSpeech } from '../i18n/language.ts';
import { percent } from '../i18n/numbers.ts';
import './TitleMarks.css';

/** What a reader must know of the figure in a title before repeating it: few clusters, or incomplete. */
export function TitleMarks({ of }: { of: AggregateFigure | undefined }) {
  const { t, language } = useSpeech();
  const coverage = of?.incomplete ? of.coverage : null;
  const marks = [...(of?.few && of.n > 0 ? [t.few(of.n)] : []), ...(of?.incomplete && of.n > 0 ? [t.incomplete] : [])];
  if (marks.length === 0) return null;
  return (
    <em
      className="title-mark"
      title={coverage == null ? undefined : t.incompleteWhy(percent(coverage * 100, language, 0))}
    >
      {t.topics.marked(marks.join(t.list))}
    </em>
  );
}
