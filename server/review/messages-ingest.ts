import type { FactsOf } from '../domain/finding.ts';
import type { ingestFacts } from '../domain/findings-ingest.ts';
import { plural } from '../domain/plural.ts';
import { inTongue } from './facts-in-words.ts';
import { quotedAs } from './filed-words.ts';

type IngestCode = keyof typeof ingestFacts;
type Sentence<C extends IngestCode> = { zh: (facts: FactsOf<C>) => string; en: (facts: FactsOf<C>) => string };

const list = (values: readonly (string | number)[], glue: string) => values.join(glue);
/** Words of a form, quoted as English sentences quote them. */
const listed = (words: readonly string[]) => words.map((word) => quotedAs(word, 'en')).join(', ');
const megabytes = (bytes: number) => `${(bytes / 1024 / 1024).toFixed(1)} MB`;
const among = (names: readonly string[], zh: boolean) =>
  names.length === 0 ? '' : zh ? `最接近的名称：${list(names, '、')}。` : ` Nearest names: ${list(names, '; ')}.`;
const bounds = (min: number | null, max: number | null, zh: boolean) => {
  if (min !== null && max !== null) return zh ? `在 ${min} 至 ${max} 之间` : `between ${min} and ${max}`;
  if (min !== null) return zh ? `不小于 ${min}` : `at least ${min}`;
  return zh ? `不大于 ${max}` : `at most ${max}`;
};

/** What to do with a file of another kind, by the words that name its content. */
const remedies: readonly [detected: RegExp, remedy: { zh: string; en: string }][] = [
  [
    /PDF|OFD/,
    {
      zh: '请报送生成它的 Word 或 Excel 原文件；没有原文件的，请用下发的表格或本系统模板重新填写。',
      en: 'Send the Word or Excel file that it was made from, or fill in the official form or our template. ',
    },
  ],
  [
    /图片/,
    {
      zh: '拍照或扫描件不能代替表格：请用下发的 Word 表格或本系统的 Excel 模板填写后报送。',
      en: 'A photograph or scan is no form: fill in the official Word form or our Excel template. ',
    },
  ],
  [
    /压缩包/,
    {
      zh: '请先解压，直接报送其中的 .docx、.xlsx 文件，或改用“压缩为 ZIP 文件”重新打包。',
      en: 'Unpack it and send the .docx and .xlsx files inside, or pack them as a .zip. ',
    },
  ],
];

function remedyOf(detected: string): { zh: string; en: string } {
  return remedies.find(([pattern]) => pattern.test(detected))?.[1] ?? { zh: '', en: '' };
}

/** What is wrong with a cell of a table of context series, and what should stand there. */
const contextFault = {
  empty: { zh: '此列不能为空；没有数的行请整行删去', en: 'it must not be empty; leave out a line that has no value' },
  code: {
    zh: '应为系列编码，以英文字母开头，只含字母、数字、- 和 _，至多 60 个字符',
    en: 'a code was expected: it begins with a letter and has letters, digits, - and _ only, at most 60',
  },
  year: { zh: '应为 1990–2100 的四位年份', en: 'a year from 1990 to 2100 was expected' },
  number: {
    zh: '应为数字（至多 15 位有效数字、6 位小数），不带单位和 %',
    en: 'a number was expected (at most 15 digits and 6 decimals), without unit or %',
  },
  basis: {
    zh: '应为 current 现价、constant 可比价、index 指数 或 none 不适用',
    en: 'current, constant, index or none was expected',
  },
  date: { zh: '应为 YYYY-MM-DD', en: 'YYYY-MM-DD was expected' },
  length: { zh: '超过 200 字', en: 'it is longer than 200 characters' },
  cells: { zh: '本行的格数多于表头', en: 'the line has more cells than the header' },
} as const satisfies Record<FactsOf<'context-cell-wrong'>['fault'], { zh: string; en: string }>;

/** The sentences of the way in: what is wrong, and what to do. Place and indicator are put in front by the renderer. */
export const ingestMessages: { [C in IngestCode]: Sentence<C> } = {
  'file-empty': {
    zh: () => '文件是空的（0 字节）。请重新导出或重新拷贝后再报送。',
    en: () => 'The file is empty (0 bytes). Export or copy it again and send it once more.',
  },
  'file-too-large': {
    zh: (f) => `文件有 ${megabytes(f.bytes)}，超过上限 ${megabytes(f.limit)}。请删去内嵌图片或拆分文件后再报送。`,
    en: (f) =>
      `The file has ${megabytes(f.bytes)}, more than the limit of ${megabytes(f.limit)}. Remove embedded pictures or split the file.`,
  },
  'file-encrypted': {
    zh: () => '文件设有打开密码，无法读取。请取消密码后另存再报送。',
    en: () => 'The file is protected by a password and cannot be read. Remove the password, save it and send it again.',
  },
  'file-truncated': {
    zh: (f) => `文件不完整或已损坏（${inTongue(f.detail, 'zh')}）。请从原电脑重新拷贝后再报送。`,
    en: (f) => `The file is incomplete or damaged (${inTongue(f.detail, 'en')}). Copy it again from where it was made.`,
  },
  'format-unknown': {
    zh: (f) =>
      `不能读取这种文件（内容是：${inTongue(f.detected, 'zh')}）。${remedyOf(f.detected).zh}可报送：.docx 表格、本系统的 .xlsx 模板、.csv 或 .xlsx 长表（工作簿也可为 .xls、.et），以及它们的 .zip。`,
    en: (f) =>
      `This kind of file cannot be read (content: ${inTongue(f.detected, 'en')}). ${remedyOf(f.detected).en}Send .docx forms, our .xlsx templates, .csv or .xlsx long tables (workbooks also as .xls or .et), or a .zip of these.`,
  },
  'format-legacy': {
    zh: (f) =>
      `不能直接读取 ${inTongue(f.format, 'zh')} 格式的文件。请用 WPS 或 Office 打开，选“文件—另存为”，类型选 ${f.saveAs}，再报送。`,
    en: (f) =>
      `Files of the format ${inTongue(f.format, 'en')} are not read. Open it in WPS or Office, choose File – Save as, type ${f.saveAs}, and send that.`,
  },
  'archive-bomb': {
    zh: (f) =>
      `压缩包内“${f.entry}”展开后达 ${megabytes(f.bytes)}，超过上限 ${megabytes(f.limit)}，不予读取。请检查文件来源后重新另存。`,
    en: (f) =>
      `The part “${f.entry}” unpacks to ${megabytes(f.bytes)}, more than the limit of ${megabytes(f.limit)}; it is not read. Check where the file comes from and save it again.`,
  },
  'archive-unsafe-path': {
    zh: (f) => `压缩包内有指向包外的路径“${f.entry}”，不予读取。请重新打包，只放表格文件。`,
    en: (f) =>
      `The archive has a name that points outside it (“${f.entry}”); it is not read. Pack it again with the forms only.`,
  },
  'archive-too-many': {
    zh: (f) => `压缩包内有 ${f.entries} 个条目，超过上限 ${f.limit}。请分批打包。`,
    en: (f) =>
      `The archive has ${plural(f.entries, 'entry', 'entries')}, more than the limit of ${f.limit}. Pack it in several parts.`,
  },
  'xml-forbidden': {
    zh: (f) =>
      `文件部件“${f.part}”含有不允许的内容（${inTongue(f.what, 'zh')}），不予读取。请用 WPS 或 Office 打开后另存为新文件。`,
    en: (f) =>
      `The part “${f.part}” holds something that is not allowed (${inTongue(f.what, 'en')}); it is not read. Open the file in WPS or Office and save it as a new one.`,
  },
  'xml-damaged': {
    zh: (f) => `文件部件“${f.part}”已损坏（${inTongue(f.detail, 'zh')}）。请用 WPS 或 Office 打开并另存后再报送。`,
    en: (f) =>
      `The part “${f.part}” is damaged (${inTongue(f.detail, 'en')}). Open the file in WPS or Office, save it and send it again.`,
  },
  'macro-forbidden': {
    zh: (f) => `文件带有宏（${f.part}），不予接收。请另存为不带宏的 .docx 或 .xlsx。`,
    en: (f) => `The file carries macros (${f.part}) and is not accepted. Save it as .docx or .xlsx without macros.`,
  },
  'document-too-large': {
    zh: (f) => `${inTongue(f.what, 'zh')}有 ${f.count}，超过上限 ${f.limit}，不像是填报的表格。请核对是否选错文件。`,
    en: (f) =>
      `${inTongue(f.what, 'en')}: ${f.count}, more than the limit of ${f.limit}; this does not look like a form. Check that this is the right file.`,
  },
  'form-unrecognised': {
    zh: (f) =>
      `${f.title ? `题名“${f.title}”` : '文件的题名'}不属于系统可识别的表式。${f.missing.length ? `最接近的表式缺少：${list(f.missing, '、')}。` : ''}请使用下发的申报表或本系统模板。`,
    en: (f) =>
      `${f.title ? `The title “${f.title}”` : 'The title'} is not that of a form edition known to the system.${f.missing.length ? ` The nearest edition lacks: “${list(f.missing, '”, “')}”.` : ''} Use the official form or our template.`,
  },
  'form-years-missing': {
    zh: () => '找不到年份表头（如“2021年 2022年 2023年”），无法判断各列年份。请恢复表头，或在报送时指明数据末年。',
    en: () =>
      'No year header (such as “2021年 2022年 2023年”) was found, so the years of the columns are not known. Restore it, or name the last data year when handing the file in.',
  },
  'form-years-conflict': {
    zh: (f) =>
      `表内年份不一致（${list(f.found, '、')}${f.asked === null ? '' : `；指定 ${f.asked}`}），无法判断数据末年。请核对各表的年份表头，或在报送时指明数据末年。`,
    en: (f) =>
      `The years in the file disagree (${list(f.found, ', ')}${f.asked === null ? '' : `; asked for ${f.asked}`}), so the last data year cannot be determined. Check the year headers of every table, or name the last data year when handing the file in.`,
  },
  'cluster-unnamed': {
    zh: () => '没有填写集群名称。请在“一、基本情况”中填写后再报送。',
    en: () =>
      "The cluster's name is missing. Fill it in under “一、基本情况” (I. Basic information) and send the file again.",
  },
  'cluster-unknown': {
    zh: (f) =>
      `集群名录中没有“${f.name}”。${among(f.candidates, true)}请改用名录中的名称；确属新申报的，请在报送时将类型选为“申报”。`,
    en: (f) =>
      `The register has no “${f.name}”.${among(f.candidates, false)} Use the registered name; if it is a new application, choose the kind “application” when handing it in.`,
  },
  'cluster-ambiguous': {
    zh: (f) => `“${f.name}”与名录中多个集群相符。${among(f.candidates, true)}请写明所在盟市或旗县。`,
    en: (f) =>
      `“${f.name}” fits several clusters of the register.${among(f.candidates, false)} Write the league or county with it.`,
  },
  'territory-unknown': {
    zh: (f) => `地区名称“${f.name}”无法识别。${among(f.candidates, true)}请写行政区划的规范名称。`,
    en: (f) =>
      `The area “${f.name}” is not known.${among(f.candidates, false)} Write its official name, as in the list of administrative divisions.`,
  },
  'table-header-missing': {
    zh: (f) =>
      `长表缺少列：${list(f.columns, '、')}。表头须为 cluster,league,programme,level,report_year,indicator,year,value。`,
    en: (f) =>
      `The table lacks the columns ${list(f.columns, ', ')}. Its header must be cluster,league,programme,level,report_year,indicator,year,value.`,
  },
  'context-header-missing': {
    zh: (f) =>
      `背景数据表缺少列：${list(f.columns, '、')}。表头须为 series,name,name_en,league,year,value,unit,price_basis,source（可加 received_at）。`,
    en: (f) =>
      `The table of context series lacks the columns ${list(f.columns, ', ')}. Its header must be series,name,name_en,league,year,value,unit,price_basis,source (received_at may follow).`,
  },
  'context-cell-wrong': {
    zh: (f) => `“${f.column}”列填写“${f.found}”：${contextFault[f.fault].zh}。整表未收，请改正后重报。`,
    en: (f) =>
      `Column ${f.column} says “${f.found}”: ${contextFault[f.fault].en}. Nothing of the table was taken; correct it and send it again.`,
  },
  'context-line-twice': {
    zh: (f) =>
      `${f.series} ${f.league} ${f.year} 年已在 ${f.first} 出现。同一表内每个系列、盟市、年度只能一行：请删去一行；修订值请另存一个文件报送。整表未收。`,
    en: (f) =>
      `${f.series} ${f.league} ${f.year} stands at ${f.first} already. A table has one line per series, league and year: remove one of them; send a revised value in a file of its own. Nothing of the table was taken.`,
  },
  'context-series-differs': {
    zh: (f) =>
      `系列 ${f.series} 的 ${f.column} 是“${f.found}”，而 ${f.first} 是“${f.stated}”。一个系列只能有一个名称、单位和价格口径：请改为一致，或另用一个系列编码。整表未收。`,
    en: (f) =>
      `Series ${f.series} has ${f.column} “${f.found}” here and “${f.stated}” at ${f.first}. A series has one name, unit and price basis: make them equal, or give the other a code of its own. Nothing of the table was taken.`,
  },
  'table-encoding-unknown': {
    zh: (f) => `第 ${f.line} 行的文字编码无法识别。请另存为 UTF-8 或 GB18030。`,
    en: (f) => `The text encoding cannot be determined (line ${f.line}). Save the file as UTF-8 or GB18030.`,
  },
  'table-empty': {
    zh: () => '表中没有数据行。请在表头下方填入数据，另存后再报送。',
    en: () => 'The table has no data rows. Fill in rows below the header, save it and send it again.',
  },
  'template-foreign': {
    zh: (f) => `工作簿不是本系统的模板、名册或长表（${inTongue(f.detail, 'zh')}）。请用 npm run template 生成模板。`,
    en: (f) =>
      `The workbook is neither our template nor a register nor a long table (${inTongue(f.detail, 'en')}). Make a template with npm run template.`,
  },
  'value-unreadable': {
    zh: (f) => `填写“${f.found}”，应填${inTongue(f.expected, 'zh')}。原文已保留，未计为数值。请更正。`,
    en: (f) =>
      `“${f.found}” is filed where ${inTongue(f.expected, 'en')} is expected. The text is kept but counts as no figure. Correct it.`,
  },
  'value-several': {
    zh: (f) => `一格中有多个数：“${f.found}”。请只填一个。`,
    en: (f) => `There are several numbers in one cell: “${f.found}”. Give one only.`,
  },
  'value-out-of-range': {
    zh: (f) => `“${f.found}”超出可记录的范围（绝对值小于 10 的 12 次方）。请核对单位。`,
    en: (f) =>
      `“${f.found}” is beyond the range that can be recorded (absolute value below 10 to the power of 12). Check the unit.`,
  },
  'value-outside-bounds': {
    zh: (f) => `填写 ${f.value}，按定义应${bounds(f.min, f.max, true)}。数值已照录，请核对。`,
    en: (f) =>
      `The value is ${f.value}; by definition it should be ${bounds(f.min, f.max, false)}. It is kept as filed; please check.`,
  },
  'value-precision': {
    zh: (f) => `“${f.found}”有 ${f.decimals} 位小数，填报说明要求保留 2 位。请更正为 2 位小数。`,
    en: (f) =>
      `“${f.found}” has ${plural(f.decimals, 'decimal')}; the filling instructions ask for 2. Correct it to two decimals.`,
  },
  'value-not-integer': {
    zh: (f) => `填写 ${f.value}，应为整数。数值已照录，请核对。`,
    en: (f) => `The value is ${f.value}; a whole number is expected. It is kept as filed; please check.`,
  },
  'value-missing': {
    zh: () => '必填栏目为空。请补填；没有相关情况的填“无”。',
    en: () => 'A required cell is empty. Fill it in; where there is nothing to report, write “无” (none).',
  },
  'formula-error': {
    zh: (f) => `单元格公式出错（${f.found}）。请改为数值。`,
    en: (f) => `The cell's formula gives an error (${f.found}). Put the number itself there.`,
  },
  'formula-without-value': {
    zh: (f) => `公式“${f.formula}”没有保存计算结果。请在表格软件中打开并保存，或改为数值。`,
    en: (f) =>
      `The formula “${f.formula}” has no stored result. Open and save the file in a spreadsheet program, or put the number there.`,
  },
  'answer-several': {
    zh: (f) => `单选题勾选了多项：${list(f.ticked, '、')}。请只选一项。`,
    en: (f) => `Several answers are ticked where one is asked for: ${listed(f.ticked)}. Tick one.`,
  },
  'answer-unreadable': {
    zh: (f) => `无法判断勾选了哪一项：“${f.found}”。可选项：${list(f.options, '、')}。请重新勾选。`,
    en: (f) => `Which answer is meant by “${f.found}” is not clear. The options are ${listed(f.options)}. Tick one.`,
  },
  'answer-missing': {
    zh: (f) => `没有勾选。可选项：${list(f.options, '、')}。请勾选一项。`,
    en: (f) => `Nothing is ticked. The options are ${listed(f.options)}. Tick one.`,
  },
  'section-missing': {
    zh: (f) => `缺少“${f.section}”整节。请补齐后再报送。`,
    en: (f) => `The whole section “${f.section}” is missing. Add it and send the file again.`,
  },
  'field-missing': {
    zh: (f) =>
      f.found === undefined
        ? `找不到栏目“${f.label}”。请恢复该栏目；填表时不得改变表格样式。`
        : `找不到栏目“${f.label}”，表中有一栏写作“${f.found}”，没有读取；它最接近的标签是“${f.label}”。请改回原来的标签。`,
    en: (f) =>
      f.found === undefined
        ? `The field “${f.label}” was not found. Restore it; the layout of the form must not be changed.`
        : `The field “${f.label}” was not found; a row is labelled “${f.found}” instead and was not read. Its nearest known label is “${f.label}”: put that back.`,
  },
  'field-twice': {
    zh: (f) =>
      `“${f.label}”出现两次且内容不同：采用“${f.kept}”（${f.first}），未采用“${f.dropped}”。请核对，删去有误的一处。`,
    en: (f) =>
      `“${f.label}” appears twice with different content: “${f.kept}” (${f.first}) is used, “${f.dropped}” is not. Check both and delete the wrong one.`,
  },
  'identity-differs': {
    zh: (f) =>
      `同一文件中前后不一致：${f.values.map((value) => `“${value.value}”（${value.place}）`).join('、')}。请改为一致。`,
    en: (f) =>
      `The file contradicts itself: ${f.values.map((value) => `“${value.value}” (${value.place})`).join('; ')}. Make them agree.`,
  },
  'names-count-differs': {
    zh: (f) => `数量填 ${f.count}，名称列出 ${f.names} 个。请核对数量，或补齐名称。`,
    en: (f) =>
      `The count says ${f.count}, but the list has ${plural(f.names, 'name')}. Check the count, or complete the list.`,
  },
  'text-too-long': {
    zh: (f) => `共 ${f.length} 字，要求 ${f.limit} 字以内。请压缩。`,
    en: (f) => `The text has ${plural(f.length, 'character')}; the form allows at most ${f.limit}. Shorten it.`,
  },
  'text-suspicious': {
    zh: (f) => `文字中有程序代码或公式（“${f.found}”），已按普通文字保存。`,
    en: (f) => `The text contains code or a formula (“${f.found}”); it is kept as plain text.`,
  },
  'text-invisible': {
    zh: (f) => `文字中有 ${f.removed} 个不可见字符，读取时已忽略。`,
    en: (f) =>
      `The text contains ${f.removed === 1 ? '1 invisible character; it was' : `${f.removed} invisible characters; they were`} ignored.`,
  },
  'plan-row-unread': {
    zh: (f) => `规划表“${f.direction}—${f.label}”填写“${f.found}”，其中数值无法识读，已按文字保存。请人工补录。`,
    en: (f) =>
      `The plan row “${f.direction} – ${f.label}” says “${f.found}”, in which no figure can be read; it is kept as text. Key the figure in.`,
  },
  'plan-stage-to-key-in': {
    zh: (f) => `${f.year} 年度阶段性目标为文字叙述，其中没有可识读的数值，待人工补录：“${f.excerpt}”。`,
    en: (f) =>
      `The stage target of ${f.year} is written as text without a figure that can be read; it is to be keyed in: “${f.excerpt}”.`,
  },
  'row-rejected': {
    zh: (f) => `“${f.column}”列填写“${f.found}”，应为${inTongue(f.expected, 'zh')}。本行未收录，请更正后重报。`,
    en: (f) =>
      `Column ${f.column} says “${f.found}”; ${inTongue(f.expected, 'en')} is expected. The row was not taken; correct it and send it again.`,
  },
  'kind-inferred': {
    zh: (f) => `按“${kindName(f.kind, true)}”收录，因${kindReason(f.why, true)}。类型有误的，请重新报送并选定类型。`,
    en: (f) =>
      `Taken as ${kindName(f.kind, false)}, because ${kindReason(f.why, false)}. If this is wrong, hand the file in again and choose its kind.`,
  },
  'taken-returned': {
    zh: (f) =>
      `与 ${f.on} 收到、已退回的报告完全相同，没有另行收取。数字有误的，请更正后报送；数字无误的，请在这份报告的审核单上逐条答复退回所列的问题，再“以答复重报”。`,
    en: (f) =>
      `This is the report of ${f.on} that was returned, unchanged; it was not taken again. Where a figure is wrong, correct it and hand the file in. Where nothing is wrong, answer each finding of the return on the review sheet of the report, then hand it in again with answers.`,
  },
  'taken-otherwise': {
    zh: (f) =>
      `同一内容已于 ${f.on} 按${taken(f.kind, f.year, true)}收录，本次指明的${taken(f.askedKind, f.askedYear, true)}未采用。要改按所指明的收录，请打开文件另存一次（内容不必改动），再选定相同的类型和年度报送；两份都留在台账，以后报的为准。${stays(f, true)}`,
    en: (f) =>
      `The same content was taken on ${f.on} as ${taken(f.kind, f.year, false)}; what is named now (${taken(f.askedKind, f.askedYear, false)}) did not apply. To have it taken as named, open the file, save it once more (nothing in it need change) and hand it in with the same choice; both stay in the ledger, and the later one is current.${stays(f, false)}`,
  },
  'content-ignored': {
    zh: (f) => `有 ${f.count} 处${inTongue(f.what, 'zh')}，未读取。`,
    en: (f) => `Not read: ${inTongue(f.what, 'en')} (${f.count}).`,
  },
};

function kindName(kind: string, zh: boolean): string {
  const names: Record<string, [string, string]> = {
    application: ['申报', 'an application'],
    'annual-report': ['年度报告', 'an annual report'],
    registry: ['名册', 'a register'],
    backfill: ['历史补录', 'a backfill'],
  };
  return names[kind]?.[zh ? 0 : 1] ?? kind;
}

/** “年度报告”、2024 年; an annual report, year 2024. */
function taken(kind: string | null, year: number | null, zh: boolean): string {
  const parts = [
    ...(kind === null ? [] : [zh ? `“${kindName(kind, true)}”` : kindName(kind, false)]),
    ...(year === null ? [] : [zh ? `${year} 年` : `year ${year}`]),
  ];
  return parts.join(zh ? '、' : ', ');
}

/** A report that was none goes on answering its round until it is returned. */
function stays({ kind, askedKind }: FactsOf<'taken-otherwise'>, zh: boolean): string {
  if (kind !== 'annual-report' || askedKind === null || askedKind === kind) return '';
  return zh
    ? '先前误收的年度报告请审核人员退回。'
    : ' Ask a reviewer to return the annual report that it was taken for.';
}

function kindReason(why: string, zh: boolean): string {
  const reasons: Record<string, [string, string]> = {
    'unknown-cluster': ['名录中尚无该集群', 'the cluster is not yet in the register'],
    'no-application': [
      '尚无该类别、级别的申报或认定记录',
      'no application or certification of this programme and level is on record',
    ],
    'beyond-application': ['数据年度晚于申报时的数据年度', 'its data years go beyond those of the application'],
    'within-application': [
      '数据年度不晚于申报时的数据年度',
      'its data years do not go beyond those of the application',
    ],
    certified: ['该集群已获认定', 'the cluster is certified'],
  };
  return reasons[why]?.[zh ? 0 : 1] ?? why;
}
