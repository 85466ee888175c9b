import type { Catalogue } from '../../catalogue/load-catalogue.ts';
import type { LeagueReports } from '../../contract/league-reports.ts';
import { daysPast } from '../../domain/days.ts';
import type { LeagueCode } from '../../domain/ids.ts';
import type { RoundKey } from '../../domain/review.ts';
import type { Scope } from '../../domain/scope.ts';
import { leagueOf } from '../answers/heads.ts';
import { HttpError } from '../problems/http-error.ts';
import { owesReport, type ScopedRound } from '../reviewing/standing-round.ts';

/** What documents ask the leagues for in a kind of round, with its day; null where they ask for nothing. */
export function askedOfLeagues({ programme, level, year }: RoundKey, { leagueReports, evidence }: Catalogue) {
  const rule = leagueReports.find((row) => row.programme === programme && row.level === level);
  if (rule === undefined) return null;
  const { what, source, types } = rule;
  const extensions = evidence.types.filter(({ id }) => types.includes(id)).flatMap((type) => type.extensions);
  return { what, source, types, extensions, mostBytes: evidence.mostBytes, due: `${year + 1}-${rule.due}` };
}

/** Leagues that lead a cluster of the round, of those that the asker may file for. */
function leaguesIn({ participants, scope }: ScopedRound): string[] {
  const leading = new Set(participants.flatMap(({ head }) => (head.outside ? [] : head.leagues.slice(0, 1))));
  return [...leading].filter((league) => isOwn(league, scope)).sort();
}

/** Reports of leagues are for the league and the department: not for single clusters. */
const isOwn = (league: string, scope: Scope): boolean =>
  scope.kind === 'all' || (scope.kind === 'leagues' && scope.leagues.some((own) => own === league));

/** @throws HttpError 404 where the league leads no cluster of the round that the asker may file for */
export function checkLeague(league: LeagueCode, round: ScopedRound): void {
  if (!leaguesIn(round).includes(league)) throw new HttpError('league-not-in-round', { league }, 'league');
}

/** The reports of the leagues of a round, with what is missing. @param today the day that tells what is late */
export function leagueReportRows(round: ScopedRound, catalogue: Catalogue, today: string): LeagueReports {
  const asked = askedOfLeagues(round.key, catalogue);
  if (asked === null || round.opened === null) return { today, asked: null, leagues: [] };
  const { types: _, ...rule } = asked;
  const known = round.opened.leagueReports;
  return {
    today,
    asked: rule,
    leagues: leaguesIn(round).map((league) => {
      const led = round.participants.filter(({ head }) => head.leagues[0] === league);
      const owing = led.filter((participant) => owesReport(participant) && participant.obligation.state !== 'excused');
      const own = known.reports.filter((report) => report.league === league).reverse();
      const standing = own.find(({ withdrawn }) => withdrawn === null);
      const request = known.requests.filter((each) => each.league === league).at(-1);
      const late = (day: string) => daysPast(rule.due, day);
      return {
        league: leagueOf(catalogue, league),
        forms: {
          owed: owing.length,
          arrived: owing.filter(({ obligation }) => obligation.state !== 'awaited').length,
        },
        report:
          standing === undefined
            ? null
            : {
                no: standing.no,
                name: standing.file.name,
                bytes: standing.file.bytes,
                type: standing.file.type,
                by: standing.by,
                on: standing.on,
                daysLate: late(standing.on),
              },
        overdueDays: standing === undefined ? late(today) : 0,
        former: own
          .filter((report) => report !== standing)
          .map(({ no, file, by, on, withdrawn }) => ({ no, name: file.name, by, on, withdrawn })),
        asked:
          request === undefined || standing !== undefined || request.no < (own[0]?.no ?? 0)
            ? null
            : { by: request.by, on: request.on },
      };
    }),
  };
}
