import type { MeasureRow } from '../../../server/contract/review-sheet.ts';
import { useAnswerWords } from '../../i18n/answer-words.ts';
import { MeasuresTable } from '../../ui/MeasuresTable.tsx';

/** What yearly reviews asked for and is not done; nothing where nothing is open. */
export function OpenMeasures({ measures }: { measures: readonly MeasureRow[] }) {
  const { measures: words } = useAnswerWords();
  if (measures.length === 0) return null;
  const late = measures.filter(({ overdueDays }) => overdueDays > 0).length;
  const title = words.clusterTitle(measures.length, late);
  return (
    <section id="measures" aria-labelledby="measures-title">
      <div className="section-head">
        <h2 id="measures-title">{title}</h2>
        <p className="figure-sub">{words.clusterSub}</p>
      </div>
      <MeasuresTable rows={measures} label={title} />
    </section>
  );
}
