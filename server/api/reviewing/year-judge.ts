import type { IsoDate } from '../../domain/ids.ts';
import { everything } from '../../domain/scope.ts';
import { yearsBack } from '../../review/to-report.ts';
import { readDossierHeads, readIndicatorIds, readRawDossiers } from '../../store/reads/read-dossiers.ts';
import type { ShownLedger } from '../installation.ts';
import type { Judged, JudgeTask, YearTask } from './review-worker.ts';
import { ReviewingThread } from './reviewing-thread.ts';
import { type YearOfReports, yearOfReports } from './year-of-reports.ts';

/** Clusters read at once: a bound on memory and on how long the process does nothing else. */
const chunk = 20;

let made = 0;

/** Judges reports beside all reports of their year, in the thread of the process, which it tells of the year as it needs it. */
export class YearJudge {
  readonly #thread = new ReviewingThread();
  /** Tells what it has the thread keep from what others have it keep. */
  readonly #number: number;

  constructor() {
    made += 1;
    this.#number = made;
  }

  /** The reports of a year as they stood. */
  year(shown: ShownLedger, year: number, asOf: IsoDate | null): Promise<YearOfReports> {
    return shown.snapshots.at(asOf, everything, (snapshot) =>
      snapshot.memo(`year of reports ${year}`, async () =>
        yearOfReports(await readDossierHeads(snapshot, asOf), year, shown.kind),
      ),
    );
  }

  async judge(
    shown: ShownLedger,
    year: YearOfReports,
    asOf: IsoDate | null,
    reports: JudgeTask['reports'],
  ): Promise<Judged[]> {
    if (reports.length === 0) return [];
    const indicators = await shown.snapshots.at(asOf, everything, readIndicatorIds);
    return this.#besideYear(shown, year, asOf, (task) => this.#thread.judge({ indicators, year: task, reports }));
  }

  /** Of reports by name, those whose review would come out the same beside the reports of the year as they are now. */
  holding(
    shown: ShownLedger,
    year: YearOfReports,
    asOf: IsoDate | null,
    owns: readonly string[],
  ): Promise<readonly string[]> {
    return this.#besideYear(shown, year, asOf, (task) => this.#thread.holding({ year: task, owns }));
  }

  /** The thread is everybody's: names of another server's or another ledger may be the same. */
  nameOf({ kind }: ShownLedger, digest: string): string {
    return `${this.#number} ${kind} ${digest}`;
  }

  close(): void {
    this.#thread.close();
  }

  /**
   * Has the thread work beside the reports of a year, which first learns of the clusters of the year that it does not know.
   * @param work null where the thread does not know them all
   */
  async #besideYear<Reply>(
    shown: ShownLedger,
    year: YearOfReports,
    asOf: IsoDate | null,
    work: (task: YearTask) => Promise<Reply | null>,
  ): Promise<Reply> {
    const nameOf = (digest: string) => this.nameOf(shown, digest);
    const digests = year.clusters.map(({ digest }) => nameOf(digest));
    for (let attempt = 0; attempt < 3; attempt += 1) {
      const reply = await work({ key: nameOf(year.key), digests });
      if (reply !== null) return reply;
      const indicators = await shown.snapshots.at(asOf, everything, readIndicatorIds);
      const unknown = new Set(await this.#thread.unknown(digests));
      for (const part of chunksOf(year.clusters.filter(({ digest }) => unknown.has(nameOf(digest))))) {
        const raw = await shown.snapshots.at(asOf, everything, (snapshot) =>
          readRawDossiers(
            snapshot,
            part.map(({ head }) => head),
            asOf,
            year.year - yearsBack,
            part.flatMap(({ submissions }) => submissions),
          ),
        );
        const clusters = part.flatMap(({ digest, submissions }, index) => {
          const dossier = raw[index];
          return dossier === undefined ? [] : [{ digest: nameOf(digest), raw: dossier, submissions }];
        });
        await this.#thread.gather({ indicators, clusters });
      }
    }
    throw new Error(`the reports of ${year.year} could not be put beside each other`);
  }
}

export function chunksOf<T>(all: readonly T[]): T[][] {
  const parts: T[][] = [];
  for (let first = 0; first < all.length; first += chunk) parts.push(all.slice(first, first + chunk));
  return parts;
}
