import type { League, Words } from '../../contract/common.ts';
import type { CheckGroup, Severities } from '../../contract/review-terms.ts';
import type { PlanAttainment } from '../../contract/round-views.ts';
import type { Round } from '../../contract/rounds.ts';
import type { TopicPage } from '../../contract/topics.ts';
import { type Paper, type PaperBlock, type PaperLanguage, paperColumns } from '../../documents/paper.ts';
import type { DoubtReason } from '../../domain/figure.ts';
import type { Outcome, ReviewState } from '../../domain/review.ts';
import type { Reach } from '../../domain/scope.ts';
import { type BulletinAnswer, bulletinNumbers, sectionBlocks } from './bulletin.ts';
import type { Tardy } from './round-papers.ts';
import { leagueNames, paperWords, planStatusColumns, planStatuses, roundTitle } from './words.ts';

/** What one round says of its year. */
export interface AnnualRound {
  head: Round;
  /** Address that gives its counts again. */
  question: string;
  /** Address that gives the standing of its plans again. */
  planQuestion: string;
  tardy: readonly Tardy[];
  plans: PlanAttainment;
  /** Reports by what the review came to; those still open by their state. */
  results: Partial<Record<ReviewState | Outcome, number>>;
  /** Findings of its reports by what they look over. */
  findings: readonly FindingCount[];
  /** Reports that do not meet the standard of today, with the conditions they fail. */
  failing: readonly {
    cluster: string;
    leagues: readonly League[];
    standard: { zh: string; en: string };
    clauses: readonly { zh: string; en: string }[];
  }[];
}

/** Findings of one group: those that stand open by how grave they are, and those that were settled. */
export interface FindingCount {
  group: CheckGroup;
  open: Severities;
  overruled: number;
  /** Explained by the submitter, and the explanation accepted. */
  accepted: number;
}

/** A figure of the region that leaves doubtful values out, with and without them. */
export interface DoubtfulFigure {
  name: { zh: string; en: string };
  unit: string;
  clusters: readonly string[];
  without: number | null;
  with: number | null;
  /** Each value that is left out. */
  values: readonly {
    cluster: string;
    indicator: Words;
    year: number;
    value: number;
    unit: string;
    reason: DoubtReason;
  }[];
  /** Address that gives the figure with them. */
  question: string;
}

export interface AnnualContent {
  year: number;
  day: string;
  /** Whose figures the answers add up to. */
  reach: Reach;
  /** The one league that it tells of; null for the region. */
  league: League | null;
  rounds: readonly AnnualRound[];
  /** Indicators by which leagues are compared; none where it tells of one league. */
  compared: readonly { name: { zh: string; en: string }; answers: readonly BulletinAnswer[] }[];
  topics: readonly { page: TopicPage; question: string }[];
  doubtful: readonly DoubtfulFigure[];
}

const orders = '一二三四五六七八九十';
const words = {
  zh: {
    title: (year: number, league: string | null) => `${year}年度${league ?? ''}产业集群监测报告`,
    asOf: (day: string) => `数据截至${day}`,
    section: (no: number, name: string) => `${orderOf(no)}、${name}`,
    state: '报送情况',
    stateText: (owed: number, arrived: number, missing: number, extra: number) =>
      `应报年度报告 ${owed} 份，已到 ${arrived} 份，尚缺 ${missing} 份${extra === 0 ? '' : `；另有不在应报之列的报告 ${extra} 份`}。`,
    comingIn: '本年数据仍在收报中，增速只按可比口径说明，尚缺的不计为下降。',
    whole: '应报的年度报告均已收到。',
    noRounds: '本年没有应报的年度报告。',
    roundColumns: ['轮次', '应报', '已到', '尚缺', '逾期', '截止日期'],
    missing: '尚缺报告的集群',
    missingColumns: ['轮次', '盟市', '集群', '截止日期'],
    topics: '专题情况',
    topicColumns: ['指标', '全区', '比上年（可比口径）', '说明'],
    topicColumnsLeague: ['指标', '合计', '比上年（可比口径）', '说明'],
    plans: '三年规划完成情况',
    plansText: (all: number, parts: string) => `可以对照的规划指标 ${all} 项（集群 × 指标）：${parts}。`,
    part: (name: string, count: number) => `${name} ${count} 项`,
    noPlans: '本年没有可以对照的三年规划。',
    behind: '落后或倒退的集群',
    behindColumns: ['盟市', '集群', '落后或倒退的规划指标'],
    standards: '认定标准符合情况',
    standardsText: (failing: number, arrived: number) =>
      `已报的 ${arrived} 份报告中，${failing} 份不符合现行认定标准的条款。`,
    standardColumns: ['盟市', '集群', '标准', '不符合的条款'],
    results: '审核结果',
    resultColumns: ['轮次', '结果', '份数'],
    doubtful: '存疑数据',
    doubtfulText: '下列合计未计入存疑、尚未核实的填报值。',
    noDoubt: '所列指标没有存疑的填报值。',
    doubtfulColumns: ['指标', '集群', '未计入时', '计入时', '单位'],
    doubtfulValues: '存疑的填报值',
    doubtfulValueColumns: ['集群', '指标', '年份', '填报值', '单位', '存疑原因'],
    findings: '核查发现及处理',
    findingsText: (all: number, open: number, overruled: number, accepted: number) =>
      `核查发现共 ${all} 条：未处理 ${open} 条，不作问题 ${overruled} 条，采纳答复 ${accepted} 条。`,
    findingColumns: ['类别', '未处理：必须更正', '未处理：请说明', '未处理：提示', '不作问题', '采纳答复'],
    methods: '口径与方法',
    methodsText:
      '增速按可比口径（两年都有数的集群）由水平值重新计算；比率由分子之和除以分母之和得出，不对百分比求平均；比率之差以百分点计；并列的名次相同；带 * 的不足规定的集群个数，仅供参考。',
    methodColumns: ['指标', '单位', '口径', '方法'],
    numbers: '附：数字与出处',
    numbersNote:
      '下列数字均由同一台账按所列问题答出；以同一截至日再问一次，得到同一答案。问题为接口地址，可在本机打开。',
    numberColumns: ['序号', '指标', '范围', '口径', '数值', '问题'],
    what: {
      level: '数值',
      growth: '可比增速',
      owed: '应报',
      arrived: '已到',
      missing: '尚缺',
      notMet: '不符合认定标准',
      open: '未处理',
      overruled: '不作问题',
      accepted: '采纳答复',
      withDoubtful: '计入存疑值',
    },
    findingRows: '核查发现',
    planRows: '规划指标',
    status: (name: string, status: string) => `${name}（${status}）`,
    region: '全区',
    reports: '年度报告',
    question: (no: number) => `问题${no}`,
    semicolon: '；',
  },
  en: {
    title: (year: number, league: string | null) =>
      `Monitoring report of clusters ${year}${league === null ? '' : `, ${league}`}`,
    asOf: (day: string) => `As of ${day}`,
    section: (no: number, name: string) => `${no}. ${name}`,
    state: 'State of reports',
    stateText: (owed: number, arrived: number, missing: number, extra: number) =>
      `Yearly reports owed: ${owed}; arrived: ${arrived}; missing: ${missing}${extra === 0 ? '' : `; sent without being owed: ${extra}`}. `,
    comingIn:
      'Reports of the year are still coming in: growth is told like for like alone, and what is missing is no fall.',
    whole: 'All reports that are owed have arrived.',
    noRounds: 'No yearly report is owed for this year.',
    roundColumns: ['Round', 'Owed', 'Arrived', 'Missing', 'Overdue', 'Deadline'],
    missing: 'Clusters whose report is missing',
    missingColumns: ['Round', 'Leagues', 'Cluster', 'Deadline'],
    topics: 'Topics',
    topicColumns: ['Indicator', 'Region', 'Against the year before (like for like)', 'Remarks'],
    topicColumnsLeague: ['Indicator', 'Total', 'Against the year before (like for like)', 'Remarks'],
    plans: 'Three-year plans',
    plansText: (all: number, parts: string) => `${all} plan rows (clusters × indicators) can be compared: ${parts}.`,
    part: (name: string, count: number) => `${count} ${name}`,
    noPlans: 'No three-year plan can be compared this year.',
    behind: 'Clusters that are behind or reversed',
    behindColumns: ['Leagues', 'Cluster', 'Plan rows behind or reversed'],
    standards: 'Standards of certification',
    standardsText: (failing: number, arrived: number) =>
      `Of ${arrived} reports that arrived, ${failing} do not meet a clause of the standard in force.`,
    standardColumns: ['Leagues', 'Cluster', 'Standard', 'Clauses not met'],
    results: 'Results of the review',
    resultColumns: ['Round', 'Result', 'Reports'],
    doubtful: 'Doubtful values',
    doubtfulText: 'These totals leave out filed values that are in doubt and not settled.',
    noDoubt: 'No filed value of these indicators is in doubt.',
    doubtfulColumns: ['Indicator', 'Clusters', 'Left out', 'Counted', 'Unit'],
    doubtfulValues: 'Values in doubt',
    doubtfulValueColumns: ['Cluster', 'Indicator', 'Year', 'Filed value', 'Unit', 'Why it is in doubt'],
    findings: 'Findings and how they were settled',
    findingsText: (all: number, open: number, overruled: number, accepted: number) =>
      `Findings: ${all}; open: ${open}; overruled: ${overruled}; explanation accepted: ${accepted}.`,
    findingColumns: [
      'Kind',
      'Open: must be corrected',
      'Open: please explain',
      'Open: for information',
      'Overruled',
      'Explanation accepted',
    ],
    methods: 'Calibres and methods',
    methodsText:
      'Growth is computed anew from levels, like for like: of clusters with figures in both years. A rate is the sum of its numerators over the sum of its denominators, never an average of percentages; differences of rates are percentage points; equal figures share a rank; * rests on too few clusters and is for reference only.',
    methodColumns: ['Indicator', 'Unit', 'Calibre', 'Method'],
    numbers: 'Annex: figures and their questions',
    numbersNote:
      'Every figure below is the answer of the ledger to the question named; asked again as of the same day, the answer is the same. Questions are addresses of this machine.',
    numberColumns: ['No.', 'Indicator', 'Of', 'What', 'Value', 'Question'],
    what: {
      level: 'value',
      growth: 'like-for-like growth',
      owed: 'owed',
      arrived: 'arrived',
      missing: 'missing',
      notMet: 'standard not met',
      open: 'open',
      overruled: 'overruled',
      accepted: 'explanation accepted',
      withDoubtful: 'with values in doubt',
    },
    findingRows: 'Findings',
    planRows: 'Plan rows',
    status: (name: string, status: string) => `${name} (${status})`,
    region: 'Region',
    reports: 'Yearly reports',
    question: (no: number) => `question ${no}`,
    semicolon: '; ',
  },
} as const;

/** 一 to 九十九. */
function orderOf(no: number): string {
  const [tens, ones] = [Math.floor(no / 10), no % 10];
  const ten = tens === 0 ? '' : `${tens === 1 ? '' : (orders[tens - 1] ?? '')}十`;
  return `${ten}${ones === 0 ? '' : (orders[ones - 1] ?? '')}`;
}

const severities = ['blocks', 'explain', 'note'] as const;
const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

/** How many findings stand open, were overruled and were explained. */
const countsOf = (counts: readonly FindingCount[]) => ({
  open: sum(counts.flatMap(({ open }) => severities.map((severity) => open[severity]))),
  overruled: sum(counts.map(({ overruled }) => overruled)),
  accepted: sum(counts.map(({ accepted }) => accepted)),
});

/**
 * The annual monitoring report 年度监测报告: state of reports, leagues by the indicators of the view, topics, plans,
 * standards, review, doubtful values, calibres; at the end every number with the question that it answers. Words, tables
 * and drawings are those of the pages.
 */
export async function annualPaper(content: AnnualContent, language: PaperLanguage): Promise<Paper> {
  const { year, day, reach, league, rounds, compared, topics, doubtful } = content;
  // The drawing library and the words of the pages are only read once somebody asks for a report.
  const [{ bulletinSection }, { topicSection }, { wordsOfReach }] = await Promise.all([
    import('../../../web/papers/league-bulletin.ts'),
    import('../../../web/papers/topic-section.ts'),
    import('../../../web/papers/whole-speech.ts'),
  ]);
  const [w, shared] = [wordsOfReach(words[language], reach, language), paperWords[language]];
  const comparisons = compared.map(({ name, answers }) => ({
    name: name[language],
    sections: answers.map(({ page, question }) => ({ question, ...bulletinSection(page, language, false, reach) })),
  }));
  const told = topics.map(({ page, question }) => ({ question, ...topicSection(page, language, reach) }));
  const table = (
    heads: readonly string[],
    widths: readonly number[],
    rows: readonly (readonly string[])[],
    figures: readonly number[] = [],
  ): PaperBlock => ({ kind: 'table', columns: paperColumns(heads, widths, figures), rows });
  const isComingIn = rounds.some(({ head }) => head.arrived < head.owed);
  const paragraph = (text: string): PaperBlock => ({ kind: 'text', text });
  const caption = (text: string): PaperBlock => ({ kind: 'text', text, flush: true });
  const sections: { name: string; blocks: PaperBlock[] }[] = [
    { name: w.state, blocks: stateOfReports() },
    ...comparisons.map(({ name, sections: own }) => ({
      name,
      blocks: own.flatMap((section) => sectionBlocks(section, language, own.length > 1)),
    })),
    {
      name: w.topics,
      blocks: told.flatMap(({ name, text, rows }) => [
        caption(name),
        paragraph(text),
        table(league === null ? w.topicColumns : w.topicColumnsLeague, [34, 20, 24, 22], rows, [1, 2]),
      ]),
    },
    { name: w.plans, blocks: plans() },
    { name: w.standards, blocks: standards() },
    { name: w.results, blocks: results() },
    { name: w.doubtful, blocks: doubts() },
    { name: w.methods, blocks: methods() },
  ];
  return {
    language,
    title: w.title(year, league?.name[language] ?? null),
    subtitle: w.asOf(day),
    day,
    blocks: [
      ...sections.flatMap(({ name, blocks }, index): PaperBlock[] => [
        { kind: 'heading', text: w.section(index + 1, name) },
        ...blocks,
      ]),
      ...annex(),
    ],
  };

  function stateOfReports(): PaperBlock[] {
    if (rounds.length === 0) return [paragraph(w.noRounds)];
    const [owed, arrived] = [sum(rounds.map(({ head }) => head.owed)), sum(rounds.map(({ head }) => head.arrived))];
    const missing = rounds.flatMap(({ head, tardy }) =>
      tardy
        .filter(({ why }) => why === 'awaited')
        .map(({ leagues, cluster, due }) => [
          roundTitle(head, language),
          leagueNames([...leagues], language),
          cluster.name,
          due ?? shared.unknown,
        ]),
    );
    return [
      paragraph(
        `${w.stateText(owed, arrived, owed - arrived, sum(rounds.map(({ head }) => head.extra)))}${isComingIn ? w.comingIn : w.whole}`,
      ),
      table(
        w.roundColumns,
        [46, 10, 10, 10, 10, 14],
        rounds.map(({ head }) => [
          roundTitle(head, language),
          String(head.owed),
          String(head.arrived),
          String(head.owed - head.arrived),
          String(head.overdue),
          head.due ?? shared.unknown,
        ]),
        [1, 2, 3, 4],
      ),
      ...(missing.length === 0 ? [] : [caption(w.missing), table(w.missingColumns, [38, 16, 32, 14], missing)]),
    ];
  }

  function plans(): PaperBlock[] {
    const counts = new Map<string, number>();
    const leagues = new Map<string, { league: League; counts: Map<string, number> }>();
    for (const { league: own, statuses } of rounds.flatMap((round) => round.plans.leagues)) {
      const known = leagues.get(own.code) ?? { league: own, counts: new Map<string, number>() };
      leagues.set(own.code, known);
      for (const [status, count] of Object.entries(statuses)) {
        known.counts.set(status, (known.counts.get(status) ?? 0) + count);
        counts.set(status, (counts.get(status) ?? 0) + count);
      }
    }
    const comparable = planStatuses.slice(0, 5);
    const all = sum(comparable.map((status) => counts.get(status) ?? 0));
    if (all === 0) return [paragraph(w.noPlans)];
    const parts = comparable.map((status) => w.part(shared.planStatus[status], counts.get(status) ?? 0));
    const behind = rounds.flatMap(({ plans: { rows, measures } }) =>
      rows.flatMap(({ cluster, leagues: own, cells }) => {
        const late = cells
          .filter(({ status }) => status === 'behind' || status === 'reversed')
          .map(({ measure, status }) => {
            const name = measures.find(({ id }) => id === measure)?.name[language] ?? measure;
            return w.status(name, shared.planStatus[status]);
          });
        return late.length === 0 ? [] : [[leagueNames(own, language), cluster.name, late.join(shared.list)]];
      }),
    );
    return [
      paragraph(w.plansText(all, parts.join(shared.list))),
      {
        kind: 'table',
        columns: planStatusColumns(language),
        rows: [...leagues.values()]
          .sort((a, b) => a.league.code.localeCompare(b.league.code))
          .map(({ league: own, counts: ofLeague }) => [
            own.name[language],
            ...planStatuses.map((status) => String(ofLeague.get(status) ?? 0)),
          ]),
      },
      ...(behind.length === 0 ? [] : [caption(w.behind), table(w.behindColumns, [16, 32, 52], behind)]),
    ];
  }

  function standards(): PaperBlock[] {
    const arrived = sum(rounds.map(({ head }) => head.arrived + head.extra));
    const failing = rounds.flatMap((round) => round.failing);
    return [
      paragraph(w.standardsText(failing.length, arrived)),
      ...(failing.length === 0
        ? []
        : [
            table(
              w.standardColumns,
              [14, 26, 20, 40],
              failing.map(({ cluster, leagues, standard, clauses }) => [
                leagueNames([...leagues], language),
                cluster,
                standard[language],
                clauses.map((clause) => clause[language].replace(/[。.；;]$/, '')).join(w.semicolon),
              ]),
            ),
          ]),
    ];
  }

  function results(): PaperBlock[] {
    const names = { ...shared.state, ...shared.outcome };
    const rows = rounds.flatMap(({ head, results: own }) =>
      Object.entries(names).flatMap(([key, name]) => {
        const count = (own as Partial<Record<string, number>>)[key] ?? 0;
        return count === 0 ? [] : [[roundTitle(head, language), name, String(count)]];
      }),
    );
    if (rows.length === 0) return [paragraph(w.noRounds)];
    return [table(w.resultColumns, [50, 32, 18], rows, [2]), ...findings()];
  }

  /** Findings of all rounds together, by group. */
  function findings(): PaperBlock[] {
    const all = rounds.flatMap((round) => round.findings);
    const groups = new Map<CheckGroup, FindingCount[]>();
    for (const count of all) groups.set(count.group, [...(groups.get(count.group) ?? []), count]);
    const total = countsOf(all);
    const found = total.open + total.overruled + total.accepted;
    const said = [caption(w.findings), paragraph(w.findingsText(found, total.open, total.overruled, total.accepted))];
    if (found === 0) return said;
    const rows = Object.entries(shared.group).flatMap(([group, name]) => {
      const own = groups.get(group as CheckGroup);
      if (own === undefined) return [];
      const { overruled, accepted } = countsOf(own);
      const open = severities.map((severity) => sum(own.map((count) => count.open[severity])));
      return [[name, ...[...open, overruled, accepted].map(String)]];
    });
    return [...said, table(w.findingColumns, [20, 17, 17, 16, 15, 15], rows, [1, 2, 3, 4, 5])];
  }

  function doubts(): PaperBlock[] {
    if (doubtful.length === 0) return [paragraph(w.noDoubt)];
    const value = (figure: number | null) => (figure === null ? shared.unknown : String(figure));
    // Several totals may leave out the same value.
    const values = new Map(
      doubtful.flatMap((figure) =>
        figure.values.map((left) => {
          const { cluster, indicator, year: of, value: filed, unit, reason } = left;
          const why = reason.kind === 'unit-slip' ? shared.slip : reason.says[language];
          const row = [cluster, indicator[language], String(of), String(filed), unit, why];
          return [row.join('|'), row] as const;
        }),
      ),
    );
    return [
      paragraph(w.doubtfulText),
      table(
        w.doubtfulColumns,
        [26, 34, 15, 15, 10],
        doubtful.map((figure) => [
          figure.name[language],
          figure.clusters.join(shared.list),
          value(figure.without),
          value(figure.with),
          figure.unit,
        ]),
        [2, 3],
      ),
      caption(w.doubtfulValues),
      table(w.doubtfulValueColumns, [26, 20, 9, 13, 9, 23], [...values.values()], [3]),
    ];
  }

  function methods(): PaperBlock[] {
    const known = new Map(told.flatMap(({ calibres }) => calibres.map(({ id, row }) => [id, row] as const)));
    return [paragraph(w.methodsText), table(w.methodColumns, [30, 12, 28, 30], [...known.values()])];
  }

  function annex(): PaperBlock[] {
    const scope = league?.name[language] ?? w.region;
    const asked: { question: string; rows: string[][] }[] = [
      ...rounds.flatMap(({ head, question, planQuestion, failing, findings: own, plans: { leagues } }) => {
        const counts = {
          owed: head.owed,
          arrived: head.arrived,
          missing: head.owed - head.arrived,
          notMet: failing.length,
        };
        const row = (name: string, what: string, count: number) => [
          name,
          roundTitle(head, language),
          what,
          String(count),
        ];
        const statuses = planStatuses.flatMap((status) => {
          const count = sum(leagues.map((own) => own.statuses[status] ?? 0));
          return count === 0 ? [] : [row(w.planRows, shared.planStatus[status], count)];
        });
        const reports = (['owed', 'arrived', 'missing', 'notMet'] as const).map((what) =>
          row(w.reports, w.what[what], counts[what]),
        );
        const settled = countsOf(own);
        const found = (['open', 'overruled', 'accepted'] as const).map((what) =>
          row(w.findingRows, w.what[what], settled[what]),
        );
        return [
          { question, rows: [...reports, ...found] },
          ...(statuses.length === 0 ? [] : [{ question: planQuestion, rows: statuses }]),
        ];
      }),
      ...comparisons.flatMap(({ sections: own }) =>
        own.map((section) => ({ question: section.question, rows: bulletinNumbers(section, language) })),
      ),
      ...told.map(({ question, numbers }) => ({
        question,
        rows: numbers.map(({ name, what, value }) => [name, scope, w.what[what], value]),
      })),
      ...doubtful.flatMap(({ name, with: counted, question }) =>
        counted === null ? [] : [{ question, rows: [[name[language], scope, w.what.withDoubtful, String(counted)]] }],
      ),
    ];
    const numbers = asked.flatMap(({ rows }, at) => rows.map((row) => [...row, w.question(at + 1)]));
    return [
      { kind: 'heading', text: w.numbers },
      { kind: 'note', text: w.numbersNote },
      ...(isComingIn ? ([{ kind: 'note', text: w.comingIn }] as const) : []),
      { kind: 'facts', rows: asked.map(({ question }, at) => [w.question(at + 1), question] as const) },
      table(
        w.numberColumns,
        [7, 25, 20, 16, 20, 12],
        numbers.map((row, at) => [String(at + 1), ...row]),
        [4],
      ),
    ];
  }
}
