import type { FormEdition } from '../../server/catalogue/schema.ts';
import { writeFormDocx } from '../../server/documents/form-document.ts';
import { writeFilledWorkbook } from '../../server/documents/form-workbook.ts';
import { fillForm } from './answers.ts';
import { habitsOf, type } from './clerks.ts';
import type { Cluster, Edition } from './clusters.ts';
import { Facts } from './facts.ts';
import {
  bendFacts,
  copiesWords,
  lateDay,
  mistype,
  type Planted,
  paceOf,
  reportMissing,
  restate,
  spoil,
} from './faults.ts';
import { inventHistory, type YearFacts } from './history.ts';
import { inventPlan } from './plans.ts';
import { chance, round2 } from './random.ts';

export interface SampleFile {
  /** Below `datasets/samples/`, with `/`. */
  path: string;
  received: string;
  kind: 'application' | 'annual-report' | 'registry' | 'backfill' | null;
  stage: 'preliminary' | 'final' | 'revised';
  bytes: () => Promise<Uint8Array>;
  /** What the clerk means, by `answerKey`, before typing it in his way; only for forms. */
  meant?: ReadonlyMap<string, string>;
}

export interface ClusterFiles {
  files: SampleFile[];
  planted: Planted[];
}

const pad = (no: number): string => String(no).padStart(2, '0');

/** A day between two days of one year, both included. */
function dayBetween(from: string, to: string, part: number): string {
  const start = Date.parse(`${from}T00:00:00Z`);
  const end = Date.parse(`${to}T00:00:00Z`);
  const day = new Date(start + Math.round(((end - start) / 86_400_000) * part) * 86_400_000);
  return `${day.getUTCFullYear()}-${pad(day.getUTCMonth() + 1)}-${pad(day.getUTCDate())}`;
}

interface Sending {
  edition: Edition;
  last: number;
  annual: boolean;
  folder: string;
  window: [string, string];
  stage: SampleFile['stage'];
}

/** Everything a cluster sends, in the order of its years. */
function sendings(cluster: Cluster): Sending[] {
  const list: Sending[] = [];
  const add = (edition: Edition, last: number, annual: boolean, folder: string, window: [string, string]): void => {
    list.push({ edition, last, annual, folder, window, stage: annual ? 'preliminary' : 'final' });
  };
  if (cluster.applied === 2021) {
    add(cluster.apply, 2021, false, '2021-申报', ['2022-10-08', '2022-10-18']);
    add(cluster.report, 2023, true, '2023-年报', ['2024-03-20', '2024-04-28']);
  } else if (cluster.applied === 2023) add(cluster.apply, 2023, false, '2023-申报', ['2024-04-15', '2024-06-14']);
  else add(cluster.apply, 2024, false, '2024-申报', ['2025-04-10', '2025-05-30']);
  if (cluster.also) add(cluster.also, 2023, false, '2023-申报', ['2024-07-01', '2024-07-19']);
  for (const last of [2024, 2025]) {
    if (last <= cluster.applied || last > cluster.until) continue;
    const folder = `${last}-年报`;
    const editions: Edition[] = cluster.also ? [cluster.report, cluster.also] : [cluster.report];
    for (const edition of editions) {
      const national = edition === 'miit-sme-2024';
      add(
        edition,
        last,
        true,
        folder,
        national ? [`${last + 1}-02-20`, `${last + 1}-03-30`] : [`${last + 1}-01-03`, `${last + 1}-01-30`],
      );
    }
  }
  // Some send settled figures in summer, when the accounts are closed.
  if (chance('settled', cluster.id).happens(0.1) && cluster.applied < 2024)
    list.push({
      edition: cluster.report,
      last: 2024,
      annual: true,
      folder: '2024-定报',
      window: ['2025-06-10', '2025-07-18'],
      stage: 'final',
    });
  return list;
}

/** Settled figures of the last year: output, R&D and exports move a little, the past stays. */
function settle(facts: readonly YearFacts[], last: number, cluster: Cluster): YearFacts[] {
  const dice = chance('settle', cluster.id);
  const factor = 1 + dice.between(-0.018, 0.012);
  return facts.map((fact) =>
    fact.year === last ? { ...fact, output: round2(fact.output * factor), smeRd: round2(fact.smeRd * factor) } : fact,
  );
}

function fileName(cluster: Cluster, sending: Sending, extension: string): string {
  const dice = chance('file', cluster.id, sending.edition, sending.last, sending.stage);
  const what = sending.annual ? `${sending.last}年度报告` : '申报表';
  const scope = sending.edition.startsWith('miit') ? '（国家级）' : '';
  const stem = dice.pick([
    `${cluster.county}${cluster.niche}集群${what}${scope}`,
    `附件2 ${cluster.niche}产业集群${what}${scope}`,
    `${cluster.niche}集群-${what}${scope}（定稿）`,
    `${sending.last + 1}年上报_${cluster.county}_${cluster.niche}${what}${scope}`,
    `${cluster.niche}${what}${scope}(1)`,
  ]);
  return `${stem}.${extension}`;
}

/**
 * All files of one cluster, and the faults planted in them.
 * @param applies it only applies, and sends nothing more
 */
export function clusterFiles(cluster: Cluster, forms: ReadonlyMap<string, FormEdition>, applies = false): ClusterFiles {
  const facts = inventHistory(cluster, paceOf(cluster));
  const planted: Planted[] = bendFacts(cluster, facts);
  // One plan per cluster: made with the first application and repeated in every report.
  const plan = inventPlan(cluster, new Facts(facts), cluster.applied);
  const files: SampleFile[] = [];
  const told = (reportYear: number, kind: Planted['kind'], note: string, file: string | null = null): void => {
    const { name, league } = cluster;
    planted.push({ cluster: name, league, reportYear, indicator: null, year: null, kind, note, file });
  };
  if (cluster.applied === 2024) told(2024, 'entering', '2024 年首次申报');
  if (cluster.until === 2024) told(2025, 'leaving', '有效期止于 2025 年，不再报送');
  for (const sending of sendings(cluster).slice(0, applies ? 1 : undefined)) {
    if (reportMissing(cluster, sending.last)) told(sending.last, 'missing-report', '应报未报');
    else send(sending);
  }
  for (const fact of planted)
    fact.file ??= files.find((file) => fact.reportYear === yearOfPath(file.path))?.path ?? null;
  return { files, planted };

  function send(sending: Sending): void {
    const { last, annual, stage } = sending;
    const edition = forms.get(sending.edition);
    if (!edition) throw new Error(`no form ${sending.edition}`);
    const settled = stage === 'final' && annual;
    const workbook = annual && chance('workbook', cluster.id).happens(0.25);
    const path = `${sending.folder}/${cluster.league}/${fileName(cluster, sending, workbook ? 'xlsx' : 'docx')}`;
    const retold = restate(cluster, last, settled ? settle(facts, last, cluster) : facts);
    const late = annual && !settled ? lateDay(cluster, last) : null;
    const part = chance('day', cluster.id, sending.edition, last, stage).next();
    const received = late ?? dayBetween(sending.window[0], sending.window[1], part);
    if (late) told(last, 'late', `${late} 才报送`, path);
    const wordsOf = copiesWords(cluster, last) ? last - 1 : last;
    const report = { last, filed: received, annual, wordsOf };
    const { form, answers } = fillForm(edition, cluster, new Facts(retold.facts), plan, report);
    const spoilt = spoil(cluster, edition, form, answers, annual);
    const meant = new Map(answers);
    if (!workbook) type(edition, form, answers, cluster);
    const slips = mistype(cluster, form, answers);
    for (const fact of [...retold.planted, ...spoilt, ...slips]) planted.push({ ...fact, file: path });
    const bytes = workbook
      ? () => writeFilledWorkbook(edition, cluster.name, form)
      : () => writeFormDocx(edition, form, habitsOf(cluster).hand);
    files.push({ path, received, kind: annual ? 'annual-report' : 'application', stage, bytes, meant });
  }
}

/** Faults of the facts themselves show first in the file of their year. */
function yearOfPath(path: string): number {
  return Number(path.slice(0, 4));
}
