import { Link } from '@tanstack/react-router';
import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, memo, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { BoardRow } from '../../../server/contract/rounds.ts';
import { usePrinting } from '../../charts/use-printing.ts';
import { answerWordsOf } from '../../i18n/answer-words.ts';
import { assignmentWordsOf } from '../../i18n/assignment-words.ts';
import { type Speech, useSpeech, wordOf } from '../../i18n/language.ts';
import { passingWordsOf } from '../../i18n/passing-words.ts';
import { PlainTable } from '../../ui/DataTable.tsx';
import { Mark } from '../../ui/Mark.tsx';
import { verdictSign } from '../../ui/review-marks.ts';
import { answersWaiting, groupOrder, planCount } from './board-rows.ts';
import { SpokenSeverities } from './Severities.tsx';
import './review.css';

/** Rows by which Page Down goes on. */
const leap = 12;

/** The board: thousands of rows of which only those near the window exist; on paper all of them. */
export function BoardTable({
  rows,
  round,
  shared,
  leagueStep,
}: {
  rows: readonly BoardRow[];
  round: string;
  /** Reports are assigned to reviewers: a column says to whom. */
  shared: boolean;
  /** Reports go to their league first: a column says how they stand with it. */
  leagueStep: boolean;
}) {
  const speech = useSpeech();
  const { t } = speech;
  const printing = usePrinting();
  const box = useRef<HTMLDivElement>(null);
  const [offset, setOffset] = useState(0);
  const [active, setActive] = useState(0);
  const wanted = useRef<number | null>(null);
  useLayoutEffect(() => {
    setOffset((box.current?.getBoundingClientRect().top ?? 0) + window.scrollY);
  }, []);
  const virtual = useWindowVirtualizer({
    count: rows.length,
    estimateSize: () => 54,
    overscan: printing ? rows.length : 10,
    scrollMargin: offset,
    getItemKey: (index) => rows[index]?.cluster.id ?? index,
  });
  const items = virtual.getVirtualItems();
  const before = (items[0]?.start ?? offset) - offset;
  const after = virtual.getTotalSize() - ((items.at(-1)?.end ?? offset) - offset);
  const here = Math.min(active, rows.length - 1);

  // The row that the keyboard goes to may not exist yet: it is focused as soon as it does.
  useEffect(() => {
    if (wanted.current === null) return;
    const link = box.current?.querySelector<HTMLElement>(`[data-index="${wanted.current}"] .row-link`);
    if (link == null) return;
    wanted.current = null;
    link.focus({ preventScroll: true });
    link.scrollIntoView({ block: 'nearest' });
  });

  function walk(event: KeyboardEvent): void {
    const steps: Record<string, number> = {
      ArrowDown: here + 1,
      ArrowUp: here - 1,
      PageDown: here + leap,
      PageUp: here - leap,
      Home: 0,
      End: rows.length - 1,
    };
    const next = steps[event.key];
    if (next === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const to = Math.max(0, Math.min(rows.length - 1, next));
    wanted.current = to;
    setActive(to);
    virtual.scrollToIndex(to, { align: 'auto' });
  }

  return (
    <div className="board-box" ref={box}>
      <PlainTable
        className="board"
        rowCount={rows.length}
        columns={[
          t.review.board.cluster,
          { name: t.review.board.stateHead, className: 'col-state' },
          leagueStep ? { name: passingWordsOf(speech.language).head, className: 'col-assigned' } : null,
          shared ? { name: assignmentWordsOf(speech.language).reviewer, className: 'col-assigned' } : null,
          { name: t.cluster.findings, className: 'col-open' },
          ...groupOrder.map((group) => ({ name: t.review.group[group], className: 'col-group' })),
          { name: t.review.board.standard, className: 'col-verdict' },
          { name: t.review.board.plan, className: 'col-plan' },
        ]}
        grouped
      >
        <tbody onKeyDown={walk}>
          {before > 0 ? <Spacer height={before} /> : null}
          {items.map((item) => {
            const row = rows[item.index];
            if (row === undefined) return null;
            return (
              <tr
                key={row.cluster.id}
                data-index={item.index}
                ref={virtual.measureElement}
                aria-rowindex={item.index + 2}
                onFocus={() => setActive(item.index)}
              >
                <Row {...{ row, round, shared, leagueStep, speech }} reachable={item.index === here} />
              </tr>
            );
          })}
          {after > 0 ? <Spacer height={after} /> : null}
        </tbody>
      </PlainTable>
    </div>
  );
}

interface RowProps {
  row: BoardRow;
  round: string;
  shared: boolean;
  leagueStep: boolean;
  reachable: boolean;
  speech: Speech;
}

/** Drawn again only when it changes: the keyboard goes over thousands of them. */
const Row = memo(function Row({ row, round, shared, leagueStep, reachable, speech }: RowProps) {
  const { t, say } = speech;
  const words = answerWordsOf(speech.language);
  const many = assignmentWordsOf(speech.language);
  const { answers, measures } = row;
  const waiting = answersWaiting(row);
  const league = [...row.leagues.map(({ name }) => say(name)), ...(row.outside ? [t.review.board.outside] : [])].join(
    t.list,
  );
  const marks = [
    ...(row.newer ? [t.review.board.newer] : []),
    ...(row.reminded === null ? [] : [many.reminded(row.reminded.times, row.reminded.on)]),
    ...(row.seen === null ? [] : [many.seenBy(wordOf(t.review.actor, row.seen.by), row.seen.on)]),
    ...(row.overruled > 0 ? [t.review.board.overruled(row.overruled)] : []),
    ...(answers.accepted > 0 ? [words.accepted(answers.accepted)] : []),
    ...(answers.insisted > 0 ? [words.insisted(answers.insisted)] : []),
    ...(measures.open > 0 ? [words.measures.open(measures.open)] : []),
    ...(row.checked > 0 ? [t.review.board.checked(row.checked, row.questions)] : []),
    ...(row.vintages > 1 ? [t.review.board.times(row.vintages)] : []),
  ];
  const came = row.file !== null;
  return (
    <>
      <td className="col-name">
        <Link
          to="/review/$round/$cluster"
          params={{ round, cluster: String(row.cluster.id) }}
          className="row-link"
          tabIndex={reachable ? 0 : -1}
        >
          {row.cluster.name}
        </Link>
        <span className="row-sub">{[league, row.industry].filter((name) => name !== null).join(' · ')}</span>
      </td>
      <td className="col-state">
        <span className="state-word">
          <i aria-hidden="true" className={`state-part state-${row.state}`} />
          {t.review.state[row.state]}
        </span>
        <span className="row-sub">
          {row.overdueDays > 0 ? <b className="late">{t.review.overdue(row.overdueDays)}</b> : null}
          {row.outcome === null ? '' : t.review.outcome[row.outcome]}
          {row.overdueDays > 0 || row.outcome !== null ? '' : (row.receivedAt ?? '')}
        </span>
        {waiting > 0 || measures.overdue > 0 ? (
          <span className="row-sub">
            {waiting > 0 ? <b>{words.waits(waiting)}</b> : null}
            {waiting > 0 && measures.overdue > 0 ? t.dot : null}
            {measures.overdue > 0 ? <b className="late">{`${words.columns.late} ${measures.overdue}`}</b> : null}
          </span>
        ) : null}
        {marks.length === 0 ? null : <span className="row-sub">{marks.join(' · ')}</span>}
      </td>
      {leagueStep ? (
        <td className={row.passing?.state === 'waiting' ? 'col-assigned' : 'col-assigned muted'}>
          {row.passing === null ? '–' : passingWordsOf(speech.language).state[row.passing.state]}
        </td>
      ) : null}
      {shared ? (
        <td className={row.assigned === null ? 'col-assigned muted' : 'col-assigned'}>
          {row.assigned === null ? '–' : wordOf(t.review.actor, row.assigned)}
        </td>
      ) : null}
      {came ? (
        <>
          <td className="col-open">
            <SpokenSeverities counts={row.open} label={t.cluster.findings} speech={speech} />
          </td>
          {groupOrder.map((group) => (
            <td key={group} className="col-group">
              <SpokenSeverities counts={row.groups[group]} label={t.review.group[group]} speech={speech} />
            </td>
          ))}
          <Standard row={row} speech={speech} />
          <Plan row={row} speech={speech} />
        </>
      ) : (
        <>
          <td className="col-open muted">–</td>
          <td className="col-none muted" colSpan={groupOrder.length + 2}>
            {t.review.board.noReport}
          </td>
        </>
      )}
    </>
  );
});

function Standard({ row: { standard }, speech: { t } }: { row: BoardRow; speech: Speech }) {
  if (standard === null) return <td className="col-verdict muted">–</td>;
  return (
    <td className="col-verdict">
      <Mark {...verdictSign[standard.verdict]} /> {t.review.verdict[standard.verdict]}
      {standard.rounding ? (
        <span className="rounding" title={t.review.board.rounding}>
          ≈<span className="sr">{t.review.board.rounding}</span>
        </span>
      ) : null}
      {standard.notMet > 0 ? <span className="row-sub">{t.review.board.notMet(standard.notMet)}</span> : null}
    </td>
  );
}

function Plan({ row, speech: { t } }: { row: BoardRow; speech: Speech }) {
  const count = planCount(row.plan);
  if (count === null) return <td className="col-plan muted">–</td>;
  const words = count.behind > 0 ? t.review.board.planOf(count.behind, count.of) : t.review.board.planFine(count.of);
  return <td className={count.behind > 0 ? 'col-plan' : 'col-plan muted'}>{words}</td>;
}

function Spacer({ height }: { height: number }) {
  return (
    <tr className="spacer">
      <td style={{ height, padding: 0, border: 0 }} />
    </tr>
  );
}
