import type { League } from '../../contract/common.ts';
import type { LeagueReports } from '../../contract/league-reports.ts';
import type { ReEvaluations } from '../../contract/re-evaluations.ts';
import type { PlanAttainment } from '../../contract/round-views.ts';
import type { Round } from '../../contract/rounds.ts';
import { type Paper, type PaperBlock, type PaperLanguage, paperColumns } from '../../documents/paper.ts';
import { batchName } from '../../domain/batch-name.ts';
import { dayInWords } from '../../domain/day-in-words.ts';
import { plural } from '../../domain/plural.ts';
import { letterBlocks } from './letters.ts';
import {
  duesOf,
  inLeagueOrder,
  leagueNames,
  paperWords,
  planStatusColumns,
  planStatuses,
  roundTitle,
  withUnit,
} from './words.ts';

/** A cluster of a round whose report, or whose correction, is missing or came late. */
export interface Tardy {
  cluster: { id: number; name: string };
  leagues: readonly League[];
  /** awaited: no report came · returned: its correction is overdue · late: it came after the deadline. */
  why: 'awaited' | 'returned' | 'late';
  due: string | null;
  receivedAt: string | null;
  /** Days after the deadline: until today for what is missing, until it came for what came late. */
  days: number;
}

const words = {
  zh: {
    missing: '年度报告未报、迟报名单',
    counted: (owed: number, arrived: number) => `应报 ${owed} 份，已到 ${arrived} 份，尚缺 ${owed - arrived} 份。`,
    due: (days: string | null) => (days === null ? '本轮没有确定截止日期。' : `截止日期 ${dayInWords(days)}。`),
    groups: { awaited: '一、未报', returned: '二、退回后逾期未重报', late: '三、迟报' },
    columns: ['序号', '盟市', '集群', '截止日期', '收到日期', '逾期天数'],
    days: (days: number) => (days > 0 ? String(days) : '未到期'),
    reminder: '关于催报年度报告的函',
    to: (league: string) => `${league}工业和信息化局：`,
    lacks: { awaited: '尚未收到', returned: '尚未按退回意见重报', or: '或' },
    byTable: '表列截止日期',
    body: (round: string, due: string | null, count: number, day: string, lacks: string) =>
      `${round}报告${due === null ? '正在报送' : `应于${dayInWords(due)}前报送`}。截至${dayInWords(day)}，你盟市下列 ${count} 个集群的报告${lacks}。请督促集群运营管理机构抓紧报送；确有困难的，请书面说明原因。`,
    narrative: (what: string, due: string, source: string, day: string, besides: boolean) =>
      `${besides ? '另：' : ''}你盟市的《${what}》应于${dayInWords(due)}前报送，截至${dayInWords(day)}尚未收到，请${besides ? '一并' : '抓紧'}报送。依据：${source}。`,
    asked: { awaited: '未报', returned: '退回后未重报', late: '迟报' },
    reminderColumns: ['序号', '集群', '情况', '截止日期', '逾期天数'],
    nobody: '各盟市均已报齐，没有需要催报的集群。',
    sender: '发函单位（盖章）：',
    calendar: '认定复核日历',
    calendarNote: (months: number, source: string) => `有效期满前 ${months} 个月启动复核。依据：${source}`,
    calendarColumns: ['启动复核', '有效期至', '状态', '类别', '批次', '盟市', '集群'],
    called: { ended: '有效期已满', called: '应已启动', coming: '一年内启动', later: '一年后启动' },
    plans: '三年规划进度表',
    section: (no: number, name: string) => `${'一二三'[no - 1]}、${name}`,
    byLeague: '各盟市',
    byCluster: '各集群',
    performance: '绩效目标表',
    planColumns: ['盟市', '集群', '规划期', '指标', '应达', '实际', '目标', '进度'],
    performanceColumns: ['盟市', '集群', '指标', '目标值', '完成值', '完成率', '结果'],
    counts: '项数 = 集群 × 规划指标；盟市按牵头地计。（推算）为由基准值到目标值按直线推算的应达值。',
    derived: '（推算）',
    none: '本轮没有可以对照的三年规划。',
  },
  en: {
    missing: 'Reports missing and late',
    counted: (owed: number, arrived: number) =>
      `Reports owed: ${owed}; arrived: ${arrived}; missing: ${owed - arrived}.`,
    due: (days: string | null) => (days === null ? 'No deadline is set for this round.' : `Deadline ${days}.`),
    groups: { awaited: '1. Missing', returned: '2. Returned and not reported again in time', late: '3. Late' },
    columns: ['No.', 'Leagues', 'Cluster', 'Deadline', 'Received', 'Days late'],
    days: (days: number) => (days > 0 ? String(days) : 'not due'),
    reminder: 'Reminder of yearly reports',
    to: (league: string) => `To the industry bureau of ${league}:`,
    lacks: { awaited: 'have not arrived', returned: 'have not come again after a return', or: ', or ' },
    byTable: 'the deadlines of the table',
    body: (round: string, due: string | null, count: number, day: string, lacks: string) =>
      `Reports of ${round} ${due === null ? 'are being collected' : `are due by ${due}`}. As of ${day} the reports of ${plural(count, 'cluster')} of your league ${lacks}. Please see that they are sent; where that is not possible, explain why in writing.`,
    narrative: (what: string, due: string, source: string, day: string, besides: boolean) =>
      `${besides ? 'Besides, the' : 'The'} report of your league (${what}) was due by ${due} and has not arrived as of ${day}; please send it${besides ? ' too' : ''}. Source: ${source}.`,
    asked: { awaited: 'missing', returned: 'returned, not reported again', late: 'late' },
    reminderColumns: ['No.', 'Cluster', 'What is missing', 'Deadline', 'Days late'],
    nobody: 'All leagues have reported; nobody needs to be reminded.',
    sender: 'Sender (seal): ',
    calendar: 'Calendar of re-evaluations',
    calendarNote: (months: number, source: string) =>
      `A re-evaluation is called ${months} months before a certification ends. Source: ${source}`,
    calendarColumns: ['Call', 'Valid until', 'State', 'Kind', 'Batch', 'Leagues', 'Cluster'],
    called: { ended: 'ended', called: 'should be under way', coming: 'within a year', later: 'later' },
    plans: 'Progress of three-year plans',
    section: (no: number, name: string) => `${no}. ${name}`,
    byLeague: 'By league',
    byCluster: 'By cluster',
    performance: 'Performance targets',
    planColumns: ['Leagues', 'Cluster', 'Plan', 'Indicator', 'Required', 'Actual', 'Target', 'Standing'],
    performanceColumns: ['Leagues', 'Cluster', 'Indicator', 'Target', 'Actual', 'Attained', 'Result'],
    counts:
      'Counts are clusters × plan indicators, under the leading league. (derived): required on a straight line from baseline to target.',
    derived: ' (derived)',
    none: 'No three-year plan can be compared in this round.',
  },
} as const;

/** Reports that are missing, corrections that are overdue, and reports that came late. */
export function missingPaper(round: Round, tardy: readonly Tardy[], day: string, language: PaperLanguage): Paper {
  const [w, shared] = [words[language], paperWords[language]];
  const group = (why: Tardy['why']): PaperBlock[] => {
    const own = tardy.filter((late) => late.why === why);
    const rows = own.map(({ leagues, cluster, due, receivedAt, days }, index) => [
      String(index + 1),
      leagueNames([...leagues], language),
      cluster.name,
      due ?? shared.unknown,
      receivedAt ?? shared.unknown,
      w.days(days),
    ]);
    return [
      { kind: 'heading', text: w.groups[why] },
      rows.length === 0
        ? { kind: 'text', text: shared.none }
        : { kind: 'table', columns: paperColumns(w.columns, [7, 15, 42, 13, 13, 11], [5]), rows },
    ];
  };
  return {
    language,
    title: w.missing,
    subtitle: `${roundTitle(round, language)}　${shared.asOf(day)}`,
    day,
    blocks: [
      { kind: 'text', text: `${w.counted(round.owed, round.arrived)}${w.due(duesOf(round, language))}` },
      ...group('awaited'),
      ...group('returned'),
      ...group('late'),
    ],
  };
}

/** Whom a reminder asks, and for what. */
export interface Owing {
  tardy: readonly Tardy[];
  /** The reports in words of the leagues; those that are missing are asked for. */
  narratives: Pick<LeagueReports, 'asked' | 'leagues'>;
  /** The one league that is written to; null for all. */
  only: string | null;
}

/** A reminder 催报函 to each league that owes reports of clusters or its own, each on a page of its own. */
export function reminderPaper(
  round: Round,
  { tardy, narratives, only }: Owing,
  day: string,
  language: PaperLanguage,
): Paper {
  const [w, shared] = [words[language], paperWords[language]];
  const owing = tardy.filter(({ why, days }) => why !== 'late' && (why === 'awaited' || days > 0));
  const leagues = new Map<string, { league: League; rows: Tardy[]; owesNarrative: boolean }>();
  const letterTo = (league: League) => {
    const letter = leagues.get(league.code) ?? { league, rows: [], owesNarrative: false };
    leagues.set(league.code, letter);
    return letter;
  };
  const isAsked = (league: League): boolean => only === null || league.code === only;
  for (const cluster of owing) {
    const [lead] = cluster.leagues;
    if (lead !== undefined && isAsked(lead)) letterTo(lead).rows.push(cluster);
  }
  for (const { league, report } of narratives.asked === null ? [] : narratives.leagues)
    if (report === null && isAsked(league)) letterTo(league).owesNarrative = true;
  const letters = inLeagueOrder(leagues.values());
  const bodyOf = ({ rows, owesNarrative }: (typeof letters)[number]): PaperBlock[] => [
    ...(rows.length === 0 ? [] : clustersAsked(rows)),
    ...(narratives.asked === null || !owesNarrative
      ? []
      : ([
          {
            kind: 'text',
            text: w.narrative(
              narratives.asked.what[language],
              narratives.asked.due,
              narratives.asked.source[language],
              day,
              rows.length > 0,
            ),
          },
        ] as const)),
  ];
  const blocks = letterBlocks(
    letters.map((letter) => ({ to: w.to(letter.league.name[language]), blocks: bodyOf(letter) })),
    w.sender,
    language,
  );
  return {
    language,
    title: w.reminder,
    subtitle: shared.asOf(day),
    day,
    blocks: letters.length === 0 ? [{ kind: 'text', text: w.nobody }] : blocks,
  };

  /** By when the reports of a letter were owed; batches of a round may have days of their own. */
  function dueOf(rows: readonly Tardy[]): string | null {
    const days = new Set(rows.map(({ why, due }) => (why === 'awaited' ? due : round.due)));
    const [only = null] = days;
    return days.size > 1 ? w.byTable : only;
  }

  function clustersAsked(rows: readonly Tardy[]): PaperBlock[] {
    const lacks = (['awaited', 'returned'] as const)
      .filter((lacking) => rows.some(({ why }) => why === lacking))
      .map((lacking) => w.lacks[lacking])
      .join(w.lacks.or);
    return [
      { kind: 'text', text: w.body(roundTitle(round, language), dueOf(rows), rows.length, day, lacks) },
      {
        kind: 'table',
        columns: paperColumns(w.reminderColumns, [8, 46, 20, 14, 12], [4]),
        rows: rows.map(({ cluster, why, due, days }, at) => [
          String(at + 1),
          cluster.name,
          w.asked[why],
          due ?? shared.unknown,
          w.days(days),
        ]),
      },
    ];
  }
}

/** Which certifications end when, and when their re-evaluation is called: soonest first. */
export function calendarPaper(calls: ReEvaluations, language: PaperLanguage): Paper {
  const [w, shared] = [words[language], paperWords[language]];
  const day = calls.asOf ?? calls.today;
  const rows = calls.rows.map(({ cluster, leagues, programme, level, batch, validTo, call, state }) => [
    call,
    validTo,
    w.called[state],
    `${shared.level[level]}${language === 'zh' ? '' : ' '}${shared.programme[programme]}`,
    batch === null ? shared.unknown : batchName(batch, language),
    leagueNames(leagues, language),
    cluster.name,
  ]);
  return {
    language,
    title: w.calendar,
    subtitle: shared.asOf(day),
    day,
    landscape: true,
    blocks: [
      { kind: 'note', text: w.calendarNote(calls.monthsAhead, calls.source[language]) },
      rows.length === 0
        ? { kind: 'text', text: shared.none }
        : { kind: 'table', columns: paperColumns(w.calendarColumns, [10, 10, 12, 22, 12, 16, 30]), rows },
    ],
  };
}

/** Clusters of a league together, leagues as everywhere. */
const byLeadingLeague = <Row extends { leagues: readonly League[] }>(rows: readonly Row[]): Row[] =>
  [...rows].sort((left, right) => (left.leagues[0]?.code ?? '').localeCompare(right.leagues[0]?.code ?? ''));

/** How far each cluster of a round is with its plan, and how many rows of each league stand where. */
export function plansPaper(round: Round, plans: PlanAttainment, day: string, language: PaperLanguage): Paper {
  const [w, shared] = [words[language], paperWords[language]];
  const measures = new Map(plans.measures.map((measure) => [measure.id, measure]));
  const rows = byLeadingLeague(plans.rows).flatMap(({ cluster, leagues, baseYear, targetYear, cells }) =>
    cells.map(({ measure, status, actual, required, target, derived }) => {
      const known = measures.get(measure);
      const unit = known?.unit ?? null;
      const asked = withUnit(required, unit, language);
      return [
        leagueNames(leagues, language),
        cluster.name,
        baseYear === null || targetYear === null ? shared.unknown : `${baseYear}–${targetYear}`,
        known?.name[language] ?? measure,
        derived && required !== null ? `${asked}${w.derived}` : asked,
        withUnit(actual, unit, language),
        withUnit(target, unit, language),
        shared.planStatus[status],
      ];
    }),
  );
  const leagueRows = plans.leagues.map(({ league, statuses: counts }) => [
    league.name[language],
    ...planStatuses.map((status) => String(counts[status] ?? 0)),
  ]);
  const items = new Map(plans.performance.items.map((item) => [item.id, item]));
  const performance = byLeadingLeague(plans.performance.rows).flatMap(({ cluster, leagues, cells }) =>
    cells.map(({ item, status, target, actual, attainment }) => [
      leagueNames(leagues, language),
      cluster.name,
      items.get(item)?.name[language] ?? item,
      withUnit(target, items.get(item)?.unit ?? null, language),
      withUnit(actual, items.get(item)?.unit ?? null, language),
      withUnit(attainment, '%', language),
      shared.attained[status],
    ]),
  );
  const blocks: PaperBlock[] = [
    { kind: 'note', text: w.counts },
    { kind: 'heading', text: w.section(1, w.byLeague) },
    {
      kind: 'table',
      columns: planStatusColumns(language),
      rows: leagueRows,
    },
    { kind: 'heading', text: w.section(2, w.byCluster) },
    { kind: 'table', columns: paperColumns(w.planColumns, [12, 24, 10, 18, 16, 16, 16, 10], [4, 5, 6]), rows },
  ];
  return {
    language,
    title: w.plans,
    subtitle: `${roundTitle(round, language)}　${shared.asOf(day)}`,
    day,
    landscape: true,
    blocks: [
      ...(rows.length === 0 ? ([{ kind: 'text', text: w.none }] as const) : blocks),
      ...(performance.length === 0
        ? []
        : ([
            { kind: 'heading', text: rows.length === 0 ? w.performance : w.section(3, w.performance) },
            {
              kind: 'table',
              columns: paperColumns(w.performanceColumns, [14, 26, 26, 12, 12, 10, 12], [3, 4, 5]),
              rows: performance,
            },
          ] as const)),
    ],
  };
}
