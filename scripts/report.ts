import { createHash } from 'node:crypto';
import { createWriteStream, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { extname } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { Command, Option } from 'commander';
import { Archive, PaperFormat } from '../server/contract/papers.ts';
import { type Api, answered, askPaper, numberOfCluster, withApi } from './support/ask-api.ts';
import { CommandFault, UsageFault } from './support/command-faults.ts';
import { languageOf } from './support/language.ts';
import { progress } from './support/progress.ts';
import { exitCodes, runCommand } from './support/run-command.ts';

interface Flags {
  output: string;
  format?: string;
  asOf?: string;
  lang?: string;
  sample?: boolean;
  json?: boolean;
}

/** A command that asks the API for one paper and saves it. */
function paper(name: string, description: string): Command {
  return new Command(name)
    .description(description)
    .requiredOption('-o, --output <file>', '写到哪个文件 the file to write')
    .option('--as-of <day>', '截至某日的台账 the ledger as it stood at the end of this day (YYYY-MM-DD)')
    .addOption(new Option('--lang <lang>', '语言 language').choices(['zh', 'en']))
    .option('--sample', '示例台账 the sample ledger')
    .option('--json', '一行 JSON one JSON object');
}

/** A command for one paper that is written as Word or as PDF; the ending of the file says which, where no option does. */
function printedPaper(name: string, description: string): Command {
  return paper(name, description).addOption(formatOption(PaperFormat.options));
}

const formatOption = (formats: readonly string[]): Option =>
  new Option('--format <format>', '格式，默认按文件扩展名 format; left out: by the ending of the file').choices(
    formats,
  );

/**
 * The format of a paper that is asked for.
 * @param further formats besides Word and PDF
 * @throws UsageFault where an option and the ending of the file differ
 */
function formatOf<Further extends string = never>(
  { format, output }: Flags,
  further: readonly Further[] = [],
): PaperFormat | Further {
  const known: readonly (PaperFormat | Further)[] = [...PaperFormat.options, ...further];
  const ofName = (name: string | undefined) => known.find((format) => format === name);
  const ending = ofName(extname(output).slice(1).toLowerCase());
  if (format !== undefined && ending !== undefined && format !== ending)
    throw new UsageFault('format-differs', { format, file: output });
  return ofName(format) ?? ending ?? 'docx';
}

/** Saves a paper that is written as Word or as PDF. */
async function savePrinted(
  name: string,
  flags: Flags,
  path: string,
  asked: Readonly<Record<string, string>> = {},
): Promise<void> {
  await save(name, flags, path, { ...asked, format: formatOf(flags) });
}

/** Saves what the API gives under a path, whole or not at all. */
async function save(
  name: string,
  flags: Flags,
  path: string,
  asked: Readonly<Record<string, string>> = {},
  lang: string | null = languageOf(flags.lang, process.env),
): Promise<void> {
  const words = {
    ...(lang === null ? {} : { lang }),
    ...(flags.asOf === undefined ? {} : { asOf: flags.asOf }),
    ...asked,
  };
  keep(name, flags, await withApi(flags.sample === true, (api) => askPaper(api, path, words)));
}

/** Writes a paper into its file, whole or not at all. */
function keep(name: string, flags: Flags, bytes: Buffer): void {
  const unfinished = `${flags.output}.unfinished`;
  writeFileSync(unfinished, bytes);
  renameSync(unfinished, flags.output);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const told = { paper: name, file: flags.output, bytes: bytes.length, sha256 };
  console.log(flags.json ? JSON.stringify(told) : flags.output);
  process.exitCode = exitCodes.well;
}

/** The options that were given. */
function given(options: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(options).flatMap(([name, word]) => (word === undefined ? [] : [[name, word] as const])),
  );
}

const roundWords = '轮次，如 sme-regional-2025 round';
const clusterWords = '集群编号 number of the cluster';

const command = new Command('report')
  .description('生成对外文件 Write a paper of the office')
  .addCommand(
    paper('marked', '加注核查意见的原件 the submitted file itself with marks at its findings')
      .argument('<file>', '文件编号，或报送过的文件 number of the file, or the file that was handed in')
      .action(async (file: string, flags: Flags) => {
        const id = /^\d+$/.test(file) ? file : await numberOf(file, flags.sample === true);
        await save('marked', flags, `/api/v1/submissions/${id}/marked`);
      }),
  )
  .addCommand(
    printedPaper('opinion', '审核意见 the opinion on a report')
      .argument('<round>', roundWords)
      .argument('<cluster>', clusterWords)
      .action((round: string, cluster: string, flags: Flags) =>
        savePrinted('opinion', flags, `/api/v1/rounds/${round}/clusters/${cluster}/opinion`),
      ),
  )
  .addCommand(
    printedPaper('return-note', '退回意见书 the note that goes back with a returned report')
      .argument('<round>', roundWords)
      .argument('<cluster>', clusterWords)
      .action((round: string, cluster: string, flags: Flags) =>
        savePrinted('return-note', flags, `/api/v1/rounds/${round}/clusters/${cluster}/return-note`),
      ),
  )
  .addCommand(
    printedPaper('form', '申报表式，空白的或按台账填好的 an official form, empty or filled from the ledger')
      .argument('<edition>', '表式，如 im-sme-2024 form edition')
      .option('--cluster <name>', '集群名称或编号 name or number of the cluster; left out: the empty form')
      .option('--year <year>', '最后数据年度 last data year; left out with the empty form: as printed')
      .option(
        '--personal',
        '含联系人姓名电话和签字，须写明 --reason with contact names, phones and signatures; needs --reason',
      )
      .option('--reason <why>', '导出联系人信息的理由，记入日志 why they are taken out; goes into the journal')
      .action(saveForm),
  )
  .addCommand(
    printedPaper('missing', '未报、迟报名单 reports missing and late')
      .argument('<round>', roundWords)
      .action((round: string, flags: Flags) => savePrinted('missing', flags, `/api/v1/rounds/${round}/papers/missing`)),
  )
  .addCommand(
    printedPaper('reminders', '催报函 letters to the leagues that owe reports')
      .argument('<round>', roundWords)
      .option('--league <code>', '只发一个盟市（行政区划代码） one league alone, by its code')
      .action((round: string, flags: Flags & { league?: string }) =>
        savePrinted(
          'reminders',
          flags,
          `/api/v1/rounds/${round}/papers/reminders`,
          flags.league === undefined ? {} : { league: flags.league },
        ),
      ),
  )
  .addCommand(
    printedPaper('plans', '三年规划进度表 progress of the three-year plans')
      .argument('<round>', roundWords)
      .action((round: string, flags: Flags) => savePrinted('plans', flags, `/api/v1/rounds/${round}/papers/plans`)),
  )
  .addCommand(
    printedPaper(
      'archive',
      '本轮全部文书和加注意见的原件（zip）every paper of a round and the files with marks as a zip',
    )
      .argument('<round>', roundWords)
      .action(saveArchive),
  )
  .addCommand(
    paper('recommended', '推荐汇总表 the list of recommendations of a call')
      .addOption(formatOption([...PaperFormat.options, 'xlsx']))
      .argument('<call>', '申报编号，如 im-sme-regional.sme-regional.2026-1 a call')
      .option('--league <code>', '只列一个盟市（行政区划代码） one league alone, by its code')
      .option('--personal', '写入联系人和手机，须写明 --reason with the contact that it asks for; needs --reason')
      .option('--reason <why>', '写入联系人的理由，记入日志 why it is written; goes into the journal')
      .option(
        '--contact <words>',
        '联系人和手机，不写则用最近收到的汇总表所列的 the contact; else that of the newest list',
      )
      .action(saveRecommended),
  )
  .addCommand(
    printedPaper('calendar', '复核日历 calendar of re-evaluations').action((flags: Flags) =>
      savePrinted('calendar', flags, '/api/v1/re-evaluations/paper'),
    ),
  )
  .addCommand(
    printedPaper('re-evaluation-letters', '启动复核的函 letters to the leagues whose certifications end')
      .option('--league <code>', '只写给一个盟市（行政区划代码） to one league alone, by its code')
      .action((flags: Flags & { league?: string }) =>
        savePrinted(
          're-evaluation-letters',
          flags,
          '/api/v1/re-evaluations/letters',
          flags.league === undefined ? {} : { league: flags.league },
        ),
      ),
  )
  .addCommand(
    paper('workbook', '数据工作簿（Excel），附口径、来源、方法和待处理发现 a workbook for analysts')
      .option('--year <year>', '数据年度 data year; left out: the newest')
      .option('--from <year>', '起始数据年度 first data year')
      .option('--to <year>', '截止数据年度 last data year')
      .option('--league <codes>', '盟市（行政区划代码），逗号分开 leagues by code, with commas')
      .option('--programme <ids>', '类别 programmes: sme, amc')
      .option('--level <ids>', '级别 levels: national, regional')
      .action((flags: Flags & Partial<Record<'year' | 'from' | 'to' | 'league' | 'programme' | 'level', string>>) => {
        const { year, from = year, to = year, league, programme, level } = flags;
        if (year !== undefined && (from !== year || to !== year))
          throw new UsageFault('options-apart', { options: ['--year'], others: ['--from', '--to'] });
        return save('workbook', flags, '/api/v1/workbook', given({ from, to, league, programme, level }));
      }),
  )
  .addCommand(
    printedPaper('annual', '年度监测报告 the annual monitoring report')
      .argument('<year>', '数据年度 data year')
      .option('--league <code>', '只写一个盟市（行政区划代码） one league alone, by its code')
      .action((year: string, flags: Flags & { league?: string }) =>
        savePrinted('annual', flags, '/api/v1/annual-report', given({ year, league: flags.league })),
      ),
  )
  .addCommand(
    paper('slides', '汇报用幻灯片（PowerPoint），图表可编辑 slides for a briefing with charts that stay editable')
      .option('--topic <ids>', '专题，逗号分开 topics with commas; left out: those of the annual report')
      .option('--league <code>', '只写一个盟市（行政区划代码） one league alone, by its code')
      .option('--year <year>', '年度 year; left out: the newest report year')
      .option('--cluster <name>', '只写一个集群（名称或编号） one cluster alone, by its name or number')
      .action(async (flags: Flags & Partial<Record<'topic' | 'league' | 'year' | 'cluster', string>>) => {
        const { topic, league, year, cluster } = flags;
        if (cluster !== undefined) {
          if ([topic, league, year].some((word) => word !== undefined))
            throw new UsageFault('options-apart', {
              options: ['--cluster'],
              others: ['--topic', '--league', '--year'],
            });
          return save('slides', flags, `/api/v1/clusters/${await idOfCluster(cluster, flags)}/slides`);
        }
        return save('slides', flags, '/api/v1/slides', given({ topic, league, year }));
      }),
  )
  .addCommand(
    printedPaper('bulletin', '盟市通报 the league bulletin')
      .option('--year <year>', '年度 year; left out: the newest report year')
      .option('--indicator <ids>', '指标，逗号分开 indicators with commas')
      .option('--programme <ids>', '类别 programmes: sme, amc')
      .option('--level <ids>', '级别 levels: national, regional')
      .action((flags: Flags & Partial<Record<'year' | 'indicator' | 'programme' | 'level', string>>) => {
        const { year, indicator, programme, level } = flags;
        return savePrinted('bulletin', flags, '/api/v1/bulletin', given({ year, indicator, programme, level }));
      }),
  );

/** Has the archive of a round made, shows how far it has come, and saves it. */
async function saveArchive(round: string, flags: Flags): Promise<void> {
  const words = {
    lang: languageOf(flags.lang, process.env),
    format: formatOf(flags),
    ...(flags.asOf === undefined ? {} : { asOf: flags.asOf }),
  };
  const unfinished = `${flags.output}.unfinished`;
  const hash = createHash('sha256');
  let bytes = 0;
  await withApi(flags.sample === true, async (api) => {
    const read = (answer: Awaited<ReturnType<Api['get']>>): Archive =>
      Archive.parse(JSON.parse(answered(answer).toString('utf8')));
    let archive = read(
      await api.post(`/api/v1/rounds/${encodeURIComponent(round)}/archives?${new URLSearchParams(words)}`),
    );
    const path = `/api/v1/archives/${archive.id}`;
    const bar = progress(process.stderr);
    try {
      while (archive.state === 'waiting' || archive.state === 'making') {
        bar.show('文书 papers', archive.done, archive.total);
        await pause(200);
        archive = read(await api.get(path));
      }
    } finally {
      bar.stop();
    }
    if (archive.state !== 'ready')
      throw archive.problem === null
        ? new CommandFault('archive-cancelled', {})
        : new CommandFault('archive-failed', { problem: archive.problem });
    const { body } = await api.stream(`${path}/file`);
    body.on('data', (chunk: Buffer) => {
      hash.update(chunk);
      bytes += chunk.length;
    });
    await pipeline(body, createWriteStream(unfinished));
  });
  renameSync(unfinished, flags.output);
  const told = { paper: 'archive', file: flags.output, bytes, sha256: hash.digest('hex') };
  console.log(flags.json ? JSON.stringify(told) : flags.output);
  process.exitCode = exitCodes.well;
}

interface ListFlags extends Flags {
  league?: string;
  personal?: boolean;
  reason?: string;
  contact?: string;
}

/** The list of recommendations; with the contact that it asks for where a reason is given. */
async function saveRecommended(call: string, flags: ListFlags): Promise<void> {
  const { league, personal, reason, contact, asOf } = flags;
  const path = `/api/v1/calls/${encodeURIComponent(call)}/recommended`;
  const asked = given({ league, format: formatOf(flags, ['xlsx']) });
  needsReason(personal, reason);
  if (personal !== true || reason === undefined) {
    if (contact !== undefined)
      throw new UsageFault('options-together', { options: ['--contact'], needs: ['--personal'] });
    return save('recommended', flags, path, asked, null);
  }
  if (asOf !== undefined || asked.format === 'xlsx') throw new UsageFault('personal-today-only', {});
  const words = { ...asked, ...given({ contact }), reason };
  keep('recommended', flags, answered(await withApi(flags.sample === true, (api) => api.post(path, words))));
}

/** @throws UsageFault where one of the two is missing */
function needsReason(personal: boolean | undefined, reason: string | undefined): void {
  if ((personal === true) !== (reason !== undefined && reason.trim() !== ''))
    throw new UsageFault('options-together', { options: ['--personal'], needs: ['--reason'] });
}

interface FormFlags extends Flags {
  cluster?: string;
  year?: string;
  personal?: boolean;
  reason?: string;
}

/** Forms are printed in Chinese alone: no language is asked for. */
async function saveForm(edition: string, flags: FormFlags): Promise<void> {
  const { cluster, year, personal, reason, asOf } = flags;
  needsReason(personal, reason);
  const ofYear = { ...(year === undefined ? {} : { year }), format: formatOf(flags) };
  if (cluster === undefined) {
    if (asOf !== undefined || personal !== undefined)
      throw new UsageFault('options-together', { options: ['--as-of', '--personal'], needs: ['--cluster'] });
    return save('form', flags, `/api/v1/templates/${encodeURIComponent(edition)}/document`, ofYear, null);
  }
  if (year === undefined) throw new UsageFault('options-together', { options: ['--cluster'], needs: ['--year'] });
  const id = await idOfCluster(cluster, flags);
  const asked = { ...ofYear, ...(personal === true && reason !== undefined ? { personal: 'true', reason } : {}) };
  return save('form', flags, `/api/v1/clusters/${id}/forms/${encodeURIComponent(edition)}`, asked, null);
}

/** A cluster by its number as it is, by its name as the ledger knows it. */
async function idOfCluster(cluster: string, { sample, asOf }: Flags): Promise<string> {
  return /^\d+$/.test(cluster) ? cluster : withApi(sample === true, (api) => numberOfCluster(api, cluster, asOf));
}

/** The number under which the ledger holds the bytes of a file. @throws UsageFault where it holds none */
async function numberOf(file: string, sample: boolean): Promise<string> {
  if (!statSync(file, { throwIfNoEntry: false })?.isFile()) throw new UsageFault('no-file', { file });
  const sha256 = createHash('sha256').update(readFileSync(file)).digest('hex');
  const id = await withApi(sample, (api) => api.numberOf(sha256));
  if (id === null) throw new UsageFault('file-not-received', { file });
  return String(id);
}

await runCommand(command, process.argv.slice(2));
