/** Types as Parquet and every reader of it know them. */
export type LakeType = 'varchar' | 'integer' | 'boolean' | 'double' | 'date' | 'decimal(18,6)' | 'decimal(9,4)';

export interface LakeColumn {
  name: string;
  type: LakeType;
  /** What a value is measured in; null where it is no quantity. */
  unit: string | null;
  zh: string;
  en: string;
}

export interface LakeTable {
  zh: string;
  en: string;
  /** One file for every data year, else one for the province. */
  yearly: boolean;
  columns: readonly LakeColumn[];
}

function column(name: string, type: LakeType, zh: string, en: string, unit: string | null = null): LakeColumn {
  return { name, type, unit, zh, en };
}

const cluster = column(
  'cluster_id',
  'integer',
  '集群编号，只在本省台账内唯一，与 province 合用',
  'Number of the cluster; unique within its province only, join on both',
);
const submission = column(
  'submission_id',
  'integer',
  '报送编号，只在本省台账内唯一',
  'Number of the submission; unique within its province only',
);
const indicator = column('indicator', 'varchar', '指标编码，见 indicators', 'Id of the indicator, see indicators');
const programme = column('programme', 'varchar', '类别：sme、amc', 'Programme: sme, amc');
const level = column('level', 'varchar', '级别：national、regional', 'Level: national, regional');
const form = column('form', 'varchar', '表式版本，或 long-table、register', 'Form edition, or long-table, register');
const kind = column(
  'kind',
  'varchar',
  '报送种类：application、annual-report、registry、backfill',
  'Kind of submission: application, annual-report, registry, backfill',
);
const reportYear = column('report_year', 'integer', '报告年度', 'Report year: last data year of the submission');
const status = column(
  'status',
  'varchar',
  '状态：value 有值；none 无；not-applicable 不涉及；blank 未填；unreadable 无法识读',
  'Status: value; none 无; not-applicable 不涉及; blank; unreadable. Zero is a value',
);
const text = column('text', 'varchar', '文字答复', 'Answer in words, else null');
const raw = column('raw', 'varchar', '原文', 'As it was written');
const place = column('place', 'varchar', '在文件中的位置', 'Place in the file, e.g. 表3 行4 列2');
const knownAt = column('known_at', 'date', '从哪一天起知道', 'Day from which the ledger knew it');
const sha256 = column('sha256', 'varchar', '原始文件的 SHA-256', 'SHA-256 of the original file');

/** Every table of a lake; partition columns come from the folders and are not repeated here. */
export const lakeTables = {
  facts: {
    zh: '填报值：每份有效报送的每个数值和每个缺失原因，一行一个',
    en: 'Every figure, or the reason for none, of every submission that counts: one row each',
    yearly: true,
    columns: [
      cluster,
      submission,
      indicator,
      status,
      column(
        'value',
        'decimal(18,6)',
        '数值，按填报的小数保存；单位见 unit',
        'Figure, the decimal that was filed; in the unit of the column unit',
        'as the column unit says',
      ),
      text,
      raw,
      column('unit', 'varchar', '计量单位', 'Unit of value, as the forms print it; null for words'),
      column('population', 'varchar', '口径编码，例如 smes', 'Code of the population whose figure it is, e.g. smes'),
      column(
        'standing',
        'boolean',
        '现行版次：同一集群、指标、年份只有一行为真。求和前先筛选',
        'The vintage that stands: true for one row of a cluster, indicator and year. Filter on it before adding up',
      ),
      column(
        'unfilled',
        'boolean',
        '最新一次报送未填，沿用此值',
        'The newest submission left it blank; this older figure stands',
      ),
      column(
        'doubtful',
        'boolean',
        '存疑值：疑似单位错误或与同表他项矛盾，尚未认定，不计入合计',
        'In doubt (wrong unit, or contradicts its report) and settled by nobody: stays out of totals',
      ),
      place,
      form,
      kind,
      column('stage', 'varchar', '快报、定报、修订', 'Stage of figures: preliminary, final, revised'),
      programme,
      level,
      reportYear,
      column('received_at', 'date', '文件上的收到日期', 'Day of receipt on the paper'),
      knownAt,
      column('file', 'varchar', '文件名', 'Name of the file'),
      sha256,
    ],
  },
  panel: {
    zh: '每年应有填报的集群：“已报 n/N”的 N，不含区外集群',
    en: 'Clusters of the panel of each year: the N of "n of N", without those of other provinces',
    yearly: true,
    columns: [
      cluster,
      column(
        'size',
        'decimal(18,6)',
        '最近一次填报的集群总产值，用于计算覆盖率',
        'Gross output last stated, up to this year; weighs the coverage',
        '亿元 CNY 100 million',
      ),
      column('awaited', 'boolean', '尚缺：应报而未收到', 'A report is owed and has not come'),
    ],
  },
  register: {
    zh: '集群名册：每个集群一行，按导出时',
    en: 'The register: one row for each cluster, as it stood at the export',
    yearly: false,
    columns: [
      cluster,
      column('name', 'varchar', '名称', 'Name'),
      programme,
      level,
      column(
        'cluster_province',
        'varchar',
        '集群自己所在省份的代码；与 province 不同者为区外集群',
        'Code of the province of the cluster; other than the partition for clusters of elsewhere',
      ),
      column('league', 'varchar', '牵头盟市代码 GB/T 2260', 'Code of the leading league or city, GB/T 2260'),
      column('league_name', 'varchar', '牵头盟市名称', 'Its name'),
      column('county', 'varchar', '旗县，按填报', 'County as written'),
      column('industry', 'varchar', '主导产业，按填报', 'Leading industry as written'),
      column('sector', 'varchar', '产业门类：primary、secondary、tertiary', 'Sector: primary, secondary, tertiary'),
      column('operator', 'varchar', '运营机构', 'Operating body'),
      form,
      reportYear,
    ],
  },
  register_leagues: {
    zh: '跨盟市集群的各成员盟市',
    en: 'Member leagues of each cluster; joint clusters have several',
    yearly: false,
    columns: [
      cluster,
      column('league', 'varchar', '盟市代码', 'Code of the league or city'),
      column('leading', 'boolean', '是否牵头', 'Leads the cluster'),
      column('share', 'decimal(9,4)', '份额', 'Its share where one was stated', '%'),
    ],
  },
  certifications: {
    zh: '认定：一个集群可有多项',
    en: 'Certifications; a cluster may hold several',
    yearly: false,
    columns: [
      cluster,
      programme,
      level,
      column('batch', 'varchar', '批次', 'Batch'),
      column('certified', 'varchar', '认定年月 YYYY-MM', 'Month of certification, YYYY-MM'),
      column('valid_from', 'varchar', '有效期首月 YYYY-MM', 'First month of validity, YYYY-MM'),
      column('valid_to', 'varchar', '有效期末月 YYYY-MM', 'Last month of validity, YYYY-MM'),
    ],
  },
  filed_forms: {
    zh: '每个集群填过的表式',
    en: 'Form editions that each cluster filed',
    yearly: false,
    columns: [cluster, form],
  },
  plans: {
    zh: '三年规划目标表的各行，按目标年份分区',
    en: 'Rows of three-year plans, by the year they are meant for',
    yearly: true,
    columns: [
      cluster,
      submission,
      column('row_no', 'integer', '行号', 'Number of the row in the plan'),
      column('direction', 'varchar', '方向', 'Direction of the plan as printed'),
      column('label', 'varchar', '目标名称', 'Target as printed'),
      column('measure', 'varchar', '对应的指标编码', 'Id of the indicator it is about; null where none is meant'),
      column('point', 'varchar', 'baseline 基准值、stage 阶段性目标、target 目标值', 'baseline, stage or target'),
      status,
      column(
        'value',
        'decimal(18,6)',
        '数值，单位见 unit',
        'Figure, in the unit of the column unit',
        'as the column unit says',
      ),
      text,
      column('unit', 'varchar', '填报时的单位，未换算', 'Unit as typed in; nothing is converted'),
      raw,
      place,
      form,
      kind,
      programme,
      level,
      reportYear,
      knownAt,
      sha256,
    ],
  },
  indicators: {
    zh: '指标：名称、定义、单位、口径、方向',
    en: 'Indicators: name, definition, unit, population, direction',
    yearly: false,
    columns: [
      indicator,
      column('name_zh', 'varchar', '中文名称', 'Name in Chinese'),
      column('name_en', 'varchar', '英文名称', 'Name in English'),
      column('definition_zh', 'varchar', '中文定义', 'Definition in Chinese'),
      column('definition_en', 'varchar', '英文定义', 'Definition in English'),
      column('theme', 'varchar', '主题', 'Theme'),
      column('type', 'varchar', '数据类型', 'Type of the value'),
      column('unit_zh', 'varchar', '中文单位', 'Unit in Chinese'),
      column('unit_en', 'varchar', '英文单位', 'Unit in English'),
      column('population', 'varchar', '口径编码', 'Code of the population'),
      column('timing', 'varchar', 'year、as-of、window、none', 'year, as-of, window or none'),
      column('direction', 'varchar', '越高越好 up、越低越好 down、none', 'Which way is better: up, down, none'),
      column('kind', 'varchar', '指标种类', 'Kind of the indicator'),
      column('why_zh', 'varchar', '为何这样汇总', 'Why it aggregates so, in Chinese'),
      column('why_en', 'varchar', '为何这样汇总（英文）', 'Why it aggregates so, in English'),
    ],
  },
  methods: {
    zh: '汇总方法：每种算法的每个组成部分一行',
    en: 'How each indicator is computed for a group: one row for each part of each way',
    yearly: false,
    columns: [
      indicator,
      column('alternative', 'integer', '第几种算法，0 为首选', 'Which way to compute it; 0 is the first choice'),
      column(
        'chosen',
        'boolean',
        '本台账采用的算法（不限类别、级别时）',
        'The way this ledger answers by, where no programme or level is asked for',
      ),
      column(
        'method',
        'varchar',
        'sum、ratio、growth、distribution、answers',
        'sum, ratio, growth, distribution, answers',
      ),
      column('estimated', 'boolean', '加权估算', 'A weighted estimate 加权估算'),
      column('scale', 'double', 'Σ分子÷Σ分母后所乘', 'What Σ numerator ÷ Σ denominator is multiplied by', '1'),
      column('span', 'integer', '增速的间隔年数', 'Years between the two levels of a growth', 'years'),
      column('averaged', 'boolean', '年均增速', 'The growth is averaged per year'),
      column(
        'slot',
        'integer',
        '0–2 分子各因子，3–5 分母各因子',
        'Factor of the numerator (0–2) or the denominator (3–5)',
      ),
      column('part', 'varchar', '因子的指标编码', 'Id of the indicator that is the factor'),
      column('exponent', 'integer', '1 相乘、-1 相除', '1 multiplies, -1 divides', '1'),
      column('part_scale', 'double', '因子先乘以此数', 'What the factor is multiplied by first', '1'),
      column('none_is_zero', 'boolean', '“无”按 0 计', '无 counts as zero here'),
    ],
  },
  form_fields: {
    zh: '每个表式问哪些指标：未问与未填分开',
    en: 'Which form edition asks for which indicator: not asked is not missing',
    yearly: false,
    columns: [form, indicator],
  },
  ledgers: {
    zh: '数据来自哪个台账、截至何时：每省一行',
    en: 'Which ledger the data come from and how far they go: one row for each province',
    yearly: false,
    columns: [
      column(
        'ledger',
        'varchar',
        '日志首行的校验值，台账的身份',
        'Hash of the first line of its journal: its identity',
      ),
      column('journal_line', 'integer', '导出时日志的最后一行', 'Last line of its journal at the export'),
      column(
        'as_of',
        'varchar',
        '按该日台账；空为导出时',
        'As the ledger stood on this day, YYYY-MM-DD; null for the time of the export',
      ),
      column('sample', 'boolean', '示例数据', 'Sample data: every cluster is invented'),
      column('complete', 'boolean', '含台账的全部集群', 'Holds every cluster of the ledger, not a part'),
      column(
        'enough_clusters',
        'integer',
        '少于此数的集群支撑的数值应加注',
        'A figure that rests on fewer clusters is to be marked',
        'clusters',
      ),
      column(
        'complete_from',
        'double',
        '覆盖率低于此值的数值不完整',
        'A figure of a lower coverage is incomplete',
        'share of 1',
      ),
    ],
  },
} as const satisfies Record<string, LakeTable>;

export type LakeTableName = keyof typeof lakeTables;

/** Partition columns, as the folders name them. */
export const lakePartitions: readonly LakeColumn[] = [
  column(
    'province',
    'varchar',
    '导出台账所属省份的 GB/T 2260 代码',
    'Code of the province whose ledger was exported, GB/T 2260',
  ),
  column('year', 'integer', '数据年份；名册、方法等没有', 'Data year; not of tables that have one file'),
];

/** Changes when a table or a column changes its meaning: one lake holds one layout. */
export const lakeLayout = 1;
