import { useQuery } from '@tanstack/react-query';
import { Link, useParams, useSearch } from '@tanstack/react-router';
import type { PlanAttainment } from '../../../server/contract/round-views.ts';
import { plansQuery, roundsQuery } from '../../api/review-queries.ts';
import { type Speech, useSpeech } from '../../i18n/language.ts';
import { percent } from '../../i18n/numbers.ts';
import { planWordsOf } from '../../i18n/plan-words.ts';
import { typedUnit } from '../../i18n/typed-unit.ts';
import { planSign } from '../../ui/review-marks.ts';
import { SourceLine } from '../../ui/SourceLine.tsx';
import { Empty, Failure, Loading } from '../../ui/States.tsx';
import { usePageSearch } from '../../ui/use-page.ts';
import { type MatrixCell, type MatrixRow, MatrixTable } from './MatrixTable.tsx';
import { PerformanceView } from './PerformanceView.tsx';
import { alike } from './performance-counts.ts';
import { byCluster, byLeague, byMeasure, isBehindIn, type Tally } from './plan-counts.ts';
import { RoundFrame } from './RoundFrame.tsx';
import { StatusBar, StatusKey } from './StatusBar.tsx';
import { decimalText } from './sheet/sheet-words.ts';
import { Tallies } from './Tallies.tsx';

type Row = PlanAttainment['rows'][number];
type Measure = PlanAttainment['measures'][number];

/** Who is on the way to the goals of the three-year plans: by plan row, by league, cluster by cluster. */
export function PlansView() {
  const { round } = useParams({ from: '/review/$round/plans' });
  const { asOf } = usePageSearch();
  const { data, error, refetch } = useQuery(plansQuery(round, asOf));
  if (error !== null) return <Failure error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <Loading rows={14} />;
  return <Page plans={data} />;
}

function Page({ plans }: { plans: PlanAttainment }) {
  const words = planWordsOf(useSpeech().language).plans;
  const year = Number(plans.round.split('-').at(-1));
  const measures = byMeasure(plans);
  const leagues = byLeague(plans);
  const all = measures.reduce((sum, measure) => sum + measure.of, 0);
  const behind = measures.reduce((sum, measure) => sum + measure.behind, 0);
  if (all === 0) return <WithoutPlans plans={plans} />;
  return (
    <RoundFrame round={plans.round} title={words.title(behind, all)} sub={words.sub(plans.rows.length, year)}>
      <StatusKey />
      <div className="figure-pair">
        <Measures measures={measures} />
        <Leagues leagues={leagues} />
      </div>
      <Clusters plans={plans} />
      {plans.performance.rows.length === 0 ? null : (
        <PerformanceView performance={plans.performance} round={plans.round} />
      )}
      <SourceLine />
    </RoundFrame>
  );
}

/** Forms without a plan table promise by the 绩效目标表. */
function WithoutPlans({ plans: { round, performance } }: { plans: PlanAttainment }) {
  const { language } = useSpeech();
  const { asOf } = usePageSearch();
  const { data } = useQuery(roundsQuery(asOf));
  const { plans: words, performance: ofTargets } = planWordsOf(language);
  const { rows, leagues } = performance;
  if (rows.length === 0) {
    const own = data?.rounds.find(({ id }) => id === round);
    const none = own !== undefined && own.arrived + own.extra === 0;
    return (
      <RoundFrame round={round} title={none ? words.none : words.empty} sub="">
        <Empty title={words.emptyText} />
      </RoundFrame>
    );
  }
  const sum = (key: 'attained' | 'of') => leagues.reduce((total, league) => total + league[key], 0);
  return (
    <RoundFrame round={round} title={ofTargets.title(sum('attained'), sum('of'))} sub={ofTargets.roundSub(rows.length)}>
      <PerformanceView performance={performance} round={round} />
      <SourceLine />
    </RoundFrame>
  );
}

function Measures({ measures }: { measures: ReturnType<typeof byMeasure> }) {
  const { t, say, language } = useSpeech();
  const words = planWordsOf(language).plans;
  const [worst] = measures;
  return (
    <Tallies
      id="by-measure"
      title={
        worst === undefined || worst.behind === 0
          ? words.byMeasurePlain
          : words.byMeasure(
              t.leagues.several(alike(measures, ({ behind }) => behind).map(({ measure }) => say(measure.name))),
              worst.behind,
            )
      }
      sub={words.byMeasureSub}
      label={words.byMeasurePlain}
      list="by-cluster"
      heads={[words.measure, t.review.plan.status, words.behindShare]}
      rows={measures.map((measure) => ({
        key: measure.measure.id,
        name: say(measure.measure.name),
        narrowed: { row: measure.measure.id },
        ...barOf(measure),
      }))}
    />
  );
}

function Leagues({ leagues }: { leagues: ReturnType<typeof byLeague> }) {
  const { t, say, language } = useSpeech();
  const words = planWordsOf(language).plans;
  const [worst] = leagues;
  return (
    <Tallies
      id="by-league"
      title={
        worst === undefined || worst.behind === 0
          ? words.byLeaguePlain
          : words.byLeague(
              t.leagues.several(alike(leagues, ({ behind, of }) => behind / of).map(({ league }) => say(league.name))),
              percent((worst.behind / worst.of) * 100, language, 0),
            )
      }
      sub={words.byLeagueSub}
      label={words.byLeaguePlain}
      list="by-cluster"
      heads={[words.league, t.review.plan.status, words.behindShare]}
      rows={leagues.map((league) => ({
        key: league.league.code,
        name: say(league.league.name),
        narrowed: { of: league.league.code },
        ...barOf(league),
      }))}
    />
  );
}

const barOf = ({ counts, behind, of }: Tally) => ({ bar: <StatusBar counts={counts} of={of} />, counted: behind, of });

function Clusters({ plans }: { plans: PlanAttainment }) {
  const speech = useSpeech();
  const { t, say, language } = speech;
  const words = planWordsOf(language).plans;
  const { row: measure, of: league } = useSearch({ from: '/review/$round/plans' });
  const rows = byCluster(plans).filter(({ row }) => isBehindIn(row, { measure, league }));
  const about = [
    ...plans.measures.filter((entry) => entry.id === measure).map((entry) => say(entry.name)),
    ...plans.leagues.filter(({ league: { code } }) => code === league).map((row) => say(row.league.name)),
  ][0];
  // What no cluster can be compared in has no column.
  const known = new Set(byMeasure(plans).map(({ measure }) => measure.id));
  const measures = plans.measures.filter(({ id }) => known.has(id));
  return (
    <section aria-labelledby="by-cluster">
      <div className="section-head">
        <h2 id="by-cluster">{about === undefined ? words.matrix : words.who(about, rows.length)}</h2>
        {about === undefined ? null : (
          <Link to="." search={(before) => ({ ...before, row: undefined, of: undefined })} resetScroll={false}>
            {words.everyone}
          </Link>
        )}
      </div>
      <MatrixTable
        label={words.matrix}
        slim={false}
        rowHead={t.review.matrix.cluster}
        leadHead={words.behindShare}
        hint={words.matrixSub}
        columns={measures.map((measure) => ({
          key: measure.id,
          head: (
            <>
              {say(measure.name)}
              <small>{typedUnit(measure.unit, speech)}</small>
            </>
          ),
        }))}
        rows={rows.map(({ row, behind, of }) => rowOf(row, behind, of, measures, plans.round, speech))}
        read={(row, column) => readCell(rows[row]?.row, measures[column], speech)}
      />
    </section>
  );
}

function rowOf(
  row: Row,
  behind: number,
  of: number,
  measures: readonly Measure[],
  round: string,
  speech: Speech,
): MatrixRow {
  const { t, say } = speech;
  const cells = new Map(row.cells.map((cell) => [cell.measure, cell]));
  const years =
    row.baseYear === null || row.targetYear === null
      ? []
      : [planWordsOf(speech.language).plans.years(row.baseYear, row.targetYear)];
  return {
    key: row.cluster.id,
    head: (
      <>
        <Link to="/review/$round/$cluster" params={{ round, cluster: String(row.cluster.id) }} className="row-link">
          {row.cluster.name}
        </Link>
        <span className="row-sub">{[...row.leagues.map(({ name }) => say(name)), ...years].join(' · ')}</span>
      </>
    ),
    lead: of === 0 ? '–' : `${behind}／${of}`,
    cells: measures.map(({ id, unit }): MatrixCell | null => {
      const cell = cells.get(id);
      if (cell === undefined) return null;
      return {
        ...planSign[cell.status],
        word: t.review.planStatus[cell.status],
        ...(cell.actual === null ? {} : { text: decimalText(cell.actual, unit, speech) }),
        unsure: cell.rounding,
      };
    }),
  };
}

function readCell(row: Row | undefined, measure: Measure | undefined, speech: Speech): string {
  const { t, say } = speech;
  const cell = row?.cells.find((cell) => cell.measure === measure?.id);
  if (row === undefined || measure === undefined || cell === undefined) return '';
  const unit = measure.unit === null ? '' : ` ${typedUnit(measure.unit, speech)}`;
  const figure = (name: string, value: string | null) =>
    value === null ? [] : [`${name} ${decimalText(value, measure.unit, speech)}${unit}`];
  return [
    `${row.cluster.name}${t.colon}${say(measure.name)}`,
    t.review.planStatus[cell.status],
    ...figure(t.review.plan.actual, cell.actual),
    ...figure(`${t.review.plan.required}${cell.derived ? t.review.plan.derived : ''}`, cell.required),
    ...figure(t.review.plan.target, cell.target),
    ...(cell.rounding ? [t.review.plan.rounding] : []),
  ].join(t.dot);
}
