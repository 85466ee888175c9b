import type { ReviewSheet } from '../../../../server/contract/review-sheet.ts';
import { useSpeech } from '../../../i18n/language.ts';
import { DataTable } from '../../../ui/DataTable.tsx';
import { unitText } from '../../../ui/figure-words.ts';
import { Mark } from '../../../ui/Mark.tsx';
import { verdictSign } from '../../../ui/review-marks.ts';
import { decimalText } from './sheet-words.ts';
import './Requirements.css';

/** Requirements a–g on the plan itself. */
export function Requirements({ plan }: { plan: NonNullable<ReviewSheet['plan']> }) {
  const speech = useSpeech();
  const { t, say } = speech;
  const { requirements } = plan;
  if (requirements.length === 0) return null;
  const open = requirements.filter(({ verdict }) => verdict !== 'met' && verdict !== 'reported').length;
  return (
    <div className="beneath">
      <h3>{t.review.plan.requirementsTitle(open, requirements.length)}</h3>
      <DataTable
        label={t.review.plan.requirements}
        className="stacked"
        columns={[
          t.review.plan.requirements,
          { name: t.review.plan.value2, number: true },
          { name: t.review.plan.limit, number: true },
          { name: t.review.plan.margin, number: true },
          t.unit,
          t.review.standard.verdict,
        ]}
      >
        {requirements.map((requirement) => {
          const sign = verdictSign[requirement.verdict === 'reported' ? 'met' : requirement.verdict];
          return (
            <tr key={requirement.id}>
              <th scope="row">
                {requirement.id}. {say(requirement.text)}
              </th>
              <td className="number" data-label={t.review.plan.value2}>
                {decimalText(requirement.value, requirement.unit, speech)}
              </td>
              <td className="number" data-label={t.review.plan.limit}>
                {decimalText(requirement.limit, requirement.unit, speech)}
              </td>
              <td className="number" data-label={t.review.plan.margin}>
                {decimalText(requirement.margin, requirement.unit, speech)}
              </td>
              <td className="nowrap muted stacked-unit" data-label={t.unit}>
                {unitText(requirement, speech)}
              </td>
              <td className="nowrap">
                <span className={`status-word tone-${sign.tone}`}>
                  <Mark {...sign} /> {t.review.plan.requirementVerdict[requirement.verdict]}
                </span>
                {requirement.rounding ? (
                  <span className="rounding" title={t.review.standard.rounding}>
                    ≈<span className="sr">{t.review.standard.rounding}</span>
                  </span>
                ) : null}
              </td>
            </tr>
          );
        })}
      </DataTable>
    </div>
  );
}
