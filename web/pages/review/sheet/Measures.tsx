import { type ReactNode, useState } from 'react';
import type { SheetMeasure } from '../../../../server/contract/review-sheet.ts';
import { useAnswerWords } from '../../../i18n/answer-words.ts';
import { useSpeech } from '../../../i18n/language.ts';
import { DayField } from '../../../ui/fields.tsx';
import { MeasuresTable } from '../../../ui/MeasuresTable.tsx';
import { ActDialog } from '../ActDialog.tsx';
import { useActing } from './acting.ts';
import { MeasureFields, noMeasure } from './MeasureFields.tsx';
import { ReasonDialog } from './ReasonDialog.tsx';
import { Trouble } from './Trouble.tsx';
import './Measures.css';

/** What the conclusion asked for, what earlier ones had asked for, and what becomes of it. */
export function Measures() {
  const { measures: words } = useAnswerWords();
  const { sheet, admits } = useActing();
  const [adding, setAdding] = useState(false);
  const { own, earlier } = sheet.measures;
  const mayAdd = admits('measure-set');
  if (own.length === 0 && earlier.length === 0 && !mayAdd) return null;
  const open = own.filter(({ state }) => state === 'open').length;
  return (
    <section id="measures" aria-labelledby="measures-title">
      <div className="section-head">
        <h2 id="measures-title">{words.title(open, own.length)}</h2>
        <p className="figure-sub">{words.sub}</p>
      </div>
      {own.length === 0 ? (
        <p className="muted">{words.none}</p>
      ) : (
        <Table rows={own} label={words.title(open, own.length)} withYear={false} />
      )}
      {mayAdd ? (
        <p className="off-paper measures-add">
          <button type="button" className="button button-small" onClick={() => setAdding(true)}>
            {words.add}
          </button>
        </p>
      ) : null}
      {earlier.length === 0 ? null : (
        <>
          <h3 className="measures-earlier">{words.earlier(earlier.length)}</h3>
          <Table rows={earlier} label={words.earlier(earlier.length)} withYear />
        </>
      )}
      {adding ? <AddMeasure onClose={() => setAdding(false)} /> : null}
    </section>
  );
}

function Table({ rows, label, withYear }: { rows: readonly SheetMeasure[]; label: string; withYear: boolean }) {
  return <MeasuresTable rows={rows} label={label} withYear={withYear} actsOf={(row) => <MeasureActs row={row} />} />;
}

type Asked = 'measure-done' | 'measure-extended' | 'measure-withdrawn' | 'measure-reopened';

function MeasureActs({ row }: { row: SheetMeasure }): ReactNode {
  const { measures: words } = useAnswerWords();
  const { admits, forget } = useActing();
  const [asked, setAsked] = useState<Asked | null>(null);
  const offered: readonly [Asked, string][] =
    row.state === 'open'
      ? [
          ['measure-done', words.done],
          ['measure-extended', words.extend],
          ['measure-withdrawn', words.withdraw],
        ]
      : [['measure-reopened', words.reopen]];
  return (
    <span className="measure-acts off-paper">
      {offered
        .filter(([kind]) => admits(kind, row.admitted))
        .map(([kind, word]) => (
          <button
            key={kind}
            type="button"
            className="quiet row-quiet"
            onClick={() => {
              forget();
              setAsked(kind);
            }}
          >
            {word}
          </button>
        ))}
      {asked === null ? null : <Change row={row} kind={asked} onClose={() => setAsked(null)} />}
    </span>
  );
}

function Change({ row, kind, onClose }: { row: SheetMeasure; kind: Asked; onClose: () => void }) {
  const { measures: words, confirm } = useAnswerWords();
  const { sheet } = useActing();
  const [due, setDue] = useState(row.due);
  const titles: Record<Asked, string> = {
    'measure-done': words.doneTitle,
    'measure-extended': words.extendTitle,
    'measure-withdrawn': words.withdrawTitle,
    'measure-reopened': words.reopenTitle,
  };
  const measure = row.no;
  return (
    <ReasonDialog
      at={`${kind} ${row.round} ${measure}`}
      title={titles[kind]}
      text={row.text}
      label={kind === 'measure-done' ? words.doneLabel : words.reason}
      confirm={confirm}
      ready={kind !== 'measure-extended' || (due > row.due && due >= sheet.today)}
      round={row.round}
      actOf={(reason) =>
        kind === 'measure-done'
          ? { kind, measure, seen: reason }
          : kind === 'measure-extended'
            ? { kind, measure, due, reason }
            : { kind, measure, reason }
      }
      onClose={onClose}
    >
      {kind === 'measure-extended' ? <DayField label={words.extendDue} value={due} onChange={setDue} required /> : null}
    </ReasonDialog>
  );
}

const at = 'measure-set';

function AddMeasure({ onClose }: { onClose: () => void }) {
  const { t } = useSpeech();
  const words = useAnswerWords();
  const { sheet, act, busy } = useActing();
  const [planned, setPlanned] = useState(noMeasure);
  const ready = planned.text.trim() !== '' && planned.responsible.trim() !== '' && planned.due >= sheet.today;
  return (
    <ActDialog
      title={words.measures.addTitle}
      confirm={busy === at ? t.review.busy : words.confirm}
      ready={ready}
      busy={busy !== null}
      error={null}
      onConfirm={() => {
        void act(at, { kind: 'measure-set', ...planned }).then((recorded) => {
          if (recorded) onClose();
        });
      }}
      onClose={onClose}
    >
      <MeasureFields planned={planned} onChange={setPlanned} />
      <Trouble at={at} />
    </ActDialog>
  );
}
