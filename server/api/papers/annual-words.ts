import { dayInWords } from '../../domain/day-in-words.ts';

const orders = '一二三四五六七八九十';

/** Words of the annual monitoring report. */
export const annualWords = {
  zh: {
    title: (year: number, league: string | null) => `${year}年度${league ?? ''}产业集群监测报告`,
    asOf: (day: string) => `数据截至${dayInWords(day)}`,
    section: (no: number, name: string) => `${orderOf(no)}、${name}`,
    state: '报送情况',
    stateText: (owed: number, arrived: number, missing: number, extra: number) =>
      `应报年度报告 ${owed} 份，已到 ${arrived} 份，尚缺 ${missing} 份${extra === 0 ? '' : `；另有不在应报之列的报告 ${extra} 份，其数字也计入以下各项`}。`,
    comingIn: '本年数据仍在收报中，增速只按可比口径说明，尚缺的不计为下降。',
    whole: '应报的年度报告均已收到。',
    noRounds: '本年没有应报的年度报告。',
    roundColumns: ['轮次', '应报', '已到', '尚缺', '逾期', '不在应报之列', '截止日期'],
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
      '下列数字均由同一台账按所列查询得出；以同一截至日再次查询，结果相同。数值至多印四位小数，小于1的至多四位有效数字。查询为接口地址，可在本机打开。',
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
      `Yearly reports owed: ${owed}; arrived: ${arrived}; missing: ${missing}${extra === 0 ? '' : `; sent without being owed: ${extra}, whose figures count below as well`}. `,
    comingIn:
      'Reports of the year are still coming in: growth is told like for like alone, and what is missing is no fall.',
    whole: 'All reports that are owed have arrived.',
    noRounds: 'No yearly report is owed for this year.',
    roundColumns: ['Round', 'Owed', 'Arrived', 'Missing', 'Overdue', 'Not owed', 'Deadline'],
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
      'Every figure below is the answer of the ledger to the question named; asked again as of the same day, the answer is the same. Values are printed with at most four decimals, those below 1 with at most four digits. Questions are addresses of this machine.',
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

/** What is said in one of the two languages, of the reach of a report. */
export type AnnualWords = (typeof annualWords)['zh'] | (typeof annualWords)['en'];

/** 一 to 九十九. */
function orderOf(no: number): string {
  const [tens, ones] = [Math.floor(no / 10), no % 10];
  const ten = tens === 0 ? '' : `${tens === 1 ? '' : (orders[tens - 1] ?? '')}十`;
  return `${ten}${ones === 0 ? '' : (orders[ones - 1] ?? '')}`;
}
