import { z } from 'zod';
import type { Bilingual } from './coded-error.ts';
import { type ClusterId, IsoDate, LeagueCode } from './ids.ts';
import { everything, nothing, type Scope } from './scope.ts';

/** What somebody may be: the four levels of work, those who read, and the three separated administrators 三员. */
export const SeatKind = z.enum(['operator', 'league', 'reviewer', 'approver', 'viewer', 'system', 'security', 'audit']);
export type SeatKind = z.infer<typeof SeatKind>;

/** What each is called in a sentence or a table; pages have longer names. */
export const seatNames: Record<SeatKind, Bilingual> = {
  operator: { zh: '集群', en: 'the cluster' },
  league: { zh: '盟市', en: 'the league' },
  reviewer: { zh: '审核', en: 'a reviewer' },
  approver: { zh: '审批', en: 'an approver' },
  viewer: { zh: '查阅', en: 'a viewer' },
  system: { zh: '系统管理员', en: 'the system administrator' },
  security: { zh: '安全管理员', en: 'the security administrator' },
  audit: { zh: '审计管理员', en: 'the audit administrator' },
};

/** Seats of which any one may do something. */
export const seatsInWords = (seats: readonly SeatKind[]): Bilingual => ({
  zh: seats.map((seat) => seatNames[seat].zh).join('、'),
  en: seats.map((seat) => seatNames[seat].en).join(' or '),
});

/** A seat as it is asked for, before it is known to make sense. */
export const SeatAsked = z.strictObject({
  kind: SeatKind,
  /** Leagues of a league officer; empty for every other seat. */
  leagues: z.array(LeagueCode).max(50).default([]),
  /** Names of the clusters of an operator; empty for every other seat. */
  clusters: z.array(z.string().min(1).max(200)).max(50).default([]),
  /** First and last day on which the seat may be used; null: no bound. */
  from: IsoDate.nullable().default(null),
  to: IsoDate.nullable().default(null),
});

/** Why a seat makes no sense: message of the issue that its schema raises. */
export const SeatFault = z.enum(['seat-league', 'seat-cluster', 'seat-days']);
export type SeatFault = z.infer<typeof SeatFault>;

/** A seat of an account. Clusters are bound by the name in the register: their numbers may change in a rebuild. */
export const Seat = SeatAsked.superRefine(({ kind, leagues, clusters, from, to }, context) => {
  const fault = (path: string, message: SeatFault) => context.addIssue({ code: 'custom', path: [path], message });
  if ((kind === 'league') !== leagues.length > 0) {
    fault('leagues', 'seat-league');
  }
  if ((kind === 'operator') !== clusters.length > 0) {
    fault('clusters', 'seat-cluster');
  }
  if (from !== null && to !== null && from > to) {
    fault('to', 'seat-days');
  }
});
export type Seat = z.infer<typeof Seat>;

/** The three separated administrators: whoever is one of them holds no other kind of seat. */
export const administrators: readonly SeatKind[] = ['audit', 'security', 'system'];

/** Seats whose holders need a second factor. */
export const needsSecondFactor = (seats: readonly Pick<Seat, 'kind'>[]): boolean =>
  seats.some(({ kind }) => kind === 'approver' || administrators.includes(kind));

/** Two kinds of seat that one person may not hold together; null where all go together. */
export function conflictOf(seats: readonly Pick<Seat, 'kind'>[]): readonly [SeatKind, SeatKind] | null {
  const kinds = [...new Set(seats.map(({ kind }) => kind))];
  const administrator = kinds.find((kind) => administrators.includes(kind));
  const other = kinds.find((kind) => kind !== administrator);
  return administrator !== undefined && other !== undefined ? [administrator, other] : null;
}

/** Does somebody with these seats keep accounts for good? One such account must always be left. */
export const isLastingSecurity = (seats: readonly { kind: SeatKind; to: string | null }[]): boolean =>
  seats.some(({ kind, to }) => kind === 'security' && to === null);

export const isValidOn = ({ from, to }: Pick<Seat, 'from' | 'to'>, day: IsoDate): boolean =>
  (from === null || from <= day) && (to === null || day <= to);

/**
 * What a seat sees of the figures.
 * @param numberOf number of a cluster by its name in the register; undefined where it is unknown or ambiguous
 */
export function scopeOfSeat(seat: Seat, numberOf: (name: string) => ClusterId | undefined): Scope {
  switch (seat.kind) {
    case 'reviewer':
    case 'approver':
    case 'viewer':
      return everything;
    case 'league':
      return { kind: 'leagues', leagues: seat.leagues };
    case 'operator':
      return { kind: 'clusters', clusters: seat.clusters.flatMap((name) => numberOf(name) ?? []) };
    case 'system':
    case 'security':
    case 'audit':
      return nothing;
    default:
      return seat.kind satisfies never;
  }
}
