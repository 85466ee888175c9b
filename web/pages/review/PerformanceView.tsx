import { Link, useSearch } from '@tanstack/react-router';
import type { PlanAttainment } from '../../../server/contract/round-views.ts';
import { type Speech, useSpeech } from '../../i18n/language.ts';
import { percent } from '../../i18n/numbers.ts';
import { planWordsOf } from '../../i18n/plan-words.ts';
import { unitText } from '../../ui/figure-words.ts';
import { performanceSign } from '../../ui/review-marks.ts';
import { type MatrixCell, type MatrixRow, MatrixTable } from './MatrixTable.tsx';
import {
  alike,
  share as attainedShare,
  misses,
  performanceByCluster,
  performanceByItem,
  performanceByLeague,
  type Reached,
} from './performance-counts.ts';
import { decimalText } from './sheet/sheet-words.ts';
import { Tallies } from './Tallies.tsx';

type Performance = PlanAttainment['performance'];
type Row = Performance['rows'][number];
type Item = Performance['items'][number];

/** 绩效目标表 over a round: who has reached which target, by item, by league, cluster by cluster. */
export function PerformanceView({ performance, round }: { performance: Performance; round: string }) {
  const speech = useSpeech();
  const { say, language } = speech;
  const words = planWordsOf(speech.language).performance;
  const items = performanceByItem(performance);
  const leagues = performanceByLeague(performance);
  const hardest = alike(items, attainedShare);
  const last = alike(leagues, attainedShare);
  const share = ({ attained, of }: Reached) => percent((attained / of) * 100, language, 0);
  return (
    <>
      <div className="figure-pair">
        <Tallies
          id="performance-items"
          title={
            hardest[0] === undefined
              ? words.byItem
              : words.hardest(speech.t.leagues.several(hardest.map(({ item }) => say(item.name))), share(hardest[0]))
          }
          sub={words.byItemSub}
          label={words.byItem}
          heads={[words.name, words.share, words.states.attained]}
          list="performance-clusters"
          rows={items.map((item) => ({
            key: item.item.id,
            name: say(item.item.name),
            narrowed: { item: item.item.id },
            ...barOf(item),
          }))}
        />
        <Tallies
          id="performance-leagues"
          title={
            last[0] === undefined
              ? words.byLeague
              : words.last(speech.t.leagues.several(last.map(({ league }) => say(league.name))), share(last[0]))
          }
          sub={words.byLeagueSub}
          label={words.byLeague}
          heads={[planWordsOf(speech.language).plans.league, words.share, words.states.attained]}
          list="performance-clusters"
          rows={leagues.map((league) => ({
            key: league.league.code,
            name: say(league.league.name),
            narrowed: { of: league.league.code },
            ...barOf(league),
          }))}
        />
      </div>
      <Clusters performance={performance} round={round} />
    </>
  );
}

/** What is attained, filled in on a track of what has target and actual value. */
function ReachedBar({ attained, of }: Reached) {
  const { t, language } = useSpeech();
  const { states } = planWordsOf(language).performance;
  const words = [t.review.countOf(states.attained, attained), t.review.countOf(states.missed, of - attained)];
  return (
    <span className="status-track" role="img" aria-label={words.join(t.list)} title={words.join(t.list)}>
      <span className="status-part status-achieved" style={{ width: `${(attained / of) * 100}%` }} />
    </span>
  );
}

const barOf = ({ attained, of }: Reached) => ({
  bar: <ReachedBar attained={attained} of={of} />,
  counted: attained,
  of,
});

function Clusters({ performance, round }: { performance: Performance; round: string }) {
  const speech = useSpeech();
  const { t, say } = speech;
  const { item, of: league } = useSearch({ from: '/review/$round/plans' });
  const rows = performanceByCluster(performance).filter(({ row }) => misses(row, { item, league }));
  const { items } = performance;
  const about = [
    ...items.filter(({ id }) => id === item).map(({ name }) => say(name)),
    ...performance.leagues.filter((row) => row.league.code === league).map((row) => say(row.league.name)),
  ][0];
  return (
    <section aria-labelledby="performance-clusters">
      <div className="section-head">
        <h2 id="performance-clusters">
          {about === undefined
            ? planWordsOf(speech.language).plans.matrix
            : planWordsOf(speech.language).performance.who(about, rows.length)}
        </h2>
        {about === undefined ? null : (
          <Link to="." search={(before) => ({ ...before, item: undefined, of: undefined })} resetScroll={false}>
            {planWordsOf(speech.language).plans.everyone}
          </Link>
        )}
      </div>
      <MatrixTable
        label={planWordsOf(speech.language).performance.sub}
        slim={false}
        rowHead={t.review.matrix.cluster}
        leadHead={planWordsOf(speech.language).performance.states.attained}
        hint={planWordsOf(speech.language).performance.hint}
        columns={items.map((item) => ({
          key: item.id,
          head: (
            <>
              {say(item.name)}
              <small>{unitText(item, speech)}</small>
            </>
          ),
        }))}
        rows={rows.map(({ row, attained, of }) => rowOf(row, { attained, of }, items, round, speech))}
        read={(row, column) => readCell(rows[row]?.row, items[column], speech)}
      />
    </section>
  );
}

function rowOf(row: Row, { attained, of }: Reached, items: readonly Item[], round: string, speech: Speech): MatrixRow {
  const { t, say } = speech;
  const cells = new Map(row.cells.map((cell) => [cell.item, cell]));
  return {
    key: row.cluster.id,
    head: (
      <>
        <Link
          to="/review/$round/$cluster"
          params={{ round, cluster: String(row.cluster.id) }}
          hash="performance"
          className="row-link"
        >
          {row.cluster.name}
        </Link>
        <span className="row-sub">{row.leagues.map(({ name }) => say(name)).join(t.list)}</span>
      </>
    ),
    lead: of === 0 ? '–' : `${attained}／${of}`,
    cells: items.map(({ id, unit }): MatrixCell | null => {
      const cell = cells.get(id);
      if (cell === undefined) return null;
      return {
        ...performanceSign[cell.status],
        word: planWordsOf(speech.language).performance.states[cell.status],
        ...(cell.actual === null ? {} : { text: decimalText(cell.actual, unit, speech) }),
        unsure: false,
      };
    }),
  };
}

function readCell(row: Row | undefined, item: Item | undefined, speech: Speech): string {
  const { t, say } = speech;
  const cell = row?.cells.find((cell) => cell.item === item?.id);
  if (row === undefined || item === undefined || cell === undefined) return '';
  const words = planWordsOf(speech.language).performance;
  const unit = item.unit === null ? '' : ` ${unitText(item, speech)}`;
  const figure = (name: string, value: string | null) =>
    value === null ? [] : [`${name} ${decimalText(value, item.unit, speech)}${unit}`];
  return [
    `${row.cluster.name}${t.colon}${say(item.name)}`,
    words.states[cell.status],
    ...figure(words.target, cell.target),
    ...figure(words.actual, cell.actual),
    ...(cell.attainment === null ? [] : [`${words.attainment} ${decimalText(cell.attainment, null, speech)}`]),
  ].join(t.dot);
}
