import type { FastifyReply } from 'fastify';
import { ClusterId, LeagueCode } from '../../domain/ids.ts';
import { Seat, SeatKind } from '../../domain/seat.ts';
import type { Installation } from '../installation.ts';

const name = 'ledger-demo-seat';
const pattern = new RegExp(`(?:^|;\\s*)${name}=([a-z]+)(?:\\.(\\d{1,9}))?(?:;|$)`);

/** A seat that is tried: its kind, and the league or cluster it is bound to. */
export interface DemoChoice {
  kind: SeatKind;
  of: number | null;
}

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
      const cluster = this.#clusters().find(({ id }) => id === of);
      return cluster === undefined ? null : { name: called, seat: Seat.parse({ kind, clusters: [cluster.name] }) };
    }
    return { name: called, seat: Seat.parse({ kind }) };
  }

  /** Every seat without bounds, a league officer of each league that has clusters, and an operator in each of them. */
  choices(): DemoChoice[] {
    const clusters = this.#clusters();
    const leagues = [...new Set(clusters.flatMap(({ league }) => league ?? []))].sort();
    const first = (league: string) => clusters.find((cluster) => cluster.league === league)?.id ?? null;
    const plain = (kind: SeatKind): DemoChoice => ({ kind, of: null });
    return [
      ...(['reviewer', 'approver', 'viewer'] as const).map(plain),
      ...leagues.map((league): DemoChoice => ({ kind: 'league', of: Number(league) })),
      ...leagues.map((league): DemoChoice => ({ kind: 'operator', of: first(league) })),
      ...(['audit', 'security', 'system'] as const).map(plain),
    ];
  }

  #clusters(): { id: ClusterId; name: string; league: string | null }[] {
    const { ledger } = this.#installation.shown();
    return [...ledger.register.all()].map(({ clusterId, name: called, league }) => ({
      id: ClusterId.parse(clusterId),
      name: called,
      league,
    }));
  }
}
