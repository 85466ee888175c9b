import { z } from 'zod';
import type { EvidenceFile } from '../../domain/evidence-acts.ts';
import type { IsoDate, LeagueCode } from '../../domain/ids.ts';
import { leagueReportActs } from '../../domain/league-report-acts.ts';
import { RoundId } from '../../domain/review.ts';
import { type ObligationAct, obligationActKinds, obligationActs, roundActs } from '../../domain/review-acts.ts';
import type { Scope } from '../../domain/scope.ts';
import { readSql } from '../database.ts';
import type { Snapshot } from '../snapshot/snapshot.ts';

const folder = import.meta.dirname;
const sql = { acts: readSql(folder, 'review-acts'), versions: readSql(folder, 'cluster-versions') };

const id = z.number().int();
const Row = z.strictObject({
  event: id,
  kind: z.string(),
  at: z.string(),
  recordedAt: z.string(),
  actor: z.string(),
  submission: id.nullable(),
  cluster: id.nullable(),
  round: RoundId,
  detail: z.string(),
});

/** A round as it was opened, with its deadline as last set. */
export interface OpenedRound {
  id: RoundId;
  /** Deadline, YYYY-MM-DD. */
  due: string;
  /** The deadline was moved by hand: it holds for every batch. */
  moved: boolean;
  openedBy: string;
  openedAt: string;
  note: string;
  /** Conclusions drawn now wait for a second signature. */
  secondSignature: boolean;
  /** Reports wait until their league has checked them. */
  leagueStep: boolean;
  /** Reports in words of the leagues, and requests for them, within the scope of the snapshot; in their order. */
  leagueReports: { reports: readonly LeagueReport[]; requests: readonly LeagueRequest[] };
  version: number;
}

/** A report in words of a league as it was received. */
interface LeagueReport {
  /** Number of its event. */
  no: number;
  league: LeagueCode;
  file: EvidenceFile;
  by: string;
  on: string;
  withdrawn: { by: string; on: string; reason: string } | null;
}

interface LeagueRequest {
  no: number;
  league: LeagueCode;
  by: string;
  on: string;
}

export interface ReviewActs {
  rounds: ReadonlyMap<RoundId, OpenedRound>;
  /** Acts on a cluster of whatever round, in their order. */
  of: (cluster: number) => readonly ObligationAct[];
  /** Last event of a cluster, whatever its kind; 0 where there was none. */
  versionOf: (cluster: number) => number;
}

/** The same with what acts that come later are added to. */
interface GatheredActs extends ReviewActs {
  byCluster: ReadonlyMap<number, readonly ObligationAct[]>;
  versions: ReadonlyMap<number, number>;
}

/**
 * Every act of the review up to a day on rounds and on clusters of the snapshot; of one cluster where asked, unless those of all
 * are known.
 */
export function readActs(snapshot: Snapshot, asOf: IsoDate | null, cluster: number | null = null): Promise<ReviewActs> {
  const keyOf = (one: number | null): string => `acts ${asOf} ${one}`;
  const only = cluster !== null && snapshot.knowsEvents(keyOf(null)) ? null : cluster;
  return snapshot.events<GatheredActs>(keyOf(only), async (read, former) => {
    const [rows, versions] = await Promise.all([
      read(sql.acts, { asOf, cluster: only }, Row),
      read(sql.versions, { cluster: only }, z.strictObject({ cluster: id, version: id })),
    ]);
    return gathered(former, rows, new Map(versions.map((row) => [row.cluster, row.version])), snapshot.scope);
  });
}

/** Adds acts to those before them. */
function gathered(
  former: GatheredActs | null,
  rows: readonly z.infer<typeof Row>[],
  newVersions: ReadonlyMap<number, number>,
  scope: Scope,
): GatheredActs {
  const rounds = new Map(former?.rounds);
  const news = new Map<number, ObligationAct[]>();
  for (const row of rows) {
    if (row.cluster === null) {
      putRound(rounds, row, scope);
      continue;
    }
    const known = news.get(row.cluster);
    if (known === undefined) news.set(row.cluster, [actOf(row)]);
    else known.push(actOf(row));
  }
  const byCluster = new Map(former?.byCluster);
  for (const [cluster, acts] of news) byCluster.set(cluster, [...(byCluster.get(cluster) ?? []), ...acts]);
  const versions = new Map([...(former?.versions ?? []), ...newVersions]);
  return {
    rounds,
    byCluster,
    versions,
    of: (cluster) => byCluster.get(cluster) ?? [],
    versionOf: (cluster) => versions.get(cluster) ?? 0,
  };
}

function putRound(rounds: Map<RoundId, OpenedRound>, row: z.infer<typeof Row>, scope: Scope): void {
  const { round, kind, actor, at, event } = row;
  const known = rounds.get(round);
  if (kind === 'round-opened' && known === undefined) {
    const {
      due,
      note,
      secondSignature = false,
      leagueStep = false,
    } = roundActs['round-opened'].parse(JSON.parse(row.detail));
    const opened = { openedBy: actor, openedAt: at, note, secondSignature, leagueStep, leagueReports: noReports };
    rounds.set(round, { id: round, due, moved: false, ...opened, version: event });
  } else if (kind === 'round-deadline' && known !== undefined) {
    const { due } = roundActs['round-deadline'].parse(JSON.parse(row.detail));
    rounds.set(round, { ...known, due, moved: true, version: event });
  } else if (kind === 'round-signature' && known !== undefined) {
    const { required } = roundActs['round-signature'].parse(JSON.parse(row.detail));
    rounds.set(round, { ...known, secondSignature: required, version: event });
  } else if (known !== undefined && isLeagueReportAct(kind)) {
    // What the scope hides moves the version all the same: an act names the last event of the round.
    const leagueReports = withLeagueAct(known.leagueReports, { ...row, kind }, scope);
    rounds.set(round, { ...known, leagueReports, version: event });
  }
}

const noReports: OpenedRound['leagueReports'] = { reports: [], requests: [] };
type LeagueReportAct = keyof typeof leagueReportActs;
const isLeagueReportAct = (kind: string): kind is LeagueReportAct => Object.hasOwn(leagueReportActs, kind);

/** Reports of leagues are read by the league and the department, not by single clusters. */
const seesLeague = (scope: Scope, league: LeagueCode): boolean =>
  scope.kind === 'all' || (scope.kind === 'leagues' && scope.leagues.includes(league));

function withLeagueAct(
  before: OpenedRound['leagueReports'],
  { kind, event, actor: by, at: on, detail }: Omit<z.infer<typeof Row>, 'kind'> & { kind: LeagueReportAct },
  scope: Scope,
): OpenedRound['leagueReports'] {
  const json: unknown = JSON.parse(detail);
  const { reports, requests } = before;
  switch (kind) {
    case 'league-report-received': {
      const { league, file } = leagueReportActs[kind].parse(json);
      if (!seesLeague(scope, league)) return before;
      return { requests, reports: [...reports, { no: event, league, file, by, on, withdrawn: null }] };
    }
    case 'league-report-withdrawn': {
      const { report, reason } = leagueReportActs[kind].parse(json);
      const withdrawn = { by, on, reason };
      return { requests, reports: reports.map((each) => (each.no === report ? { ...each, withdrawn } : each)) };
    }
    case 'league-report-asked': {
      const { league } = leagueReportActs[kind].parse(json);
      return seesLeague(scope, league) ? { reports, requests: [...requests, { no: event, league, by, on }] } : before;
    }
    default:
      return kind satisfies never;
  }
}

function actOf(row: z.infer<typeof Row>): ObligationAct {
  const kind = z.enum(obligationActKinds as [ObligationAct['kind'], ...ObligationAct['kind'][]]).parse(row.kind);
  const { event, round, submission, actor, at, recordedAt } = row;
  const detail = obligationActs[kind].parse(JSON.parse(row.detail));
  return { kind, detail, event, round, submission, actor, at, recordedAt } as ObligationAct;
}
