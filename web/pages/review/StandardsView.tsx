import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link, useParams, useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import { Verdict } from '../../../server/contract/review-terms.ts';
import type { MatrixOfStandard } from '../../../server/contract/round-views.ts';
import { clauseName } from '../../../server/domain/clause-name.ts';
import { standardsQuery } from '../../api/review-queries.ts';
import { type Speech, useSpeech } from '../../i18n/language.ts';
import { Choice } from '../../ui/Choice.tsx';
import { unitText } from '../../ui/figure-words.ts';
import { Mark } from '../../ui/Mark.tsx';
import { verdictSign } from '../../ui/review-marks.ts';
import { useSourceText } from '../../ui/SourceLine.tsx';
import { Empty, Failure, Loading } from '../../ui/States.tsx';
import { useChangeSearch, usePageSearch } from '../../ui/use-page.ts';
import { type MatrixCell, type MatrixRow, MatrixTable } from './MatrixTable.tsx';
import { RoundFrame } from './RoundFrame.tsx';
import { Scenario } from './Scenario.tsx';
import { decimalText } from './sheet/sheet-words.ts';
import { changes, clauseColumns, shownClauses, standardRows } from './standard-rows.ts';
import './review.css';
import './StandardsView.css';

type Row = MatrixOfStandard['rows'][number];
type Clause = MatrixOfStandard['clauses'][number];

/** Clauses × clusters of a round: who meets what, and who would if the standard were another. */
export function StandardsView() {
  const { round } = useParams({ from: '/review/$round/standards' });
  const search = useSearch({ from: '/review/$round/standards' });
  const { asOf } = usePageSearch();
  const { data, error, refetch } = useQuery({
    ...standardsQuery(round, search, asOf),
    placeholderData: keepPreviousData,
  });
  if (error !== null) return <Failure error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <Loading rows={14} />;
  return <Page matrix={data} />;
}

function Page({ matrix }: { matrix: MatrixOfStandard }) {
  const speech = useSpeech();
  const { t, say } = speech;
  const { standard, thresholds, judged = false } = useSearch({ from: '/review/$round/standards' });
  const change = useChangeSearch();
  const source = useSourceText();
  const { counts, rows } = matrix;
  const tried = standard !== undefined || thresholds !== undefined;
  const title = tried
    ? t.review.matrix.scenarioTitle(matrix.changed)
    : t.review.matrix.title(counts['not-met'] ?? 0, counts.undetermined ?? 0, rows.length);
  return (
    <RoundFrame
      round={matrix.round}
      title={rows.length === 0 ? t.review.matrix.empty : title}
      sub={[
        t.review.matrix.sub(say(matrix.standard.name)),
        ...(tried ? [t.review.matrix.title(counts['not-met'] ?? 0, counts.undetermined ?? 0, rows.length)] : []),
      ].join(t.dot)}
    >
      <div className="tools matrix-tools">
        <Choice
          label={t.review.matrix.edition}
          options={matrix.editions.map((edition) => ({ id: edition.id, name: say(edition.name) }))}
          chosen={matrix.standard.id}
          onChoose={(id) => change({ standard: id, thresholds: undefined }, true)}
        />
        <label className="tick">
          <input
            type="checkbox"
            checked={judged}
            onChange={(event) => change({ judged: event.target.checked || undefined }, true)}
          />
          {t.review.matrix.all}
        </label>
        {tried ? (
          <button
            type="button"
            className="quiet"
            onClick={() => change({ standard: undefined, thresholds: undefined }, true)}
          >
            {t.review.matrix.reset}
          </button>
        ) : null}
      </div>
      <Scenario
        matrix={matrix}
        thresholds={thresholds}
        onChange={(next) => change({ thresholds: next, standard: matrix.standard.id }, true)}
      />
      <VerdictKey />
      {rows.length === 0 ? <Empty title={t.review.matrix.empty} /> : <Matrix matrix={matrix} all={judged} />}
      <p className="source">
        {source({
          extra: [
            t.review.matrix.document(say(matrix.standard.document)),
            ...(matrix.standard.complete ? [] : [t.review.matrix.incomplete]),
            ...(matrix.notHeld === null ? [] : [t.review.matrix.notHeld(say(matrix.notHeld))]),
          ].join(t.dot),
        })}
      </p>
    </RoundFrame>
  );
}

function Matrix({ matrix, all }: { matrix: MatrixOfStandard; all: boolean }) {
  const speech = useSpeech();
  const { t, say, language } = speech;
  const { rows, clauses, columns } = useMemo(
    () => ({
      rows: standardRows(matrix.rows),
      clauses: shownClauses(matrix, all),
      columns: clauseColumns(matrix.rows),
    }),
    [matrix, all],
  );
  return (
    <MatrixTable
      label={t.review.matrix.sub(say(matrix.standard.name))}
      slim
      rowHead={t.review.matrix.cluster}
      leadHead={t.review.matrix.overall}
      sumHead={t.review.matrix.notMetColumn}
      hint={t.review.matrix.reading}
      columns={clauses.map((clause) => ({
        key: clause.id,
        group: clauseName(clause.id.split('#')[0] ?? '', language),
        head: (
          <span
            title={`${clauseName(clause.id, language)} ${say(clause.text)}`}
            className={clause.varied ? 'varied' : undefined}
          >
            <span className="clause-number">{clause.id.split('#')[1] ?? ''}</span>
            <span className="clause-short">{say(clause.short)}</span>
          </span>
        ),
        sum: columns.get(clause.id)?.notMet || '',
      }))}
      rows={rows.map((row) => rowOf(row, clauses, matrix.round, speech))}
      read={(row, column) => readCell(rows[row], clauses[column], speech)}
    />
  );
}

function rowOf(row: Row, clauses: readonly Clause[], round: string, { t, say }: Speech): MatrixRow {
  const cells = new Map(row.cells.map((cell) => [cell.clause, cell]));
  const sign = verdictSign[row.verdict];
  return {
    key: row.cluster.id,
    head: (
      <>
        <Link to="/review/$round/$cluster" params={{ round, cluster: String(row.cluster.id) }} className="row-link">
          {row.cluster.name}
        </Link>
        <span className="row-sub">{row.leagues.map(({ name }) => say(name)).join(t.list)}</span>
      </>
    ),
    lead: (
      <>
        <span className={`status-word tone-${sign.tone}`}>
          <Mark {...sign} /> {t.review.verdict[row.verdict]}
        </span>
        {changes(row) && row.present !== null ? (
          <b className="row-sub changed">
            {t.review.matrix.from(t.review.verdict[row.present], t.review.verdict[row.verdict])}
          </b>
        ) : null}
        {row.notMet + row.open === 0 ? null : (
          <span className="row-sub">{t.review.matrix.conditions(row.notMet, row.open)}</span>
        )}
      </>
    ),
    cells: clauses.map(({ id }): MatrixCell | null => {
      const cell = cells.get(id);
      if (cell === undefined) return null;
      const sign = verdictSign[cell.verdict];
      const idle = !cell.weighs && cell.verdict === 'not-met';
      return {
        ...sign,
        tone: idle ? 'mute' : sign.tone,
        word: idle
          ? `${t.review.verdict[cell.verdict]}${t.dot}${t.review.matrix.idle}`
          : t.review.verdict[cell.verdict],
        unsure: cell.rounding || cell.contested,
      };
    }),
  };
}

/** Cluster, clause, verdict, value, threshold and margin in a line. */
function readCell(row: Row | undefined, clause: Clause | undefined, speech: Speech): string {
  const { t, say, language } = speech;
  const cell = row?.cells.find((cell) => cell.clause === clause?.id);
  if (row === undefined || clause === undefined || cell === undefined) return '';
  const { matrix, verdict } = t.review;
  const unit = clause.unit === null ? '' : ` ${unitText(clause, speech)}`;
  const decimal = (text: string) => decimalText(text, clause.unit, speech);
  return [
    `${row.cluster.name}${t.colon}${clauseName(clause.id, language)} ${say(clause.text)}`,
    verdict[cell.verdict],
    ...(cell.value === null ? [] : [matrix.value(`${decimal(cell.value)}${unit}`)]),
    ...(clause.threshold === null ? [] : [matrix.threshold(`${decimal(clause.threshold)}${unit}`)]),
    ...(cell.margin === null ? [] : [matrix.margin(decimal(cell.margin))]),
    ...(!cell.weighs && cell.verdict === 'not-met' ? [matrix.idle] : []),
    ...(cell.rounding ? [matrix.rounding] : []),
    ...(cell.contested ? [matrix.contested] : []),
  ].join(t.dot);
}

function VerdictKey() {
  const { t } = useSpeech();
  return (
    <ul className="mark-key matrix-key" aria-label={t.review.board.key}>
      {Verdict.options.map((option) => (
        <li key={option}>
          <Mark {...verdictSign[option]} />
          {t.review.verdict[option]}
        </li>
      ))}
      <li>
        <Mark shape="cross" tone="mute" />
        {t.review.matrix.idle}
      </li>
      <li>
        <span className="cell-unsure">≈</span>
        {t.review.matrix.rounding}
        {t.list}
        {t.review.matrix.contested}
      </li>
    </ul>
  );
}
