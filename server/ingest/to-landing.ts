import type { Catalogue } from '../catalogue/load-catalogue.ts';
import type { ContextValue } from '../domain/context.ts';
import { type Finding, finding } from '../domain/finding.ts';
import type { IsoDate, Stage, SubmissionKind } from '../domain/ids.ts';
import type { ArrivedFile, Landing, LandingStatement, RegisteredName, RegisterLookup } from '../domain/landing.ts';
import { type FileContent, Rejection, type Statement } from './content.ts';
import { settleCounty } from './county-not-named.ts';
import { inferKind } from './infer-kind.ts';
import { renumberStatements } from './long-table-columns.ts';
import { matchCluster } from './match-cluster.ts';
import { Newcomers } from './newcomers.ts';
import { compareReports, placedFirst } from './order-statements.ts';
import { type PlaceCache, placeCluster } from './place-cluster.ts';
import { foldUnrepeatedPlan } from './plan-not-repeated.ts';
import { soundObservations } from './sound-observations.ts';

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
    const known = file.knownAt;
    const received = (value: ContextValue) => file.options.received ?? value.receivedAt ?? file.receivedAt;
    const future = known === null ? [] : context.filter((value) => received(value) > known);
    if (known !== null && future.length > 0) {
      const told = future.map((value) =>
        finding('received-in-future', 'blocks', value.place, { received: received(value), today: known }),
      );
      throw new Rejection(...told, ...findings);
    }
    return { file, newClusters: [], statements: [], clusterNames: [], bulk: null, context, admitted: null, findings };
  }
  let findings = [...content.findings];
  const refusals: Finding[] = [];
  const places: PlaceCache = new Map();
  const newcomers = new Newcomers();
  const inferred = new Set<string>();
  const remarks = new PlaceRemarks();
  const isTable = content.bulk !== undefined;
  const take = (statement: Statement): Taken | null => {
    const named = withCleanName(statement, findings);
    if (named.clusterName === '') {
      refusals.push(finding('cluster-unnamed', 'blocks', named.part, {}));
      return null;
    }
    const placed = placeCluster(named, catalogue, places);
    if (placed.kind === 'refused') {
      refusals.push(placed.finding);
      return null;
    }
    const { place } = placed;
    findings.push(...remarks.fresh(named, placed.remarks));
    if (!isTable) findings = settleCounty(findings, place);
    const asked = file.options.kind ?? named.kind;
    const match = matchCluster(named, place, register, catalogue, asked === 'application');
    if (match.kind === 'refused') {
      refusals.push(match.finding);
      return null;
    }
    const known = match.kind === 'known' ? match.cluster : null;
    const cluster =
      match.kind === 'known'
        ? { known: match.cluster.clusterId }
        : newcomers.take(named.clusterName, match.normName, place);
    if ('among' in cluster) {
      const candidates = cluster.among.map((code) => catalogue.territory.byCode.get(code)?.name.zh ?? code);
      const facts = { name: named.clusterName.slice(0, 120), candidates };
      refusals.push(finding('cluster-ambiguous', 'blocks', named.part, facts));
      return null;
    }
    const kind = kindOf(named, known, asked, isTable, findings, inferred);
    const edition = isTable ? undefined : catalogue.forms.get(named.form);
    if (kind === 'annual-report' && edition !== undefined) findings = foldUnrepeatedPlan(findings, edition);
    const receivedAt = file.options.received ?? named.receivedAt ?? file.receivedAt;
    if (file.knownAt !== null && receivedAt > file.knownAt) {
      const days = { received: receivedAt, today: file.knownAt };
      refusals.push(finding('received-in-future', 'blocks', named.part, days));
      return null;
    }
    return {
      clusterName: known?.name ?? named.clusterName,
      statement: {
        part: named.part,
        cluster,
        form: named.form,
        kind,
        programme: named.programme,
        level: named.level,
        reportYear: named.reportYear,
        stage: file.options.stage ?? named.stage ?? stageOf(kind, named.reportYear, receivedAt),
        receivedAt,
        historyDay: historyDayOf(file, named, isTable, kind, receivedAt),
        origin: named.exported?.file ?? null,
        ...place,
        industry: named.industry,
        sector: named.sector,
        operator: named.operator,
        certification: named.certification,
        observations: soundObservations(named.observations, findings),
        planTargets: named.planTargets,
      },
    };
  };
  const taken: (Taken | null)[] = new Array(content.statements.length).fill(null);
  for (const { statement, index } of placedFirst(content.statements)) taken[index] = take(statement);
  const landed = taken.flatMap((part, index) => (part === null ? [] : [{ ...part, index }]));
  if (isTable) landed.sort((a, b) => compareReports(a.statement, b.statement) || a.index - b.index);
  if (landed.length === 0) throw new Rejection(...refusals, ...findings);
  return {
    file,
    newClusters: newcomers.list,
    statements: landed.map(({ statement }) => statement),
    clusterNames: landed.map(({ clusterName }) => clusterName),
    bulk:
      content.bulk === undefined
        ? null
        : renumberStatements(
            content.bulk,
            landed.map(({ index }) => index),
            taken.length,
          ),
    context: [],
    admitted: null,
    findings: [...refusals, ...findings],
  };
}

/**
 * What is history by nature: whatever its sender calls so, the long table of old data, and an export of ours, which
 * says from when its rows were known.
 */
function historyDayOf(
  { options }: ArrivedFile,
  { exported }: Statement,
  isTable: boolean,
  kind: SubmissionKind,
  receivedAt: IsoDate,
): IsoDate | null {
  if (exported !== undefined) return options.received ?? exported.knownAt ?? receivedAt;
  return options.history === true || (isTable && kind === 'backfill') ? receivedAt : null;
}

interface Taken {
  clusterName: string;
  statement: LandingStatement;
}

/** Remarks on the places of statements: a long table says the same of one cluster again and again. */
class PlaceRemarks {
  readonly #said = new Set<string>();

  fresh({ clusterName }: Statement, remarks: readonly Finding[]): Finding[] {
    return remarks.filter((remark) => {
      const key = JSON.stringify([clusterName, remark.code, remark.facts]);
      const isNew = !this.#said.has(key);
      this.#said.add(key);
      return isNew;
    });
  }
}

function kindOf(
  statement: Statement,
  cluster: RegisteredName | null,
  asked: SubmissionKind | null,
  table: boolean,
  findings: Finding[],
  said: Set<string>,
): SubmissionKind {
  if (asked !== null) return asked;
  const { kind, reason } = inferKind(statement, cluster, table);
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
