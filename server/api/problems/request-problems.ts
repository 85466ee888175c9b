import type { ProblemTable } from './problem-table.ts';

/** What is asked for is not there, or is asked for in a way that cannot be answered. */
export const requestProblems = {
  'address-unknown': {
    status: 404,
    say: () => ({ zh: '没有这个地址。', en: 'There is nothing under this address.' }),
  },
  'file-unknown': {
    status: 404,
    say: ({ file }: { file: number | string }) => ({
      zh: `没有这个报送文件：${file}。`,
      en: `There is no submission ${file}.`,
    }),
  },
  'archive-unknown': {
    status: 404,
    say: ({ archive }: { archive: string }) => ({
      zh: `没有这个文书包：${archive}。完成的文书包保留一小时。`,
      en: `There is no archive ${archive}. A finished archive is kept for an hour.`,
    }),
  },
  'archive-not-ready': {
    status: 409,
    say: () => ({ zh: '文书包还没有生成完。', en: 'The archive is not ready.' }),
  },
  'no-form-of-cluster': {
    status: 422,
    say: () => ({
      zh: '这个文件不是单个集群的表式，不加批注。',
      en: 'This file is not the form of a single cluster and is not marked.',
    }),
  },
  'cluster-unknown': {
    status: 404,
    say: ({ cluster }: { cluster: number }) => ({
      zh: `没有这个集群：${cluster}。`,
      en: `There is no cluster ${cluster}.`,
    }),
  },
  'round-unknown': {
    status: 404,
    say: ({ round }: { round: string }) => ({
      zh: `没有这一轮填报：${round}。`,
      en: `There is no round ${round}.`,
    }),
  },
  'cluster-not-in-round': {
    status: 404,
    say: ({ cluster, round }: { cluster: number; round: string }) => ({
      zh: `集群${cluster}不在这一轮填报（${round}）中。`,
      en: `There is no cluster ${cluster} in round ${round}.`,
    }),
  },
  'report-not-there': {
    status: 404,
    say: ({ cluster, round }: { cluster: number; round: string }) => ({
      zh: `集群${cluster}在这一轮填报（${round}）中还没有报告。`,
      en: `There is no report of cluster ${cluster} in round ${round}.`,
    }),
  },
  'form-unknown': {
    status: 404,
    say: ({ form }: { form: string }) => ({ zh: `没有这种表式：${form}。`, en: `There is no form ${form}.` }),
  },
  'no-such-indicator': {
    status: 404,
    say: ({ indicator }: { indicator: string }) => ({
      zh: `没有这个指标：${indicator}。`,
      en: `There is no indicator “${indicator}”.`,
    }),
  },
  'topic-unknown': {
    status: 404,
    say: ({ topic }: { topic: string }) => ({ zh: `没有这个专题：${topic}。`, en: `There is no topic “${topic}”.` }),
  },
  'no-official-map': {
    status: 404,
    say: () => ({ zh: '尚未放入标准地图。', en: 'There is no official map.' }),
  },
  'wrong-parameters': {
    status: 400,
    say: ({ parameters }: { parameters: readonly { field: string; zh: string; en: string }[] }) => ({
      zh: `${parameters.map(({ field, zh }) => `${field}：${zh}`).join('；')}。`,
      en: `${parameters.map(({ field, en }) => `${field}: ${en}`).join('; ')}.`,
    }),
  },
  'wrong-cursor': {
    status: 400,
    say: () => ({
      zh: '游标不是由列表给出的，请从第一页重新查询。',
      en: 'No list gave this cursor: ask for the first page again.',
    }),
  },
  'path-not-absolute': {
    status: 400,
    say: ({ path }: { path: string }) => ({
      zh: `须写绝对路径：${path}。`,
      en: `The path must be absolute: ${path}.`,
    }),
  },
  'took-too-long': {
    status: 503,
    say: () => ({
      zh: '计算超过了限定时间。请减少指标或年份，或稍后再试。',
      en: 'The answer took longer than a question may. Ask for fewer indicators or years, or again later.',
    }),
  },
  'column-unknown': {
    status: 422,
    say: ({ column }: { column: string }) => ({
      zh: `“${column}”不是这张表的栏目。`,
      en: `“${column}” is no column of this table.`,
    }),
  },
  'too-many-columns': {
    status: 422,
    say: ({ most }: { most: number }) => ({ zh: `最多选${most}个栏目。`, en: `At most ${most} columns.` }),
  },
  'not-for-a-bulletin': {
    status: 422,
    say: ({ indicator }: { indicator: string }) => ({
      zh: `通报不能列这项指标：${indicator}。`,
      en: `A bulletin cannot list this indicator: ${indicator}.`,
    }),
  },
  'too-many-for-a-bulletin': {
    status: 422,
    say: ({ asked, most }: { asked: number; most: number }) => ({
      zh: `通报最多列${most}项指标，现有${asked}项。`,
      en: `A bulletin lists at most ${most} indicators, not ${asked}.`,
    }),
  },
  'workbook-too-large': {
    status: 422,
    say: ({ most }: { most: number }) => ({
      zh: `超过${most}项填报值，一个工作簿放不下；请缩短年份，或只选部分盟市、类别、级别。`,
      en: `More than ${most} facts do not fit into a workbook: ask for fewer years, or for some leagues, programmes or levels.`,
    }),
  },
  'edition-unknown': {
    status: 422,
    say: ({ standard }: { standard: string }) => ({
      zh: `本类别没有这一版认定标准：${standard}。`,
      en: `There is no edition ${standard} of the standard of this programme.`,
    }),
  },
  'no-threshold': {
    status: 422,
    say: ({ clause, standard }: { clause: string; standard: string }) => ({
      zh: `${standard} 的条款“${clause}”没有可调整的门槛。`,
      en: `The clause ${clause} of ${standard} has no threshold to vary.`,
    }),
  },
  'personal-withheld': {
    status: 403,
    say: () => ({
      zh: '联系人姓名和电话不在此处提供。',
      en: 'Contact names and phones are not given out here.',
    }),
  },
  'personal-without-reason': {
    status: 422,
    say: () => ({
      zh: '导出联系人姓名和电话须写明理由，理由记入日志。',
      en: 'Say why names and telephones of contacts are taken out; the reason goes into the journal.',
    }),
  },
  'list-asks-no-contact': {
    status: 422,
    say: () => ({
      zh: '这份推荐汇总表没有联系人一栏，直接下载即可。',
      en: 'This list of recommendations asks for no contact: take it as it is.',
    }),
  },
  'no-contact-held': {
    status: 422,
    say: () => ({
      zh: '台账没有收到过这些集群的汇总表联系人，请填写要写入的联系人和手机。',
      en: 'The ledger holds no contact of a list with these clusters: give the contact and telephone to be written.',
    }),
  },
  'removal-without-reason': {
    status: 422,
    say: () => ({
      zh: '删除含个人信息的原件须写明理由，理由记入日志。',
      en: 'Say why originals with personal data are removed; the reason goes into the journal.',
    }),
  },
  'personal-by-command-only': {
    status: 403,
    say: () => ({
      zh: '联系人姓名和电话只能由本机的命令行导出。',
      en: 'Contact names and phones leave through the command line of this machine only.',
    }),
  },
  'lake-layout': {
    status: 409,
    say: ({ folder, found, written }: { folder: string; found: number; written: number }) => ({
      zh: `${folder} 的布局是第${found}版，本程序写第${written}版，请另选文件夹。`,
      en: `The folder ${folder} has layout ${found}, this program writes layout ${written}; choose another folder.`,
    }),
  },
  'lake-of-sample': {
    status: 409,
    say: ({ folder }: { folder: string }) => ({
      zh: `示例数据与真实数据不能放在一起：${folder}，请另选文件夹。`,
      en: `Sample data and real data do not go into one lake: ${folder}; choose another folder.`,
    }),
  },
  'lake-of-another-ledger': {
    status: 409,
    say: ({ folder, province }: { folder: string; province: string }) => ({
      zh: `${folder} 中 ${province} 的数据来自另一个台账，请另选文件夹。`,
      en: `The data of ${province} in ${folder} come from another ledger; choose another folder.`,
    }),
  },
  'body-too-large': {
    status: 413,
    say: () => ({ zh: '内容太大，未予接收。', en: 'The body is too large and was not taken.' }),
  },
  'media-type-unknown': {
    status: 415,
    say: () => ({
      zh: '不支持这种内容类型（Content-Type）。',
      en: 'The media type of the body (Content-Type) is not supported.',
    }),
  },
  'body-unreadable': {
    status: 400,
    say: ({ reason }: { reason: string }) => ({
      zh: `内容无法读取（${reason}）。`,
      en: `The body cannot be read (${reason}).`,
    }),
  },
  'request-refused': {
    status: 400,
    say: ({ reason }: { reason: string }) => ({
      zh: `请求不合规，未予处理（${reason}）。`,
      en: `The request was refused (${reason}).`,
    }),
  },
  'internal-error': {
    status: 500,
    say: () => ({
      zh: '服务器未能作答，原因已记入日志。',
      en: 'The server could not answer. The reason is in its log.',
    }),
  },
} satisfies ProblemTable;
