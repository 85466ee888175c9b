import type { FastifyReply } from 'fastify';
import { LeagueCode } from '../../domain/ids.ts';
import { administrators, Seat, SeatKind } from '../../domain/seat.ts';
import type { Ledger } from '../../store/ledger.ts';
import type { Installation } from '../installation.ts';

const name = 'ledger-demo-seat';
const pattern = new RegExp(`(?:^|;\\s*)${name}=([a-z]+)(?:\\.(\\d{1,9}))?(?:;|$)`);

/** A seat that is tried: its kind, and the league or cluster it is bound to. */
export interface DemoChoice {
  kind: SeatKind;
  of: number | null;
}

/** Seats of one league or one cluster. */
const bound: readonly SeatKind[] = ['league', 'operator'];
const reviewerChoice: DemoChoice = { kind: 'reviewer', of: null };

/** What the browser chose to try; it is no proof of anything, and counts only while there are no accounts. */
export function demoCookie(cookie: string): DemoChoice {
  const [, kind, of] = pattern.exec(cookie) ?? [];
  const parsed = SeatKind.safeParse(kind);
  return parsed.success ? { kind: parsed.data, of: of === undefined ? null : Number(of) } : reviewerChoice;
}

export function tellDemoSeat(reply: FastifyReply, { kind, of }: DemoChoice): void {
  const value = of === null ? kind : `${kind}.${of}`;
  reply.header('set-cookie', `${name}=${value}; Path=/; HttpOnly; SameSite=Strict`);
}

/** The seats that can be tried with one click while there are no accounts. */
export class DemoSeats {
  readonly #installation: Installation;
  /** Made anew when the ledger changes: every page asks for them, and a region has thousands of clusters. */
  #known: KnownSeats | null = null;

  constructor(installation: Installation) {
    this.#installation = installation;
  }

  /** A choice as a seat; one that names no league or cluster of the shown ledger is that of the reviewer. */
  of(choice: DemoChoice): { name: string; seat: Seat } {
    return this.seatOf(choice) ?? { name: 'demo-reviewer', seat: Seat.parse({ kind: 'reviewer' }) };
  }

  seatOf({ kind, of }: DemoChoice): { name: string; seat: Seat } | null {
    const called = `demo-${kind}`;
    if (kind === 'league') {
      const league = LeagueCode.safeParse(String(of));
      return league.success ? { name: called, seat: Seat.parse({ kind, leagues: [league.data] }) } : null;
    }
    if (kind === 'operator') {
      const cluster = of === null ? undefined : this.#now().clusters.get(of);
      return cluster === undefined ? null : { name: called, seat: Seat.parse({ kind, clusters: [cluster] }) };
    }
    return { name: called, seat: Seat.parse({ kind }) };
  }

  /** Every seat without bounds, a league officer of each league that has clusters, and an operator in each of them. */
  choices(): readonly TriedSeat[] {
    const known = this.#now();
    known.choices ??= known.offered.flatMap((choice) => {
      const tried = this.seatOf(choice);
      return tried === null ? [] : [{ choice, seat: tried.seat }];
    });
    return known.choices;
  }

  #now(): KnownSeats {
    const { kind, ledger } = this.#installation.shown();
    const state = `${kind} ${ledger.version}`;
    if (this.#known?.state !== state) this.#known = { state, ...seatsOf(ledger), choices: null };
    return this.#known;
  }
}

/** A choice with the seat that it stands for. */
export interface TriedSeat {
  choice: DemoChoice;
  seat: Seat;
}

interface KnownSeats {
  /** Kind of ledger and version that they were read from. */
  state: string;
  /** Names by number. */
  clusters: ReadonlyMap<number, string>;
  offered: readonly DemoChoice[];
  choices: readonly TriedSeat[] | null;
}

function seatsOf({ register }: Ledger): Pick<KnownSeats, 'clusters' | 'offered'> {
  const clusters = new Map<number, string>();
  const firstOf = new Map<string, number>();
  for (const { clusterId, name: called, league } of register.all()) {
    clusters.set(clusterId, called);
    if (league !== null && !firstOf.has(league)) firstOf.set(league, clusterId);
  }
  const leagues = [...firstOf].sort(([a], [b]) => (a < b ? -1 : 1));
  const plain = (kind: SeatKind): DemoChoice => ({ kind, of: null });
  const offered = [
    ...SeatKind.options.filter((kind) => !bound.includes(kind) && !administrators.includes(kind)).map(plain),
    ...leagues.map(([league]): DemoChoice => ({ kind: 'league', of: Number(league) })),
    ...leagues.map(([, cluster]): DemoChoice => ({ kind: 'operator', of: cluster })),
    ...administrators.map(plain),
  ];
  return { clusters, offered };
}
