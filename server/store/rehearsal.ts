import type { Finding } from '../domain/finding.ts';
import { ClusterId, type IsoDate, type Sha256, SubmissionId } from '../domain/ids.ts';
import type { ArrivedFile, Landed, Landing, OpenedOn, TakenAs } from '../domain/landing.ts';
import type { Ledger } from './ledger.ts';
import { afterLanding, Register } from './register.ts';

/** A ledger that only pretends: names and kinds follow from file to file as in earnest, but nothing is written. */
export class Rehearsal {
  readonly register: Register;
  readonly #ledger: Ledger;
  readonly #accepted = new Map<string, TakenAs[]>();
  #submission = 1_000_000_000;
  #cluster: number;

  constructor(ledger: Ledger) {
    this.#ledger = ledger;
    this.register = new Register(ledger.entries());
    this.#cluster = 1 + Math.max(0, ...[...ledger.entries()].map((entry) => entry.clusterId));
  }

  isAccepted(sha256: Sha256): boolean {
    return this.#accepted.has(sha256) || this.#ledger.isAccepted(sha256);
  }

  async takenAs(sha256: Sha256): Promise<TakenAs[]> {
    return this.#accepted.get(sha256) ?? this.#ledger.takenAs(sha256);
  }

  knowledgeDay(clock: IsoDate): IsoDate {
    return this.#ledger.knowledgeDay(clock);
  }

  newestRound(): OpenedOn | null {
    return this.#ledger.newestRound();
  }

  async land(landing: Landing): Promise<Landed> {
    const first = this.#submission;
    const { entries, clusters } = afterLanding(this.register, landing, { submission: first, cluster: this.#cluster });
    this.register.put(entries.values());
    this.#submission += landing.statements.length;
    this.#cluster += landing.newClusters.length;
    this.#accepted.set(
      landing.file.sha256,
      landing.statements.map((statement) => ({
        kind: statement.kind,
        year: statement.reportYear,
        on: statement.receivedAt,
        returned: false,
      })),
    );
    return {
      submissionIds: landing.statements.map((_, index) => SubmissionId.parse(first + index)),
      clusterIds: clusters.map((id) => ClusterId.parse(id)),
      observations: landing.statements.reduce(
        (sum, statement) => sum + statement.observations.length,
        landing.context.length + (landing.bulk?.length ?? 0),
      ),
    };
  }

  async reject(_file: ArrivedFile, _findings: readonly Finding[]): Promise<void> {}
}
