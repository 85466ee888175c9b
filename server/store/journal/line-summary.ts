import { letterActs, maskedAddress } from '../../domain/letter-acts.ts';
import { AskerKind } from '../../domain/permissions.ts';
import { ProcedureActKind, parseProcedureAct } from '../../domain/procedure-acts.ts';
import { reminderActs } from '../../domain/reminder-acts.ts';
import { type JournalLine, keptFileOf } from './lines.ts';

/** What came of it: done; done, with findings to answer; the file was rejected; the asker was refused. */
type JournalResult = 'done' | 'with-findings' | 'rejected' | 'refused';

/** A line as the audit seat may see it: who, when, what, of what; no figure, no reason and no comment. */
export interface LineSummary {
  seq: number;
  kind: JournalLine['kind'];
  what: string;
  result: JournalResult;
  actor: string;
  /** UTC instant. */
  recorded: string;
  /** Account or file that it is about. */
  about: string;
  round: string | null;
  detail: Record<string, unknown>;
  hash: string;
}

export function summaryOf(line: JournalLine): LineSummary {
  const { seq, kind, hash } = line;
  // Filled in place: a start makes millions of them.
  const summary: LineSummary = {
    seq,
    kind,
    what: '',
    result: 'done',
    actor: line.kind === 'opened' ? '' : line.actor,
    recorded: 'days' in line ? line.days.recorded : line.recorded,
    about: '',
    round: null,
    detail: {},
    hash,
  };
  switch (line.kind) {
    case 'opened':
      summary.what = 'opened';
      summary.about = line.ledger;
      return summary;
    case 'arrival': {
      const { outcome, sha256, door, bytes } = line;
      summary.what = 'arrived';
      summary.result = outcome === 'accepted' ? 'done' : outcome === 'rejected' ? 'rejected' : 'with-findings';
      summary.about = line.name;
      summary.detail = { sha256, door, bytes };
      return summary;
    }
    case 'act': {
      summary.what = line.act;
      summary.round = line.round;
      if (line.submission !== null) summary.detail = { submission: line.submission.sha256 };
      if (ProcedureActKind.safeParse(line.act).success) {
        const { kind, detail } = parseProcedureAct(ProcedureActKind.parse(line.act), line.detail);
        summary.about = detail.call;
        if (kind === 'application-act') summary.detail = { ...summary.detail, act: detail.act, to: detail.to };
      }
      const mailed = mailOf(line);
      if (mailed !== null) {
        summary.about = mailed.to === null ? '' : maskedAddress(mailed.to);
        summary.detail = { ...summary.detail, ...mailed.detail };
      }
      const file = keptFileOf(line);
      if (file !== null) {
        const { name, sha256, bytes } = file;
        summary.about = name;
        summary.detail = { ...summary.detail, sha256, bytes };
      }
      return summary;
    }
    case 'access':
      summary.what = line.access;
      summary.result = line.access === 'denied' ? 'refused' : 'done';
      summary.detail = line.detail;
      return summary;
    case 'look':
      summary.what = 'looked';
      summary.detail = line.detail;
      return summary;
    case 'account': {
      const { what, ...detail } = line.change;
      summary.what = what;
      summary.about = line.account;
      summary.detail = detail;
      return summary;
    }
    case 'removal':
      summary.what = 'removed';
      summary.about = line.sha256;
      summary.detail = { sha256: line.sha256, cells: line.cells };
      return summary;
    default:
      return line satisfies never;
  }
}

/** Of which letter a line speaks, and to whom it goes or went where the line says so; null for a line of anything else. */
function mailOf({
  act,
  detail,
}: Extract<JournalLine, { kind: 'act' }>): { to: string | null; detail: Record<string, unknown> } | null {
  switch (act) {
    case 'reminded': {
      const { mail } = reminderActs.reminded.parse(detail);
      return mail === undefined ? null : { to: mail.to, detail: { mail: mail.id } };
    }
    case 'letter-sending': {
      const { id, about, league, to, attached } = letterActs[act].parse(detail);
      return { to, detail: { letter: id, about, league, attached: attached?.sha256 ?? null } };
    }
    case 'letter-sent': {
      const { id, to, mail } = letterActs[act].parse(detail);
      return { to, detail: { letter: id, mail } };
    }
    case 'letter-not-sent': {
      const { id, to, why } = letterActs[act].parse(detail);
      return { to, detail: { letter: id, why } };
    }
    case 'letter-heard': {
      const { id, arrived, on } = letterActs[act].parse(detail);
      return { to: null, detail: { letter: id, arrived, on } };
    }
    case 'letter-heard-ended':
      return { to: null, detail: { letter: letterActs[act].parse(detail).id } };
    default:
      return null;
  }
}

/**
 * What tells which cluster a line is about: of an act the file and part by which the cluster, else the submission, is
 * named; of an arrival or a removal the file; empty for all others.
 */
export function refOf(line: JournalLine): string {
  if (line.kind === 'arrival' || line.kind === 'removal') return line.sha256;
  const part = line.kind === 'act' ? (line.cluster ?? line.submission) : null;
  return part === null ? '' : refOfPart(part);
}

export const refOfPart = ({ sha256, part }: { sha256: string; part: string }): string => `${sha256}/${part}`;

const seatKinds: ReadonlySet<unknown> = new Set(AskerKind.options);

/** Seats by account, as the lines read so far leave them, and names of the persons. */
export class SeatsSoFar {
  readonly #seats = new Map<string, string>();
  readonly #names = new Map<string, string>();

  /**
   * Kinds of seat in which a line was done, with spaces between: that of the session where the line names it, else those
   * that its author held then.
   */
  of(line: JournalLine): string {
    if (line.kind === 'opened') return '';
    if (line.kind === 'account') this.#read(line);
    const named = line.kind === 'access' || line.kind === 'act' || line.kind === 'look' ? line.detail.seat : undefined;
    return seatKinds.has(named) ? String(named) : (this.#seats.get(line.actor) ?? '');
  }

  #read({ account, change }: Extract<JournalLine, { kind: 'account' }>): void {
    if (change.what === 'created') this.#names.set(account, change.display);
    if (change.what !== 'created' && change.what !== 'seats') return;
    this.#seats.set(account, [...new Set(change.seats.map(({ kind }) => kind))].join(' '));
  }

  /** Name of the person; null for whoever has no account. */
  nameOf(account: string): string | null {
    return this.#names.get(account) ?? null;
  }
}
