import type { Catalogue } from '../catalogue/load-catalogue.ts';
import { type Finding, finding } from '../domain/finding.ts';
import type { IsoDate, Stage, SubmissionKind } from '../domain/ids.ts';
import type { ArrivedFile, Landing, LandingStatement, RegisteredName, RegisterLookup } from '../domain/landing.ts';
import { type FileContent, Rejection, type Statement } from './content.ts';
import { inferKind } from './infer-kind.ts';
import { keepStatements } from './long-table-columns.ts';
import { matchCluster } from './match-cluster.ts';
import { type PlaceCache, placeCluster } from './place-cluster.ts';
import { foldUnrepeatedPlan } from './plan-not-repeated.ts';
import { soundObservations } from './sound-observations.ts';
import { isCounty } from './statement-identity.ts';

/**
 * Brings a file's content to the register: names to clusters, places to codes, kinds inferred and said.
 * A form whose cluster cannot be told is rejected; of a table only the rows of that cluster are left out, and told.
 * @throws Rejection where nothing of the file can be taken
 */
export function toLanding(
  file: ArrivedFile,
  content: FileContent,
  catalogue: Catalogue,
  register: RegisterLookup,
): Landing {
  if (content.context !== undefined) {
    const { context, findings } = content;
    return { file, newClusters: [], statements: [], clusterNames: [], bulk: null, context, findings };
  }
  let findings = [...content.findings];
  const statements: LandingStatement[] = [];
  const clusterNames: string[] = [];
  const refusals: Finding[] = [];
  const places: PlaceCache = new Map();
  const newcomers = new Newcomers();
  const inferred = new Set<string>();
  const remarks = new Remarks(findings);
  const keep = content.statements.map((statement): number => {
    const named = withCleanName(statement, findings);
    if (named.clusterName === '') {
      refusals.push(finding('cluster-unnamed', 'blocks', named.part, {}));
      return -1;
    }
    const placed = placeCluster(named, catalogue, places);
    if (placed.kind === 'refused') {
      refusals.push(placed.finding);
      return -1;
    }
    const { place } = placed;
    remarks.add(named, placed.remarks);
    if (place.leagues.length > 1) dropCountyMissing(named, findings);
    const asked = file.options.kind ?? named.kind;
    const match = matchCluster(named, place, register, catalogue, asked === 'application');
    if (match.kind === 'refused') {
      refusals.push(match.finding);
      return -1;
    }
    const known = match.kind === 'known' ? match.cluster : null;
    const kind = kindOf(named, known, asked, findings, inferred);
    const edition = content.bulk === undefined ? catalogue.forms.get(named.form) : undefined;
    if (kind === 'annual-report' && edition !== undefined) findings = foldUnrepeatedPlan(findings, edition);
    const receivedAt = file.options.received ?? named.receivedAt ?? file.receivedAt;
    statements.push({
      part: named.part,
      cluster:
        match.kind === 'known'
          ? { known: match.cluster.clusterId }
          : { fresh: newcomers.number(named.clusterName, match.normName, place.league) },
      form: named.form,
      kind,
      programme: named.programme,
      level: named.level,
      reportYear: named.reportYear,
      stage: file.options.stage ?? named.stage ?? stageOf(kind, named.reportYear, receivedAt),
      receivedAt,
      history: file.options.history === true || (content.bulk !== undefined && kind === 'backfill'),
      ...place,
      industry: named.industry,
      sector: named.sector,
      operator: named.operator,
      certification: named.certification,
      observations: soundObservations(named.observations, findings),
      planTargets: named.planTargets,
    });
    clusterNames.push(known?.name ?? named.clusterName);
    return statements.length - 1;
  });
  if (statements.length === 0) throw new Rejection(...refusals, ...findings);
  const dropped = keep.some((number) => number < 0);
  const bulk = content.bulk === undefined ? null : dropped ? keepStatements(content.bulk, keep) : content.bulk;
  const newClusters = newcomers.list;
  return { file, newClusters, statements, clusterNames, bulk, context: [], findings: [...refusals, ...findings] };
}

/** Remarks on the places of statements: a long table says the same of one cluster again and again. */
class Remarks {
  readonly #findings: Finding[];
  readonly #said = new Set<string>();

  constructor(findings: Finding[]) {
    this.#findings = findings;
  }

  add({ clusterName }: Statement, remarks: readonly Finding[]): void {
    for (const remark of remarks) {
      const key = JSON.stringify([clusterName, remark.code, remark.facts]);
      if (this.#said.has(key)) continue;
      this.#said.add(key);
      this.#findings.push(remark);
    }
  }
}

/** A cluster across leagues lies in several counties and need not name one. */
function dropCountyMissing({ observations }: Statement, findings: Finding[]): void {
  const county = observations.find(({ indicator }) => isCounty(indicator));
  const at = findings.findIndex(
    ({ code, indicator, year }) => code === 'value-missing' && indicator === county?.indicator && year === county?.year,
  );
  if (county !== undefined && at >= 0) findings.splice(at, 1);
}

/** Clusters that begin with this file; several statements may be about the same one. */
class Newcomers {
  readonly list: { name: string; normName: string }[] = [];
  readonly #numbers = new Map<string, number>();

  number(name: string, normName: string, league: string | null): number {
    const key = `${normName} ${league ?? ''}`;
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    this.#numbers.set(key, this.list.length);
    return this.list.push({ name, normName }) - 1;
  }
}

function kindOf(
  statement: Statement,
  cluster: RegisteredName | null,
  asked: SubmissionKind | null,
  findings: Finding[],
  said: Set<string>,
): SubmissionKind {
  if (asked !== null) return asked;
  const { kind, reason } = inferKind(statement, cluster);
  if (reason !== null && !said.has(kind + reason)) {
    said.add(kind + reason);
    findings.push(finding('kind-inferred', 'note', statement.part, { kind, why: reason }));
  }
  return kind;
}

/**
 * Stage of figures that nobody stated: what comes with the annual report in January or February is preliminary, since
 * accounts and bulletins follow in March (facts of the field, calendar); everything else is final.
 */
function stageOf(kind: SubmissionKind, reportYear: number, receivedAt: IsoDate): Stage {
  return kind === 'annual-report' && receivedAt < `${reportYear + 1}-03-01` ? 'preliminary' : 'final';
}

const invisible = /[\p{Cc}\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu;

/** Without control characters, zero-width and direction marks: a name must look like what it is. */
function withCleanName(statement: Statement, findings: Finding[]): Statement {
  const clusterName = statement.clusterName.replace(invisible, '').trim();
  const removed = statement.clusterName.match(invisible)?.length ?? 0;
  if (removed > 0) findings.push(finding('text-invisible', 'note', statement.part, { removed }));
  return { ...statement, clusterName };
}
