import { Link } from '@tanstack/react-router';
import type { z } from 'zod';
import type { Change } from '../../../../server/contract/review-sheet.ts';
import { useSpeech } from '../../../i18n/language.ts';
import { DataTable } from '../../../ui/DataTable.tsx';
import { unitText } from '../../../ui/figure-words.ts';
import { Mark } from '../../../ui/Mark.tsx';
import { severitySign } from '../../../ui/review-marks.ts';
import { useActing } from './acting.ts';
import { decimalText } from './sheet-words.ts';
import './Changes.css';

type Row = z.infer<typeof Change>;

/** What the newest report says otherwise than the one before, and what of the last return is settled. */
export function Changes() {
  const { t, language } = useSpeech();
  const { sheet } = useActing();
  const [now, before] = sheet.vintages;
  if (now === undefined || (before === undefined && sheet.settled.length === 0)) return null;
  return (
    <section id="changes" aria-labelledby="changes-title">
      <div className="section-head">
        <h2 id="changes-title">
          {sheet.changes.length === 0 ? t.review.changes.none : t.review.changes.title(sheet.changes.length)}
        </h2>
        {before === undefined ? null : (
          <p className="figure-sub">{t.review.changes.sub(before.receivedAt, now.receivedAt)}</p>
        )}
      </div>
      {sheet.settled.length === 0 ? null : (
        <div className="settled">
          <h3>{t.review.changes.settled(sheet.settled.length)}</h3>
          <ul>
            {sheet.settled.map((entry) => (
              <li key={entry.key}>
                <Mark shape="check" tone="good" /> <span className="muted">{t.severity[entry.severity]}</span>{' '}
                {entry[language]}
                <span className="sr">{severitySign[entry.severity].shape}</span>
              </li>
            ))}
          </ul>
        </div>
      )}
      {sheet.changes.length === 0 ? null : <Table rows={sheet.changes} />}
    </section>
  );
}

function Table({ rows }: { rows: readonly Row[] }) {
  const speech = useSpeech();
  const { t, say } = speech;
  return (
    <DataTable
      label={t.review.sheet.sections.changes}
      className="changes"
      columns={[
        t.review.changes.indicator,
        { name: t.year, number: true },
        t.review.changes.before,
        t.review.changes.now,
        t.unit,
      ]}
    >
      {rows.map((row) => (
        <tr key={`${row.indicator} ${row.year}`}>
          <th scope="row">
            <Link
              to="."
              search={(before) => ({ ...before, fact: `${row.indicator}~${row.year}` })}
              resetScroll={false}
              className="fact"
            >
              {say(row.name)}
            </Link>
          </th>
          <td className="number">{row.year}</td>
          <Stated fact={row.old} unit={row.unit} />
          <Stated fact={row.now} unit={row.unit} />
          <td className="muted nowrap">{unitText(row, speech)}</td>
        </tr>
      ))}
    </DataTable>
  );
}

function Stated({ fact, unit }: { fact: Row['now']; unit: Row['unit'] }) {
  const speech = useSpeech();
  const text = fact.status === 'value' ? decimalText(fact.value, unit, speech) : speech.t.statusMark[fact.status];
  return (
    <td>
      <span className="change-value" title={text}>
        {text}
      </span>
      <span className="row-sub">{speech.sayPlace(fact.place)}</span>
    </td>
  );
}
