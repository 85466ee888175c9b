import { useState } from 'react';
import type { ClauseRow, StandardTable } from '../../../../server/contract/review-sheet.ts';
import { clauseName } from '../../../../server/domain/clause-name.ts';
import { useSpeech } from '../../../i18n/language.ts';
import { DataTable } from '../../../ui/DataTable.tsx';
import { Mark } from '../../../ui/Mark.tsx';
import { verdictSign } from '../../../ui/review-marks.ts';
import { useActing } from './acting.ts';
import { ClauseLine } from './ClauseLine.tsx';
import { JudgeButton } from './JudgeDialog.tsx';
import { KeyFigureButton } from './KeyButtons.tsx';
import { ReasonDialog } from './ReasonDialog.tsx';
import { decidedByFigures } from './sheet-words.ts';
import './sheet.css';

/** The standards of a report: the one in force first, the one it was certified by beside it. */
export function Standards() {
  const { t, say } = useSpeech();
  const { sheet } = useActing();
  const [first, ...others] = sheet.standards;
  if (first === undefined) return null;
  const decided = decidedByFigures(first);
  return (
    <section id="standard" aria-labelledby="standard-title">
      <div className="section-head">
        <h2 id="standard-title">{t.review.standard.title(say(first.name), t.review.verdict[first.verdict])}</h2>
        <p className="figure-sub">
          {[
            t.review.standard.role[first.role],
            ...(decided.of === 0 ? [] : [t.review.standard.sub(decided.met, decided.of)]),
            ...others.map(
              (other) =>
                `${t.review.standard.role[other.role]}${t.colon}${t.review.standard.beside(say(other.name), t.review.verdict[other.verdict])}`,
            ),
          ].join(t.dot)}
        </p>
      </div>
      <Clauses table={first} />
      {others.map((other) => (
        <details key={other.id} className="fold">
          <summary>
            {t.review.standard.role[other.role]}
            {t.colon}
            {t.review.standard.title(say(other.name), t.review.verdict[other.verdict])}
          </summary>
          <Clauses table={other} />
        </details>
      ))}
    </section>
  );
}

/** What a reviewer must look at, what is in order, what only people judge. */
function sorted(clauses: readonly ClauseRow[]): Record<'open' | 'fine' | 'judged', ClauseRow[]> {
  const all: Record<'open' | 'fine' | 'judged', ClauseRow[]> = { open: [], fine: [], judged: [] };
  for (const clause of clauses) {
    const settled = clause.verdict === 'met' || clause.verdict === 'not-applicable';
    if (clause.verdict === 'judgement') all.judged.push(clause);
    else if (settled && !clause.rounding && !clause.contested && clause.waiver === null && clause.judgement === null)
      all.fine.push(clause);
    else all.open.push(clause);
  }
  return all;
}

function Clauses({ table }: { table: StandardTable }) {
  const { t } = useSpeech();
  const { open, fine, judged } = sorted(table.clauses);
  // A short standard is read whole.
  const short = table.clauses.length <= 12;
  return (
    <>
      <ClauseTable table={table} clauses={short ? table.clauses : open} />
      {short || fine.length === 0 ? null : (
        <details className="fold">
          <summary>{t.review.standard.fine(fine.length)}</summary>
          <ClauseTable table={table} clauses={fine} />
        </details>
      )}
      {short || judged.length === 0 ? null : (
        <details className="fold">
          <summary>{t.review.standard.judged(judged.length)}</summary>
          <ol className="judged">
            {judged.map((result) => (
              <Judged key={result.clause} clause={result} table={table} />
            ))}
          </ol>
        </details>
      )}
    </>
  );
}

function Judged({ clause, table }: { clause: ClauseRow; table: StandardTable }) {
  const { say, language } = useSpeech();
  const { admits } = useActing();
  return (
    <li>
      <Mark {...verdictSign.judgement} /> <span className="clause-id">{clauseName(clause.clause, language)}</span>{' '}
      {say(clause.text)}
      {clause.question === null ? null : <span className="row-sub">{say(clause.question)}</span>}{' '}
      <JudgeButton table={table} clause={clause} admits={admits('clause-judged')} />
      <KeyFigureButton standard={table.id} clause={clause.clause} />
    </li>
  );
}

function ClauseTable({ table, clauses }: { table: StandardTable; clauses: readonly ClauseRow[] }) {
  const { t } = useSpeech();
  const [waiving, setWaiving] = useState<ClauseRow | null>(null);
  if (clauses.length === 0) return null;
  const { standard } = t.review;
  return (
    <>
      <DataTable
        label={standard.clause}
        className="clauses worded stacked"
        columns={[
          standard.clause,
          standard.verdict,
          { name: standard.value, number: true },
          { name: standard.threshold, number: true },
          { name: standard.margin, number: true },
          t.unit,
        ]}
      >
        {clauses.map((clause) => (
          <ClauseLine key={clause.clause} clause={clause} table={table} onWaive={() => setWaiving(clause)} />
        ))}
      </DataTable>
      {waiving === null ? null : <Waiver table={table} clause={waiving} onClose={() => setWaiving(null)} />}
    </>
  );
}

function Waiver({ table, clause, onClose }: { table: StandardTable; clause: ClauseRow; onClose: () => void }) {
  const { t, language } = useSpeech();
  const { standard } = t.review;
  const name = clauseName(clause.clause, language);
  const ends = clause.waiver !== null;
  const kind = ends ? 'waiver-ended' : 'clause-waived';
  return (
    <ReasonDialog
      at={`${kind} ${table.id} ${clause.clause}`}
      title={ends ? standard.endWaiveTitle(name) : standard.waiveTitle(name)}
      text={ends ? '' : standard.waiveText}
      label={standard.reason}
      confirm={ends ? standard.endWaive : standard.waive}
      actOf={(reason) => ({ kind, standard: table.id, clause: clause.clause, reason })}
      onClose={onClose}
    />
  );
}
