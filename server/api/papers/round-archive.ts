import { createHash } from 'node:crypto';
import { extname } from 'node:path';
import type { Catalogue } from '../../catalogue/load-catalogue.ts';
import type { League } from '../../contract/common.ts';
import type { Archive, PaperFormat } from '../../contract/papers.ts';
import type { ReviewSheet } from '../../contract/review-sheet.ts';
import { csvLine } from '../../documents/csv-line.ts';
import { safeFileName, safeName } from '../../documents/file-name.ts';
import type { Paper, PaperLanguage } from '../../documents/paper.ts';
import type { ArchivedFile } from '../../documents/streamed-archive.ts';
import type { Bilingual } from '../../domain/coded-error.ts';
import type { ObligationAct } from '../../domain/review-acts.ts';
import { RemovedOriginal } from '../../store/originals.ts';
import type { Participant } from '../reviewing/standing-round.ts';
import { opinionPaper } from './opinion.ts';
import { returnNote } from './return-note.ts';

/** A paper of the round as a whole. */
export interface PaperOfRound {
  kind: 'missing' | 'reminders' | 'plans';
  paper: Paper;
}

/** The submitted file with marks, or why it bears none. */
export type MarkedOrNot = { name: string; bytes: Uint8Array } | { unmarked: Bilingual };

/** A cluster of the round with its sheet. */
export interface ArchivedReport {
  participant: Participant;
  sheet: ReviewSheet;
  acts: readonly ObligationAct[];
  /** Names of the clusters that the asker may see; null for all. */
  seen: ReadonlySet<string> | null;
  /** Marks the submitted file; null where no report came. */
  marked: (() => Promise<MarkedOrNot>) | null;
  /** Reads a file that is attached to the report, by its number on the sheet. */
  evidence: (no: number) => Promise<Uint8Array>;
}

/** What an archive is made of. */
export interface ArchiveContent {
  ofRound: readonly PaperOfRound[];
  /** Read one after another, when their turn comes. */
  reports: AsyncIterable<ArchivedReport>;
  catalogue: Catalogue;
  language: PaperLanguage;
  format: PaperFormat;
  /** Writes a paper in that format. */
  write: (paper: Paper) => Promise<Uint8Array>;
  /** Told before a paper is made: what, and how many papers of the round and reports are done. */
  watch: (making: Archive['making'], done: number) => void;
}

/** A line of the index: a file that was made before, or one that could not be made, with whose it is. */
interface Listed {
  /** Null where there is no file. */
  file: ArchivedFile | null;
  cluster: string;
  league: string;
  paper: string;
  remark: string;
}

const words = {
  zh: {
    opinion: '审核意见',
    note: '退回意见书',
    marked: '加注意见的原件',
    evidence: '佐证材料',
    withdrawn: (about: string) => `${about}（已撤回）`,
    noLeague: '盟市未知',
    index: '文书目录',
    columns: ['文件', '盟市', '集群', '文书', '字节数', 'SHA-256', '备注'],
  },
  en: {
    opinion: 'Opinion',
    note: 'Return note',
    marked: 'File with marks',
    evidence: 'Evidence',
    withdrawn: (about: string) => `${about} (withdrawn)`,
    noLeague: 'League unknown',
    index: 'Index',
    columns: ['File', 'League', 'Cluster', 'Paper', 'Bytes', 'SHA-256', 'Remark'],
  },
} as const;

/**
 * Every paper of a round: those of the round, then of each cluster the opinion, the note where its report was returned,
 * the submitted file with marks and what is attached to it, in a folder of its league; at the end an index (CSV), which also says what file bears
 * no marks and why, and the hashes as `sha256sum -c` reads them.
 */
export async function* roundArchive(content: ArchiveContent): AsyncGenerator<ArchivedFile> {
  const { ofRound, reports, catalogue, language, format, write, watch } = content;
  const w = words[language];
  const rows: string[][] = [];
  const hashes: string[] = [];
  const list = ({ file, league, cluster, paper, remark }: Listed): void => {
    const hash = file === null ? '' : createHash('sha256').update(file.bytes).digest('hex');
    if (file !== null) hashes.push(`${hash}  ${file.path}\n`);
    rows.push([file?.path ?? '', league, cluster, paper, file === null ? '' : String(file.bytes.length), hash, remark]);
  };
  let done = 0;
  const make = async ({ participant, sheet, acts, seen, marked, evidence }: ArchivedReport): Promise<Listed[]> => {
    const { id, name } = sheet.cluster;
    const league = leadOf(sheet.cluster.leagues)?.name[language] ?? w.noLeague;
    // Two clusters of one name are told apart by their numbers.
    const folder = `${safeName(league)}/${id}-${safeName(name)}`;
    const about = { league, cluster: name };
    const papers: Listed[] = [];
    const put = async (making: 'opinion' | 'return-note', paper: Paper, kind: string): Promise<void> => {
      watch({ paper: making, cluster: name }, done);
      const file = { path: `${folder}/${kind}.${format}`, bytes: await write(paper) };
      papers.push({ ...about, file, paper: kind, remark: '' });
    };
    // Marking waits for the threads that read files; papers are written meanwhile.
    const marking = marked?.();
    marking?.catch(() => undefined);
    await put('opinion', opinionPaper(sheet, acts, language), w.opinion);
    const wasReturned = acts.some(({ kind }) => kind === 'returned');
    const note = wasReturned ? returnNote(sheet, participant, acts, seen, catalogue, language) : null;
    if (note !== null) await put('return-note', note, w.note);
    if (marking !== undefined) {
      watch({ paper: 'marked', cluster: name }, done);
      const made = await marking;
      const file =
        'unmarked' in made ? null : { path: `${folder}/${w.marked}${extname(made.name)}`, bytes: made.bytes };
      papers.push({ ...about, file, paper: w.marked, remark: 'unmarked' in made ? made.unmarked[language] : '' });
    }
    for (const { no, name: attached, about: of, withdrawn } of sheet.evidence.files) {
      const listed = { ...about, paper: w.evidence };
      // Of what was withdrawn the index tells.
      if (withdrawn !== null)
        papers.push({ ...listed, file: null, remark: w.withdrawn(`${attached}: ${of[language]}`) });
      else {
        const path = `${folder}/${w.evidence}/${no}-${safeFileName(attached)}`;
        const bytes = await evidence(no).catch((error: unknown) => {
          if (error instanceof RemovedOriginal) return error;
          throw error;
        });
        papers.push(
          bytes instanceof RemovedOriginal
            ? { ...listed, file: null, remark: bytes.sentence[language] }
            : { ...listed, file: { path, bytes }, remark: of[language] },
        );
      }
    }
    return papers;
  };
  for (const { kind, paper } of ofRound) {
    watch({ paper: kind, cluster: null }, done);
    const path = `${String(done + 1).padStart(2, '0')}-${safeName(paper.title)}.${format}`;
    const file = { path, bytes: await write(paper) };
    list({ file, league: '', cluster: '', paper: paper.title, remark: '' });
    yield file;
    done += 1;
  }
  for await (const papers of ahead(reports, make)) {
    for (const paper of papers) {
      list(paper);
      if (paper.file !== null) yield paper.file;
    }
    done += 1;
  }
  watch(null, done);
  const index = [w.columns, ...rows].map((row) => csvLine(row, [false, false, false, false, true]));
  yield { path: `${w.index}.csv`, bytes: Buffer.from(`\uFEFF${index.join('')}`) };
  yield { path: 'SHA256SUMS', bytes: Buffer.from(hashes.join('')) };
}

/** Reports whose papers are made at once. */
const together = 3;

/** What is made of items, in their order; the next ones are begun before the first is asked for. */
async function* ahead<T, R>(items: AsyncIterable<T>, make: (item: T) => Promise<R>): AsyncGenerator<R> {
  const begun: Promise<R>[] = [];
  for await (const item of items) {
    const made = make(item);
    // Whoever awaits it is told; nobody may be left who does.
    made.catch(() => undefined);
    begun.push(made);
    const [first] = begun;
    if (begun.length < together || first === undefined) continue;
    begun.shift();
    yield await first;
  }
  for (const made of begun) yield await made;
}

const leadOf = (leagues: readonly League[]): League | undefined => leagues[0];
