import type { KeyedRow } from '../../../../server/contract/keyed.ts';
import { dayText } from '../../../i18n/day-text.ts';
import { useKeyedWords } from '../../../i18n/keyed-words.ts';
import { useSpeech, wordOf } from '../../../i18n/language.ts';
import { DataTable } from '../../../ui/DataTable.tsx';
import { AskButton } from './AskButton.tsx';
import { useActing } from './acting.ts';
import { mayWithdraw } from './evidence-files.ts';
import { ReasonDialog } from './ReasonDialog.tsx';

/** Every figure that was keyed in for the cluster, with its source; nothing where none was. */
export function KeyedSection() {
  const { t, say, language } = useSpeech();
  const words = useKeyedWords();
  const { figures } = useActing().sheet.keyed;
  if (figures.length === 0) return null;
  const title = words.title(figures.filter(({ withdrawn }) => withdrawn === null).length);
  return (
    <section id="keyed" aria-labelledby="keyed-title">
      <div className="section-head">
        <h2 id="keyed-title">{title}</h2>
        <p className="figure-sub">{words.sub}</p>
      </div>
      <DataTable
        label={title}
        className="evidence-table"
        columns={[
          words.head.no,
          words.head.figure,
          words.head.year,
          { name: words.head.value, number: true },
          words.head.source,
          words.head.who,
        ]}
      >
        {figures.map((figure) => (
          <tr key={figure.no} className={figure.withdrawn === null ? undefined : 'evidence-withdrawn'}>
            <td>{figure.no}</td>
            <td>
              {say(figure.name)}
              <About figure={figure} />
              {figure.withdrawn === null ? null : (
                <span className="row-sub">
                  {words.withdrawn(
                    wordOf(t.review.actor, figure.withdrawn.by),
                    dayText(figure.withdrawn.on, language),
                    figure.withdrawn.reason,
                  )}
                </span>
              )}
              <WithdrawKeyed figure={figure} />
            </td>
            <td>{figure.about.year}</td>
            <td className="number">{figure.written}</td>
            <td>
              {figure.source}
              <span className="row-sub">{figure.place}</span>
            </td>
            <td>{t.review.findings.byOn(wordOf(t.review.actor, figure.by), figure.on)}</td>
          </tr>
        ))}
      </DataTable>
    </section>
  );
}

function About({ figure: { about } }: { figure: KeyedRow }) {
  const { t } = useSpeech();
  const words = useKeyedWords();
  if (about.of === 'figure') return null;
  return <span className="row-sub">{[words.points[about.point], words.natures[about.nature]].join(t.dot)}</span>;
}

/** Takes a figure back, with the reason; nothing where the state or the seat does not allow it. */
function WithdrawKeyed({ figure }: { figure: KeyedRow }) {
  const { say } = useSpeech();
  const words = useKeyedWords();
  const { admits, seat } = useActing();
  if (figure.withdrawn !== null || !admits('figure-withdrawn') || !mayWithdraw(figure, seat)) return null;
  return (
    <AskButton
      label={words.withdraw}
      className="quiet row-quiet"
      dialog={(onClose) => (
        <ReasonDialog
          at={`figure-withdrawn ${figure.no}`}
          title={words.withdrawTitle}
          text={words.withdrawText(`${say(figure.name)} ${figure.about.year}`)}
          label={words.withdrawLabel}
          confirm={words.withdrawConfirm}
          actOf={(reason) => ({ kind: 'figure-withdrawn', figure: figure.no, reason })}
          onClose={onClose}
        />
      )}
    />
  );
}
