import { useSpeech } from '../../../i18n/language.ts';
import { planWordsOf } from '../../../i18n/plan-words.ts';
import { DataTable } from '../../../ui/DataTable.tsx';
import { unitText } from '../../../ui/figure-words.ts';
import { Mark } from '../../../ui/Mark.tsx';
import { performanceSign } from '../../../ui/review-marks.ts';
import { useActing } from './acting.ts';
import { decimalText } from './sheet-words.ts';
import './sheet.css';

/** 绩效目标表: target, actual, attainment. */
export function Performance() {
  const speech = useSpeech();
  const { t, say } = speech;
  const { sheet } = useActing();
  const rows = sheet.performance;
  if (rows.length === 0) return null;
  const { performance } = planWordsOf(speech.language);
  const counted = rows.filter(({ status }) => status === 'attained' || status === 'missed').length;
  return (
    <section id="performance" aria-labelledby="performance-title">
      <div className="section-head">
        <h2 id="performance-title">
          {performance.title(rows.filter(({ status }) => status === 'attained').length, counted)}
        </h2>
        <p className="figure-sub">{performance.sub}</p>
      </div>
      <DataTable
        label={performance.sub}
        className="worded stacked"
        columns={[
          performance.name,
          t.unit,
          { name: performance.target, number: true },
          { name: performance.actual, number: true },
          { name: performance.attainment, number: true },
          performance.status,
        ]}
      >
        {rows.map((row) => (
          <tr key={row.name.zh}>
            <th scope="row">{say(row.name)}</th>
            <td className="muted nowrap stacked-unit" data-label={t.unit}>
              {unitText(row, speech)}
            </td>
            <td className="number" data-label={performance.target}>
              {decimalText(row.target, row.unit, speech)}
            </td>
            <td className="number" data-label={performance.actual}>
              {decimalText(row.actual, row.unit, speech)}
            </td>
            <td className="number" data-label={performance.attainment}>
              {decimalText(row.attainment, null, speech)}
            </td>
            <td className="nowrap">
              <span className={`status-word tone-${performanceSign[row.status].tone}`}>
                <Mark {...performanceSign[row.status]} /> {performance.states[row.status]}
              </span>
            </td>
          </tr>
        ))}
      </DataTable>
    </section>
  );
}
