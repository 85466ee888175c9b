import { existsSync } from 'node:fs';
import { availableParallelism, userInfo } from 'node:os';
import { Command, Option } from 'commander';
import { type Catalogue, loadCatalogue } from '../server/catalogue/load-catalogue.ts';
import { IsoDate, Stage, SubmissionKind } from '../server/domain/ids.ts';
import { dayIn, installationZone } from '../server/domain/knowledge-day.ts';
import type { Door, IngestOptions } from '../server/domain/landing.ts';
import { collectFiles, type FoundFile } from '../server/ingest/collect-files.ts';
import type { IngestContext } from '../server/ingest/ingest-file.ts';
import { ingestFiles, orderFiles, refusal } from '../server/ingest/ingest-files.ts';
import { ReadingPool } from '../server/ingest/reading-pool.ts';
import { type Language, renderFinding } from '../server/review/render-finding.ts';
import type { Ledger } from '../server/store/ledger.ts';
import type { Owner } from '../server/store/owner.ts';
import { Rehearsal } from '../server/store/rehearsal.ts';
import { UsageFault } from './support/command-faults.ts';
import { IngestReport } from './support/ingest-report.ts';
import { languageOf } from './support/language.ts';
import { ledgerFolder, ownLedger } from './support/own-ledger.ts';
import { progress } from './support/progress.ts';
import { exitCodes, runCommand } from './support/run-command.ts';
import { sendToServer } from './support/send-to-server.ts';

const contextHelp = `
背景数据表 Tables of context series (.csv UTF-8/GB18030, .xlsx):
  series,name,name_en,league,year,value,unit,price_basis,source[,received_at]
  series       系列编码，字母、数字、- 和 _   code of the series
  league       盟市名称或代码，全区   name or code of a league, or the region as a whole
  price_basis  current 现价 | constant 可比价 | index 指数 | none 不适用
  每个系列、盟市、年度一行；一行有误则整表不收；修订值另报一个文件。
  One line per series, league and year; one line at fault rejects the table; a revised value comes in a new file.
`;

/** Files in one run up to which the findings of the review are counted; of more the lists of the server tell. */
const mostReviewed = 50;
/** Observations in one run from which the current figures are worth rewriting in reading order. */
const bulk = 20_000;

interface Flags {
  kind?: string;
  year?: string;
  stage?: string;
  received?: string;
  history?: boolean;
  intoOpenedRound?: string;
  dryRun?: boolean;
  json?: boolean;
  sample?: boolean;
  lang?: string;
}

const command = new Command('ingest')
  .description('收录报送文件（文件、文件夹、压缩包） Take in files, folders and zips')
  .argument('<path...>', '.docx 表格 · .xlsx/.xls/.et 模板 · .csv/.xlsx/.xls/.et 长表、背景数据表 · .zip')
  .addOption(
    new Option('--kind <kind>', '报送类型 what they are, instead of inferring it').choices(SubmissionKind.options),
  )
  .option('--year <year>', '数据年度 last data year, where a form does not say')
  .addOption(new Option('--stage <stage>', '快报 · 定报 · 修订 stage of the figures').choices(Stage.options))
  .option('--received <YYYY-MM-DD>', '纸面收到日期 day of receipt on the paper, instead of today; not in the future')
  .option('--history', '历史数据：自收到日期起计 old data, known from its day of receipt instead of today')
  .option(
    '--into-opened-round <reason>',
    '年度填报开始后仍补录此前的历史数据，须说明理由 why history is loaded for days before a round was opened',
  )
  .option('--dry-run', '只核对，不入账 read and check, write nothing')
  .option('--json', '每个文件一行 JSON one JSON object per line')
  .option('--sample', '写入示例台账 into the sample ledger')
  .addOption(new Option('--lang <lang>', '语言 language').choices(['zh', 'en']))
  .addHelpText('after', contextHelp)
  .action(async (paths: string[], flags: Flags) => {
    process.exitCode = await ingest(paths, flags);
  });

async function ingest(paths: readonly string[], flags: Flags): Promise<number> {
  const missing = paths.find((path) => !existsSync(path));
  if (missing !== undefined) throw new UsageFault('no-file', { file: missing });
  const options = optionsOf(flags);
  const language = languageOf(flags.lang, process.env);
  const report = new IngestReport(flags.json === true, language, progress(process.stderr));
  const files = await collectFiles(paths);
  const owned = await ownLedger(ledgerFolder(flags.sample === true));
  if ('server' in owned) {
    if (flags.dryRun) throw new UsageFault('dry-run-beside-server', {});
    await throughServer(owned.server, files, options, language, report);
  } else {
    try {
      await directly(owned.ledger, files, options, flags, language, report);
    } finally {
      owned.close();
    }
  }
  return report.finish() ? exitCodes.well : exitCodes.rejected;
}

async function directly(
  ledger: Ledger,
  files: readonly FoundFile[],
  options: IngestOptions,
  flags: Flags,
  language: Language,
  report: IngestReport,
): Promise<void> {
  const catalogue = loadCatalogue();
  const threads = threadsFor(files);
  const pool = new ReadingPool(threads);
  const counted = !flags.dryRun && files.length <= mostReviewed;
  const landed = counted ? await landedReviews(ledger, catalogue, flags.sample === true) : null;
  try {
    await ingestFiles(
      {
        files,
        options,
        pool,
        ahead: threads * 2,
        onRead: (done, of) => report.reading(done, of),
        onResult: async (result, done, of) =>
          report.add(landed === null ? result : { ...result, review: await landed.count() }, done, of),
      },
      {
        ...contextOf(
          flags.dryRun ? new Rehearsal(ledger) : ledger,
          catalogue,
          flags.sample ? 'sample' : 'command-line',
          language,
        ),
        onLanded: (numbers) => landed?.note(numbers),
      },
    );
    if (!flags.dryRun && report.observations > bulk) await ledger.compact();
  } finally {
    landed?.close();
    pool.close();
  }
}

/** Loaded only where it is used: a run over a large folder needs the memory for its files. */
async function landedReviews(ledger: Ledger, catalogue: Catalogue, sample: boolean) {
  const { LandedReviews } = await import('./support/landed-reviews.ts');
  return new LandedReviews(ledger, catalogue, sample ? 'sample' : 'real');
}

function contextOf(ledger: IngestContext['ledger'], catalogue: Catalogue, door: Door, language: Language) {
  return {
    catalogue,
    ledger,
    now: () => new Date(),
    zone: installationZone(process.env),
    actor: userInfo().username,
    door,
    say: sayIn(language, catalogue),
  };
}

function sayIn(language: Language, catalogue: Catalogue): IngestContext['say'] {
  return (finding) => renderFinding(finding, language, { indicator: (id) => catalogue.indicators.get(id) });
}

/** The running server owns the ledger; the order is still decided here, so that kinds are inferred as in a direct run. */
async function throughServer(
  server: Owner & { url: string },
  files: readonly FoundFile[],
  options: IngestOptions,
  language: Language,
  report: IngestReport,
): Promise<void> {
  const threads = threadsFor(files);
  const pool = new ReadingPool(threads);
  const onRead = (done: number, of: number) => report.reading(done, of);
  const { order } = await orderFiles(
    { files, options, pool, ahead: threads * 2, onRead },
    { isAccepted: () => false },
  ).finally(() => pool.close());
  let done = 0;
  for (const index of order) {
    const file = files[index];
    if (file === undefined) continue;
    done += 1;
    const result = file.tooLarge
      ? refusal(file, sayIn(language, loadCatalogue()))
      : await sendToServer(server, { name: file.name, bytes: await file.read() }, options, language);
    report.add(result, done, files.length);
  }
}

function threadsFor(files: readonly FoundFile[]): number {
  return Math.max(1, Math.min(2, availableParallelism(), files.length));
}

function optionsOf(flags: Flags): IngestOptions {
  const year = flags.year === undefined ? undefined : Number(flags.year);
  if (year !== undefined && !(Number.isInteger(year) && year >= 1990 && year <= 2100)) {
    throw new UsageFault('no-year', { option: '--year', given: flags.year ?? '' });
  }
  const received = flags.received === undefined ? undefined : IsoDate.safeParse(flags.received);
  if (received?.success === false)
    throw new UsageFault('no-day', { option: '--received', given: flags.received ?? '' });
  if (received?.success && received.data > dayIn(installationZone(process.env), new Date())) {
    throw new UsageFault('future-day', { option: '--received' });
  }
  const reason = flags.intoOpenedRound?.trim();
  if (reason === '') throw new UsageFault('reason-missing', { option: '--into-opened-round' });
  const kind = SubmissionKind.safeParse(flags.kind);
  const stage = Stage.safeParse(flags.stage);
  return {
    ...(kind.success ? { kind: kind.data } : {}),
    ...(stage.success ? { stage: stage.data } : {}),
    ...(year === undefined ? {} : { year }),
    ...(received?.success ? { received: received.data } : {}),
    ...(flags.history ? { history: true } : {}),
    ...(reason === undefined ? {} : { intoOpenedRound: reason }),
  };
}

await runCommand(command, process.argv.slice(2));
