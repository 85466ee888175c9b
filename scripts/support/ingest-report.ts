import { writeSync } from 'node:fs';
import type { IngestResult } from '../../server/ingest/ingest-result.ts';
import type { Language } from '../../server/review/render-finding.ts';
import type { Progress } from './progress.ts';

const words = {
  zh: {
    reading: '读取',
    landing: '入账',
    outcome: {
      accepted: '已收录',
      'accepted-with-findings': '已收录，有核查发现',
      rejected: '未收录',
      duplicate: '重复',
    },
    severity: { blocks: '必须更正', explain: '请说明', note: '提示' },
    review: (blocks: number, explain: number, notes: number) =>
      `审核发现（不含与其他集群的比对）：必须更正 ${blocks}，请说明 ${explain}，提示 ${notes}`,
    total: (n: number, facts: number) => `共 ${n} 个文件，${facts} 条填报值。`,
    more: (n: number) => `还有 ${n} 条，用 --json 查看全部`,
    none: '没有可收录的文件。',
  },
  en: {
    reading: 'reading',
    landing: 'landing',
    outcome: {
      accepted: 'accepted',
      'accepted-with-findings': 'accepted with findings',
      rejected: 'rejected',
      duplicate: 'duplicate',
    },
    severity: { blocks: 'blocks', explain: 'explain', note: 'note' },
    review: (blocks: number, explain: number, notes: number) =>
      `found by the review (other clusters aside): blocks ${blocks}, explain ${explain}, notes ${notes}`,
    total: (n: number, facts: number) => `${n} files, ${facts} observations.`,
    more: (n: number) => `${n} more; --json shows all`,
    none: 'No files to take in.',
  },
} as const;

const shownPerFile = 20;

/** Prints what became of each file as it is known, and the sum at the end. */
export class IngestReport {
  readonly #json: boolean;
  readonly #words: (typeof words)[Language];
  readonly #progress: Progress;
  readonly #counts = { accepted: 0, 'accepted-with-findings': 0, rejected: 0, duplicate: 0 };
  #observations = 0;

  constructor(json: boolean, language: Language, progress: Progress) {
    this.#json = json;
    this.#words = words[language];
    this.#progress = progress;
  }

  /** Observations that landed. */
  get observations(): number {
    return this.#observations;
  }

  reading(done: number, of: number): void {
    this.#progress.show(this.#words.reading, done, of);
  }

  add(result: IngestResult, done: number, of: number): void {
    this.#counts[result.outcome] += 1;
    this.#observations += result.observations;
    if (this.#json) print(JSON.stringify(result));
    else if (result.outcome !== 'accepted' || hasOpenFindings(result)) {
      this.#progress.stop();
      this.#describe(result);
    }
    this.#progress.show(this.#words.landing, done, of);
  }

  #describe({ file, outcome, findings, review }: IngestResult): void {
    print(`${file}  ${this.#words.outcome[outcome]}`);
    for (const finding of findings.slice(0, shownPerFile)) {
      print(
        `    [${this.#words.severity[finding.severity]}] ${finding.place === '' ? '' : `${finding.place}  `}${finding.message}`,
      );
    }
    if (findings.length > shownPerFile) print(`    ${this.#words.more(findings.length - shownPerFile)}`);
    if (review !== null) print(`    ${this.#words.review(review.blocks, review.explain, review.notes)}`);
  }

  /** Prints the sum; true when nothing was rejected. */
  finish(): boolean {
    this.#progress.stop();
    const files = Object.values(this.#counts).reduce((sum, value) => sum + value, 0);
    if (!this.#json) {
      print(files === 0 ? this.#words.none : this.#words.total(files, this.#observations));
      for (const [outcome, count] of Object.entries(this.#counts)) {
        const word = Object.entries(this.#words.outcome).find(([name]) => name === outcome)?.[1] ?? outcome;
        if (count > 0) print(`  ${word} ${count}`);
      }
    }
    return this.#counts.rejected === 0;
  }
}

const hasOpenFindings = ({ findings, review }: IngestResult): boolean =>
  findings.some(({ severity }) => severity !== 'note') || (review !== null && review.blocks + review.explain > 0);

/** Written at once: a line that was printed is a file that cannot be lost any more. */
function print(line: string): void {
  const bytes = Buffer.from(`${line}\n`);
  for (let at = 0; at < bytes.length; ) {
    try {
      at += writeSync(1, bytes, at);
    } catch (error) {
      // A full pipe says try again.
      if (!(error instanceof Error && 'code' in error && error.code === 'EAGAIN')) throw error;
    }
  }
}
