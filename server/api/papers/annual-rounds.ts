import type { League } from '../../contract/common.ts';
import type { CheckGroup } from '../../contract/review-terms.ts';
import { caption, type PaperBlock, type PaperLanguage, paperTable, paragraph } from '../../documents/paper.ts';
import type { AnnualRound, FindingCount } from './annual-content.ts';
import type { AnnualWords } from './annual-words.ts';
import {
  duesOf,
  inLeagueOrder,
  leagueNames,
  paperWords,
  planStatusColumns,
  planStatuses,
  roundTitle,
} from './words.ts';

const severities = ['blocks', 'explain', 'note'] as const;
export const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

/** How many findings stand open, were overruled and were explained. */
export const countsOf = (counts: readonly FindingCount[]) => ({
  open: sum(counts.flatMap(({ open }) => severities.map((severity) => open[severity]))),
  overruled: sum(counts.map(({ overruled }) => overruled)),
  accepted: sum(counts.map(({ accepted }) => accepted)),
});

/** Reports of the year are still owed. */
export const isComingIn = (rounds: readonly AnnualRound[]): boolean =>
  rounds.some(({ head }) => head.arrived < head.owed);

export function stateOfReports(rounds: readonly AnnualRound[], w: AnnualWords, language: PaperLanguage): PaperBlock[] {
  const shared = paperWords[language];
  if (rounds.length === 0) return [paragraph(w.noRounds)];
  const [owed, arrived] = [sum(rounds.map(({ head }) => head.owed)), sum(rounds.map(({ head }) => head.arrived))];
  const missing = rounds.flatMap(({ head, tardy }) =>
    tardy
      .filter(({ why }) => why === 'awaited')
      .map(({ leagues, cluster, due }) => [
        roundTitle(head, language),
        leagueNames([...leagues], language),
        cluster.name,
        due ?? shared.unknown,
      ]),
  );
  return [
    paragraph(
      `${w.stateText(owed, arrived, owed - arrived, sum(rounds.map(({ head }) => head.extra)))}${isComingIn(rounds) ? w.comingIn : w.whole}`,
    ),
    paperTable(
      w.roundColumns,
      [38, 9, 9, 9, 9, 10, 16],
      rounds.map(({ head }) => [
        roundTitle(head, language),
        String(head.owed),
        String(head.arrived),
        String(head.owed - head.arrived),
        String(head.overdue),
        String(head.extra),
        duesOf(head, language) ?? shared.unknown,
      ]),
      [1, 2, 3, 4, 5],
    ),
    ...(missing.length === 0 ? [] : [caption(w.missing), paperTable(w.missingColumns, [38, 16, 32, 14], missing)]),
  ];
}

export function planSection(rounds: readonly AnnualRound[], w: AnnualWords, language: PaperLanguage): PaperBlock[] {
  const shared = paperWords[language];
  const counts = new Map<string, number>();
  const leagues = new Map<string, { league: League; counts: Map<string, number> }>();
  for (const { league: own, statuses } of rounds.flatMap((round) => round.plans.leagues)) {
    const known = leagues.get(own.code) ?? { league: own, counts: new Map<string, number>() };
    leagues.set(own.code, known);
    for (const [status, count] of Object.entries(statuses)) {
      known.counts.set(status, (known.counts.get(status) ?? 0) + count);
      counts.set(status, (counts.get(status) ?? 0) + count);
    }
  }
  const comparable = planStatuses.slice(0, 5);
  const all = sum(comparable.map((status) => counts.get(status) ?? 0));
  if (all === 0) return [paragraph(w.noPlans)];
  const parts = comparable.map((status) => w.part(shared.planStatus[status], counts.get(status) ?? 0));
  const behind = rounds.flatMap(({ plans: { rows, measures } }) =>
    rows.flatMap(({ cluster, leagues: own, cells }) => {
      const late = cells
        .filter(({ status }) => status === 'behind' || status === 'reversed')
        .map(({ measure, status }) => {
          const name = measures.find(({ id }) => id === measure)?.name[language] ?? measure;
          return w.status(name, shared.planStatus[status]);
        });
      return late.length === 0 ? [] : [[leagueNames(own, language), cluster.name, late.join(shared.list)]];
    }),
  );
  return [
    paragraph(w.plansText(all, parts.join(shared.list))),
    {
      kind: 'table',
      columns: planStatusColumns(language),
      rows: inLeagueOrder(leagues.values()).map(({ league: own, counts: ofLeague }) => [
        own.name[language],
        ...planStatuses.map((status) => String(ofLeague.get(status) ?? 0)),
      ]),
    },
    ...(behind.length === 0 ? [] : [caption(w.behind), paperTable(w.behindColumns, [16, 32, 52], behind)]),
  ];
}

export function standardSection(rounds: readonly AnnualRound[], w: AnnualWords, language: PaperLanguage): PaperBlock[] {
  const arrived = sum(rounds.map(({ head }) => head.arrived + head.extra));
  const failing = rounds.flatMap((round) => round.failing);
  return [
    paragraph(w.standardsText(failing.length, arrived)),
    ...(failing.length === 0
      ? []
      : [
          paperTable(
            w.standardColumns,
            [14, 26, 20, 40],
            failing.map(({ cluster, leagues, standard, clauses }) => [
              leagueNames([...leagues], language),
              cluster,
              standard[language],
              clauses.map((clause) => clause[language].replace(/[。.；;]$/, '')).join(w.semicolon),
            ]),
          ),
        ]),
  ];
}

export function resultSection(rounds: readonly AnnualRound[], w: AnnualWords, language: PaperLanguage): PaperBlock[] {
  const shared = paperWords[language];
  const names = { ...shared.state, ...shared.outcome };
  const rows = rounds.flatMap(({ head, results: own }) =>
    Object.entries(names).flatMap(([key, name]) => {
      const count = (own as Partial<Record<string, number>>)[key] ?? 0;
      return count === 0 ? [] : [[roundTitle(head, language), name, String(count)]];
    }),
  );
  if (rows.length === 0) return [paragraph(w.noRounds)];
  return [paperTable(w.resultColumns, [50, 32, 18], rows, [2]), ...findingBlocks(rounds, w, language)];
}

/** Findings of all rounds together, by group. */
function findingBlocks(rounds: readonly AnnualRound[], w: AnnualWords, language: PaperLanguage): PaperBlock[] {
  const shared = paperWords[language];
  const all = rounds.flatMap((round) => round.findings);
  const groups = new Map<CheckGroup, FindingCount[]>();
  for (const count of all) groups.set(count.group, [...(groups.get(count.group) ?? []), count]);
  const total = countsOf(all);
  const found = total.open + total.overruled + total.accepted;
  const said = [caption(w.findings), paragraph(w.findingsText(found, total.open, total.overruled, total.accepted))];
  if (found === 0) return said;
  const rows = Object.entries(shared.group).flatMap(([group, name]) => {
    const own = groups.get(group as CheckGroup);
    if (own === undefined) return [];
    const { overruled, accepted } = countsOf(own);
    const open = severities.map((severity) => sum(own.map((count) => count.open[severity])));
    return [[name, ...[...open, overruled, accepted].map(String)]];
  });
  return [...said, paperTable(w.findingColumns, [20, 17, 17, 16, 15, 15], rows, [1, 2, 3, 4, 5])];
}
