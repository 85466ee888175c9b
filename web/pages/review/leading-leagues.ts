import type { League } from '../../../server/contract/common.ts';

/** Each league once that leads clusters of these rows, in the order of their codes. */
export function leadingLeagues(rows: readonly { leagues: readonly League[] }[]): League[] {
  const leads = rows.flatMap(({ leagues: [lead] }) => (lead === undefined ? [] : [[lead.code, lead] as const]));
  return [...new Map(leads).values()].sort((a, b) => (a.code < b.code ? -1 : 1));
}
