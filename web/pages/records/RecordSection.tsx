import { type ReactNode, useState } from 'react';
import { useSpeech } from '../../i18n/language.ts';
import { DataTable, type DataTableProps } from '../../ui/DataTable.tsx';
import './records.css';

interface Acts<R> {
  correct: (record: R) => void;
  end: (record: R) => void;
}

interface Props<R> {
  id: string;
  words: { heading: string; add: string; none: string; correct: string };
  records: readonly R[];
  columns: DataTableProps['columns'];
  /** Not of a past day, and not by a seat without the right. */
  mayRecord: boolean;
  row: (record: R, acts: Acts<R>) => ReactNode;
  /** Records anew where there is nothing to correct. */
  setDialog: (record: R | null, onClose: () => void) => ReactNode;
  endDialog: (record: R, onClose: () => void) => ReactNode;
}

/** Records of one kind as a table, with what can be done: add, correct, withdraw. */
export function RecordSection<R>({ id, words, records, columns, mayRecord, row, setDialog, endDialog }: Props<R>) {
  const { t } = useSpeech();
  const [asked, setAsked] = useState<'add' | { correct: R } | { end: R } | null>(null);
  const close = () => setAsked(null);
  const acts: Acts<R> = {
    correct: (record) => setAsked({ correct: record }),
    end: (record) => setAsked({ end: record }),
  };
  return (
    <section className="figure" aria-labelledby={id}>
      <h2 id={id}>{words.heading}</h2>
      {mayRecord ? (
        <p className="record-add">
          <button type="button" className="button" onClick={() => setAsked('add')}>
            {words.add}
          </button>
        </p>
      ) : null}
      {records.length === 0 ? (
        <p className="muted">{words.none}</p>
      ) : (
        <DataTable
          label={`${t.viewTable}${t.colon}${words.heading}`}
          className="records"
          columns={[...columns, mayRecord ? { name: words.correct, unseen: true } : null]}
        >
          {records.map((record) => row(record, acts))}
        </DataTable>
      )}
      {asked === 'add' ? setDialog(null, close) : null}
      {asked !== null && typeof asked === 'object' && 'correct' in asked ? setDialog(asked.correct, close) : null}
      {asked !== null && typeof asked === 'object' && 'end' in asked ? endDialog(asked.end, close) : null}
    </section>
  );
}
