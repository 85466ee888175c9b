import { finding } from '../domain/finding.ts';
import type { IsoDate } from '../domain/ids.ts';
import { knownFrom } from '../domain/knowledge-day.ts';
import type { Landing, OpenedOn } from '../domain/landing.ts';
import { Rejection } from './content.ts';

/**
 * History for days before the newest round was opened would change answers that the round rested on: it is taken in
 * only with the reason of an administrator, which becomes an act and a remark.
 * @throws Rejection where there is no reason
 */
export function admitHistory(landing: Landing, round: OpenedOn | null): Landing {
  const { file } = landing;
  const from = firstDay(landing);
  // What an older version recorded was admitted then.
  if (round === null || file.knownAt === null || from === null || from >= round.on) return landing;
  const facts = { from, opened: round.on, round: round.round };
  const reason = file.options.intoOpenedRound;
  if (reason === undefined) throw new Rejection(finding('round-already-open', 'blocks', '', facts));
  return {
    ...landing,
    admitted: { reason, from, opened: round },
    findings: [...landing.findings, finding('round-history-admitted', 'note', '', { ...facts, reason })],
  };
}

/** The first day from which anything of a landing is known. */
function firstDay({ file, statements, context }: Landing): IsoDate | null {
  const history = file.options.history === true;
  const known = [
    ...statements.map((statement) => knownFrom(file, statement)),
    ...context.map((value) => {
      const receivedAt = file.options.received ?? value.receivedAt ?? file.receivedAt;
      return knownFrom(file, { receivedAt, historyDay: history ? receivedAt : null });
    }),
  ];
  return known.reduce<IsoDate | null>((first, day) => (first === null || day < first ? day : first), null);
}
