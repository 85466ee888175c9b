import type { SeatKind } from '../../server/domain/seat.ts';

/**
 * The way of an application for a regional SME cluster, written down from the guide and from common practice, apart from
 * the data and the program: per state what each act leads to, and of whom.
 */
type Row = readonly [act: string, seats: readonly SeatKind[], to: string];
const both: readonly SeatKind[] = ['operator', 'league'];
const league: readonly SeatKind[] = ['league'];
const reviewer: readonly SeatKind[] = ['reviewer'];
const approver: readonly SeatKind[] = ['approver'];
const withdraw: Row = ['withdraw', both, 'withdrawn'];
const disqualify: Row = ['disqualify', approver, 'disqualified'];
const decline: Row = ['decline', approver, 'declined'];
const back: Row = ['department-send-back', reviewer, 'sent-back'];

export const way: Readonly<Record<string, readonly Row[]>> = {
  'not-filed': [['file', both, 'filed']],
  filed: [
    ['check', league, 'filed'],
    ['visit', league, 'filed'],
    ['recommend', league, 'recommended'],
    ['not-recommend', league, 'not-recommended'],
    ['send-back', league, 'sent-back'],
    withdraw,
    disqualify,
  ],
  'sent-back': [['file', both, 'filed'], withdraw, disqualify],
  recommended: [['receive', reviewer, 'received'], back, withdraw, disqualify],
  received: [
    back,
    withdraw,
    ['expert-review', reviewer, 'received'],
    ['department-visit', reviewer, 'received'],
    ['propose', approver, 'proposed'],
    decline,
    disqualify,
  ],
  proposed: [['publish', reviewer, 'public'], decline, disqualify],
  public: [
    ['object', reviewer, 'public'],
    ['settle', reviewer, 'public'],
    ['certify', approver, 'certified'],
    decline,
    disqualify,
  ],
  certified: [
    ['award', reviewer, 'certified'],
    ['revoke', approver, 'revoked'],
  ],
  'not-recommended': [],
  declined: [],
  withdrawn: [],
  disqualified: [],
  revoked: [],
};

const seatsOf = new Map(
  Object.values(way).flatMap((rows) => rows.map(([act, seats]): [string, readonly SeatKind[]] => [act, seats])),
);
export const everyAct: readonly string[] = [...seatsOf.keys()];

export interface ModelAct {
  act: string;
  seat: SeatKind;
  actor: string;
  /** YYYY-MM-DD. */
  today: string;
  /** Last day of a publicity. */
  to: string;
}

/** An application as the guide has it. */
export class ApplicationModel {
  state = 'not-filed';
  checked = false;
  objections = 0;
  publicUntil = '';
  /** Who handed in, checked or reviewed: nobody of them may approve. */
  readonly workedOnIt = new Set<string>();
  done: string[] = [];

  /** Code of the refusal; null where it is done. */
  refusal({ act, seat, actor, today }: ModelAct): string | null {
    const row = way[this.state]?.find(([name]) => name === act);
    if (row === undefined) return 'application-state-forbids';
    if (!row[1].includes(seat)) return 'act-of-other-seat';
    if (act === 'recommend' && !this.checked) return 'earlier-step-missing';
    if (seat === 'approver' && this.workedOnIt.has(actor)) return 'acted-before';
    if (act === 'settle' && this.objections === 0) return 'no-objection-open';
    if (act === 'certify' && this.objections > 0) return 'objection-open';
    if (act === 'certify' && today <= this.publicUntil) return 'publicity-runs';
    return null;
  }

  /** Does an act that was not refused. */
  take({ act, seat, actor, to }: ModelAct): void {
    const [, , state = this.state] = way[this.state]?.find(([name]) => name === act) ?? [];
    this.done.push(`${act} ${seat}`);
    this.state = state;
    if (act === 'file') {
      this.checked = false;
      this.objections = 0;
    }
    if (act === 'check') this.checked = true;
    if (act === 'object') this.objections += 1;
    if (act === 'settle') this.objections -= 1;
    if (act === 'publish') this.publicUntil = to;
    if (seat !== 'approver') this.workedOnIt.add(actor);
  }
}
