import { createHash } from 'node:crypto';
import type { Catalogue } from '../../catalogue/load-catalogue.ts';
import type { League } from '../../contract/common.ts';
import type { PaperFormat } from '../../contract/papers.ts';
import type { ReviewSheet } from '../../contract/reviews.ts';
import { csvLine } from '../../documents/csv-line.ts';
import type { Paper, PaperLanguage } from '../../documents/paper.ts';
import type { ArchivedFile } from '../../documents/streamed-archive.ts';
import type { ObligationAct } from '../../domain/review-acts.ts';
import type { Participant } from '../reviewing/standing-round.ts';
import { opinionPaper } from './opinion.ts';
import { returnNote } from './return-note.ts';
import { paperBytes } from './send-paper.ts';

/** A cluster of the round with its sheet. */
export interface ArchivedReport {
  participant: Participant;
  sheet: ReviewSheet;
  acts: readonly ObligationAct[];
  /** Names of the clusters that the asker may see; null for all. */
  seen: ReadonlySet<string> | null;
}

/** A file that was made before, with whose it is; of the round as a whole where there is no cluster. */
interface Listed extends ArchivedFile {
  cluster: string;
  league: string;
  paper: string;
}

const words = {
  zh: {
    opinion: '审核意见',
    note: '退回意见书',
    noLeague: '盟市未知',
    index: '文书目录',
    columns: ['文件', '盟市', '集群', '文书', '字节数', 'SHA-256'],
  },
  en: {
    opinion: 'Opinion',
    note: 'Return note',
    noLeague: 'League unknown',
    index: 'Index',
    columns: ['File', 'League', 'Cluster', 'Paper', 'Bytes', 'SHA-256'],
  },
} as const;

/**
 * Every paper of a round in one format: those of the round, then of each cluster the opinion and, where its report was
 * returned, the note, in a folder of its league; at the end an index (CSV) and the hashes as `sha256sum -c` reads them.
 * Reports are read one after another, when their turn comes.
 */
export async function* roundArchive(
  ofRound: readonly Paper[],
  reports: AsyncIterable<ArchivedReport>,
  catalogue: Catalogue,
  language: PaperLanguage,
  format: PaperFormat,
): AsyncGenerator<ArchivedFile> {
  const w = words[language];
  const lines: { row: string[]; hash: string; path: string }[] = [];
  const list = ({ path, bytes, league, cluster, paper }: Listed): ArchivedFile => {
    const hash = createHash('sha256').update(bytes).digest('hex');
    lines.push({ row: [path, league, cluster, paper, String(bytes.length), hash], hash, path });
    return { path, bytes };
  };
  for (const [index, paper] of ofRound.entries()) {
    const path = `${String(index + 1).padStart(2, '0')}-${safeName(paper.title)}.${format}`;
    yield list({ path, bytes: await paperBytes(paper, format), league: '', cluster: '', paper: paper.title });
  }
  for await (const { participant, sheet, acts, seen } of reports) {
    const { id, name } = sheet.cluster;
    const league = leadOf(sheet.cluster.leagues)?.name[language] ?? w.noLeague;
    // Two clusters of one name are told apart by their numbers.
    const folder = `${safeName(league)}/${id}-${safeName(name)}`;
    const put = async (paper: Paper, kind: string): Promise<ArchivedFile> =>
      list({
        path: `${folder}/${kind}.${format}`,
        bytes: await paperBytes(paper, format),
        league,
        cluster: name,
        paper: kind,
      });
    yield await put(opinionPaper(sheet, acts, language), w.opinion);
    const wasReturned = acts.some(({ kind }) => kind === 'returned');
    const note = wasReturned ? returnNote(sheet, participant, acts, seen, catalogue, language) : null;
    if (note !== null) yield await put(note, w.note);
  }
  const index = [w.columns, ...lines.map(({ row }) => row)].map((row) =>
    csvLine(row, [false, false, false, false, true]),
  );
  yield { path: `${w.index}.csv`, bytes: Buffer.from(`\uFEFF${index.join('')}`) };
  yield { path: 'SHA256SUMS', bytes: Buffer.from(lines.map(({ hash, path }) => `${hash}  ${path}\n`).join('')) };
}

const leadOf = (leagues: readonly League[]): League | undefined => leagues[0];

/** As a name of a file on every system: no separators, no signs that Windows forbids, no dots or blanks at its ends. */
function safeName(text: string): string {
  const name = text
    .normalize('NFC')
    .replace(/[\\/:*?"<>|\p{Cc}]/gu, '_')
    .replace(/^[\s.]+|[\s.]+$/gu, '');
  return name === '' ? '_' : name.slice(0, 80);
}
