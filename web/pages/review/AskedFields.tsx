import type { ReactNode } from 'react';
import type { AskedFields as Asking } from '../../../server/contract/evidence.ts';
import type { Bilingual } from '../../../server/domain/coded-error.ts';
import type { IndicatorId } from '../../../server/domain/ids.ts';
import { useEvidenceWords } from '../../i18n/evidence-words.ts';
import { useSpeech } from '../../i18n/language.ts';
import { DataTable } from '../../ui/DataTable.tsx';
import './review.css';

type AskedRow = Asking['asked'][number];
interface Ways {
  /** The way to attach a file to a field; nothing where that is not allowed. */
  attach: (indicator: IndicatorId, name: Bilingual) => ReactNode;
  /** Records of evidence on paper; left out where none are kept. */
  paper?: { whole: ReactNode; of: (indicator: IndicatorId, row: AskedRow) => ReactNode };
}

/** What a form asks for and what is attached there, and figures that a list could be put beside. */
export function AskedFields({ asked, countable, ...ways }: Asking & Ways) {
  return (
    <>
      {asked.length === 0 ? null : <Asked asked={asked} {...ways} />}
      {countable.length === 0 ? null : <Countable countable={countable} {...ways} />}
    </>
  );
}

/** Fields whose printed note asks for a list or evidence, with what is attached to them. */
function Asked({ asked, attach, paper }: Pick<Asking, 'asked'> & Ways) {
  const { say } = useSpeech();
  const words = useEvidenceWords();
  const there = asked.filter(({ attached }) => attached.length > 0).length;
  const onPaper = asked.filter((row) => row.attached.length === 0 && row.paper !== null).length;
  const label = words.asked(there, asked.length, onPaper);
  return (
    <details className="fold">
      <summary>{label}</summary>
      <p className="muted">{words.askedSub}</p>
      {paper === undefined ? null : <p>{paper.whole}</p>}
      <DataTable
        label={label}
        className="evidence-asked"
        columns={[words.askedHead.what, words.askedHead.note, words.askedHead.place, words.askedHead.files]}
      >
        {asked.map((row) => {
          const [indicator] = row.indicators;
          return (
            <tr key={indicator}>
              <td>{say(row.name)}</td>
              <td>{say(row.note)}</td>
              <td className="told-place">{row.place}</td>
              <td>
                <AttachedHere {...row} indicator={indicator} attach={attach} />
                {indicator === undefined || paper === undefined ? null : (
                  <span className="row-sub">{paper.of(indicator, row)}</span>
                )}
              </td>
            </tr>
          );
        })}
      </DataTable>
    </details>
  );
}

/** Figures for which the form asks no list, but of which one can be counted. */
function Countable({ countable, attach }: Pick<Asking, 'countable'> & Ways) {
  const { say } = useSpeech();
  const words = useEvidenceWords();
  const label = words.countable(countable.length);
  return (
    <details className="fold">
      <summary>{label}</summary>
      <p className="muted">{words.countableSub}</p>
      <DataTable
        label={label}
        className="evidence-asked"
        columns={[words.askedHead.what, words.askedHead.place, words.askedHead.files]}
      >
        {countable.map((row) => (
          <tr key={row.indicator}>
            <td>{say(row.name)}</td>
            <td className="told-place">{row.place}</td>
            <td>
              <AttachedHere {...row} attach={attach} />
            </td>
          </tr>
        ))}
      </DataTable>
    </details>
  );
}

type Here = Pick<AskedRow, 'attached' | 'list' | 'name'> &
  Partial<Pick<AskedRow, 'paper'>> &
  Pick<Ways, 'attach'> & { indicator: IndicatorId | undefined };

/** Files at a field, what its list comes to, and the way to attach one. */
function AttachedHere({ attached, list, indicator, name, attach, paper = null }: Here) {
  const { say } = useSpeech();
  const words = useEvidenceWords();
  return (
    <>
      {attached.length > 0 ? attached.map((no) => words.file(no)).join(' ') : null}
      {attached.length === 0 && paper === null ? <span className="muted">{words.missing}</span> : null}{' '}
      {indicator === undefined ? null : attach(indicator, name)}
      {list === null ? null : (
        <span className="row-sub">
          {list.agrees === null ? null : <strong>{list.agrees ? words.agrees : words.differs} </strong>}
          {say(list.says)}
        </span>
      )}
    </>
  );
}
