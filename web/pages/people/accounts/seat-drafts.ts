import type { AccountRow } from '../../../../server/contract/identity.ts';
import { conflictOf, isLastingSecurity, Seat, SeatFault, type SeatKind } from '../../../../server/domain/seat.ts';

/** A seat while it is typed. */
export interface SeatDraft {
  id: number;
  kind: SeatKind;
  leagues: readonly string[];
  /** Names of clusters as typed, with commas between. */
  clusters: string;
  from: string;
  to: string;
}

export const draftsOf = (seats: readonly Seat[]): SeatDraft[] =>
  seats.map(({ kind, leagues, clusters, from, to }, id) => ({
    id,
    kind,
    leagues,
    clusters: clusters.join('、'),
    from: from ?? '',
    to: to ?? '',
  }));

export const freshDraft = (drafts: readonly SeatDraft[], kind: SeatKind): SeatDraft => ({
  id: Math.max(-1, ...drafts.map(({ id }) => id)) + 1,
  kind,
  leagues: [],
  clusters: '',
  from: '',
  to: '',
});

/** What the server is asked for; what a kind of seat is not bound to is left out. */
export const askedOf = ({ kind, leagues, clusters, from, to }: SeatDraft) => ({
  kind,
  leagues: kind === 'league' ? [...leagues] : [],
  clusters:
    kind === 'operator'
      ? clusters
          .split(/[、,，]/)
          .map((name) => name.trim())
          .filter((name) => name !== '')
      : [],
  from: from === '' ? null : from,
  to: to === '' ? null : to,
});

/** Why seats cannot be given as they are typed, by the rules that the server holds to as well. */
export type DraftFault =
  | { code: 'none' }
  | { code: 'conflict'; kinds: readonly [SeatKind, SeatKind] }
  /** Of the seat at a place, from 1. */
  | { code: 'seat'; place: number; fault: SeatFault };

export function faultsOf(drafts: readonly SeatDraft[]): DraftFault[] {
  if (drafts.length === 0) return [{ code: 'none' }];
  const kinds = conflictOf(drafts);
  const own = drafts.flatMap((draft, index): DraftFault[] => {
    const issues = Seat.safeParse(askedOf(draft)).error?.issues ?? [];
    return issues.flatMap(({ message }) => {
      const fault = SeatFault.safeParse(message);
      return fault.success ? [{ code: 'seat', place: index + 1, fault: fault.data }] : [];
    });
  });
  return [...(kinds === null ? [] : [{ code: 'conflict', kinds } as const]), ...own];
}

/** What is given and taken by a change; the order of seats means nothing. */
export function changeOf(before: readonly Seat[], drafts: readonly SeatDraft[]): { given: Seat[]; taken: Seat[] } {
  const keyOf = ({ kind, leagues, clusters, from, to }: Seat): string =>
    JSON.stringify([kind, [...leagues].sort(), [...clusters].sort(), from, to]);
  const after = drafts.flatMap((draft) => Seat.safeParse(askedOf(draft)).data ?? []);
  const [had, has] = [new Set(before.map(keyOf)), new Set(after.map(keyOf))];
  return {
    given: after.filter((seat) => !had.has(keyOf(seat))),
    taken: before.filter((seat) => !has.has(keyOf(seat))),
  };
}

/** Would nobody be left who keeps accounts for good, if this account had these seats (none: disabled)? */
export const leavesNoSecurity = (
  rows: readonly AccountRow[],
  row: AccountRow,
  seats: readonly { kind: SeatKind; to: string | null }[],
): boolean =>
  !row.disabled &&
  isLastingSecurity(row.seats) &&
  !isLastingSecurity(seats) &&
  !rows.some((other) => other.name !== row.name && !other.disabled && isLastingSecurity(other.seats));
