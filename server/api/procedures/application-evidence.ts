import type { z } from 'zod';
import type { Catalogue } from '../../catalogue/load-catalogue.ts';
import type { Standard } from '../../catalogue/review-schema.ts';
import type { ApplicationDone, ApplicationPage, ApplicationParams } from '../../contract/procedures.ts';
import type { Bilingual } from '../../domain/coded-error.ts';
import type { EvidenceFile } from '../../domain/evidence-acts.ts';
import type { ClusterId, IsoDate } from '../../domain/ids.ts';
import type { ListReading } from '../../domain/list-reading.ts';
import type { AskerKind } from '../../domain/permissions.ts';
import type { ApplicationEvidence, ApplicationPlace, ProcedureAct } from '../../domain/procedure-acts.ts';
import type { Scope } from '../../domain/scope.ts';
import { askedPapers } from '../../procedures/papers.ts';
import { type ActRefusal, refusalOfApplying } from '../../procedures/refusals.ts';
import { listFindings } from '../../review/attached-lists.ts';
import { readingWords } from '../../review/messages-evidence.ts';
import { renderFinding } from '../../review/render-finding.ts';
import type { ReviewedReport } from '../../review/report.ts';
import type { Deps } from '../deps.ts';
import { HttpError } from '../problems/http-error.ts';
import { askedRows } from '../rounds/asked-evidence.ts';
import { checkField } from '../rounds/take-evidence.ts';
import { type Author, applicantOf, proceed } from './act-on-application.ts';
import { formsFor } from './call-board.ts';
import { basisOf, stateOf } from './call-words.ts';
import { type Applicant, readCall, type StandingCall } from './read-call.ts';
import { standardOf } from './standard-of.ts';
import { refused } from './take-application-act.ts';

const submits = (seat: AskerKind): boolean => seat === 'operator' || seat === 'league';
const attaches = (seat: AskerKind): boolean => submits(seat) || seat === 'reviewer' || seat === 'approver';

/** An application that is decided or given up takes no files any more. */
const isOpen = ({ procedure }: StandingCall, { application }: Applicant): boolean =>
  procedure.states.find(({ id }) => id === application.state)?.turn !== 'nobody';

/** Why nothing may be attached before the form is handed in: it may not be handed in either. */
const refusalOfFirst = ({ procedure }: StandingCall, { application }: Applicant, today: string): ActRefusal | null =>
  application.acts.length > 0 ? null : refusalOfApplying(procedure, application, today);

/** The form of an application: that which was handed in, else the newest that may be. */
export function formOf(standing: StandingCall, { head, application }: Applicant, catalogue: Catalogue) {
  const filed = head.submissions.find(({ submission }) => submission === application.submission);
  return filed ?? formsFor(standing, head, catalogue)[0] ?? null;
}

/** Attached lists that say another number than the form, and lists that could not be counted. */
export function listsOn(
  { application, head }: Applicant,
  report: ReviewedReport | null,
  catalogue: Catalogue,
): ApplicationPage['findings'] {
  const form = report === null ? undefined : catalogue.forms.get(report.form);
  if (report === null || form === undefined) return [];
  const names = { indicator: (id: string) => catalogue.indicators.get(id) };
  return listFindings(report, application.evidence, form, catalogue).map((found) => ({
    code: found.code,
    clusters: [head.cluster.id],
    sentence: { zh: renderFinding(found, 'zh', names), en: renderFinding(found, 'en', names) },
    basis: null,
  }));
}

interface Sight {
  standing: StandingCall;
  applicant: Applicant;
  asker: { seat: AskerKind; today: string };
  asOf: string | null;
  /** As the checks read the form of the application; null while there is none. */
  report: ReviewedReport | null;
}

/** Files of an application and the papers that are asked for, as its page shows them. */
export function evidenceOn(
  { standing, applicant, asker, asOf, report }: Sight,
  standard: Standard | null,
  catalogue: Catalogue,
): ApplicationPage['evidence'] {
  const { mostBytes, types } = catalogue.evidence;
  const { procedure } = standing;
  const { application } = applicant;
  const asked = askedPapers(procedure, application);
  const about = (place: ApplicationPlace): Bilingual => {
    switch (place.of) {
      case 'application':
        return { zh: '整份申报', en: 'The application as a whole' };
      case 'clause': {
        const short = standard?.clauses.find(({ id }) => id === place.clause)?.short;
        return short ?? { zh: place.clause, en: place.clause };
      }
      case 'paper':
        return asked.find(({ id }) => id === place.paper)?.name ?? { zh: place.paper, en: place.paper };
      case 'field':
        return catalogue.indicators.get(place.indicator)?.name ?? { zh: place.indicator, en: place.indicator };
      default:
        return place satisfies never;
    }
  };
  return {
    files: application.evidence.map(({ place, file: { name, bytes, type }, list, ...attached }) => {
      const counted = list === null ? null : readingWords(list);
      return { ...attached, place, about: about(place), name, bytes, type, counted };
    }),
    asked: asked.map(({ basis, attached, ...paper }) => ({
      ...paper,
      basis: basisOf(procedure, basis),
      attached: [...attached],
    })),
    form: report === null ? null : askedRows(application.evidence, [], report, catalogue),
    admitted:
      asOf === null &&
      attaches(asker.seat) &&
      isOpen(standing, applicant) &&
      refusalOfFirst(standing, applicant, asker.today) === null,
    mostBytes,
    extensions: types.flatMap(({ extensions }) => extensions),
  };
}

interface Attached {
  version: number;
  place: ApplicationPlace;
  file: EvidenceFile;
  /** What was counted of it, where the field expects a list. */
  list: ListReading | null;
  bytes: Uint8Array;
}

/**
 * Attaches a file to an application, decided on the version that its author saw.
 * @throws HttpError 404 out of call or scope, 409 where anything happened since, 422 where the application is closed, where
 * there is no such place, where the same file stands there, or where there are too many
 */
export async function attachToApplication(
  params: z.infer<typeof ApplicationParams>,
  { version, place, file, list, bytes }: Attached,
  author: Author,
  deps: Deps,
): Promise<z.infer<typeof ApplicationDone>> {
  const { standing, applicant } = await open(params, version, author.scope, deps);
  const { evidence } = applicant.application;
  checkPlace(place, standing, applicant, deps.catalogue);
  const { mostPerReport } = deps.catalogue.evidence;
  if (evidence.length >= mostPerReport) throw new HttpError('evidence-too-many', { limit: mostPerReport }, 'body');
  const same = evidence.find(
    (known) => known.withdrawn === null && known.file.sha256 === file.sha256 && isSamePlace(known.place, place),
  );
  if (same !== undefined) throw new HttpError('evidence-there', { no: same.no }, 'body');
  const detail = { call: standing.call.id, place, file, seat: author.seat, ...(list === null ? {} : { list }) };
  const act = { kind: 'application-evidence-attached' as const, detail };
  return write(act, standing, applicant, author.actor, version, deps, { sha256: file.sha256, bytes });
}

/**
 * Withdraws a file from an application; its bytes are kept.
 * @throws HttpError as `attachToApplication`, and where there is no such file, where it is withdrawn already, or where the
 * department attached it and somebody else withdraws it
 */
export async function withdrawFromApplication(
  { no, ...params }: z.infer<typeof ApplicationParams> & { no: number },
  { version, reason }: { version: number; reason: string },
  author: Author,
  deps: Deps,
): Promise<z.infer<typeof ApplicationDone>> {
  const { standing, applicant } = await open(params, version, author.scope, deps);
  const known = fileOf(applicant, no);
  if (known.withdrawn !== null) throw new HttpError('evidence-withdrawn', { no }, 'no');
  if (submits(author.seat) && !submits(known.seat)) throw new HttpError('evidence-of-others', {}, 'no');
  const detail = { call: standing.call.id, evidence: no, reason, seat: author.seat };
  const act = { kind: 'application-evidence-withdrawn' as const, detail };
  return write(act, standing, applicant, author.actor, version, deps, null);
}

/**
 * A file of an application with its bytes.
 * @throws HttpError 404 where the call, the application or the file is not there for the asker on that day
 * @throws DamagedOriginal
 */
export async function readApplicationFile(
  { id, cluster, no }: z.infer<typeof ApplicationParams> & { no: number },
  scope: Scope,
  day: IsoDate | null,
  { installation, catalogue }: Deps,
): Promise<{ file: EvidenceFile; bytes: Uint8Array }> {
  const shown = installation.shown();
  const standing = await readCall(id, shown, scope, day, catalogue);
  const { file } = fileOf(applicantOf(standing, cluster, catalogue), no);
  return { file, bytes: await shown.ledger.originals.read(file.sha256) };
}

function fileOf({ application }: Applicant, no: number): ApplicationEvidence {
  const known = application.evidence.find((file) => file.no === no);
  if (known === undefined) throw new HttpError('evidence-unknown', { no }, 'no');
  return known;
}

/** The application as it stands, if it still takes files and is as its author saw it. */
async function open(
  { id, cluster }: z.infer<typeof ApplicationParams>,
  version: number,
  scope: Scope,
  { installation, catalogue }: Deps,
): Promise<{ standing: StandingCall; applicant: Applicant }> {
  const standing = await readCall(id, installation.shown(), scope, null, catalogue);
  const applicant = applicantOf(standing, cluster, catalogue);
  const { application } = applicant;
  if (application.version !== version) {
    throw new HttpError('changed-meanwhile', { version: application.version }, 'version');
  }
  if (!isOpen(standing, applicant)) {
    const state = stateOf(standing.procedure, application.state).name;
    throw new HttpError('application-closed', { state }, 'id');
  }
  const refusal = refusalOfFirst(standing, applicant, installation.today());
  if (refusal !== null) throw refused(refusal);
  return { standing, applicant };
}

async function write(
  act: ProcedureAct,
  { procedure }: StandingCall,
  { head, application }: Applicant,
  actor: string,
  seen: number,
  { installation }: Deps,
  file: Parameters<typeof proceed>[2],
): Promise<z.infer<typeof ApplicationDone>> {
  const event = {
    act,
    clusterId: head.cluster.id as ClusterId,
    submissionId: null,
    at: installation.today(),
    recordedAt: installation.now().toISOString(),
    actor,
    seen,
  };
  const version = await proceed(installation.shown(), event, file ?? null);
  return { version, state: stateOf(procedure, application.state) };
}

function checkPlace(place: ApplicationPlace, standing: StandingCall, applicant: Applicant, catalogue: Catalogue): void {
  switch (place.of) {
    case 'application':
      return;
    case 'clause': {
      const standard = standardOf(standing, applicant, catalogue);
      if (standard?.clauses.some(({ id }) => id === place.clause) === true) return;
      throw new HttpError('clause-unknown', { clause: place.clause, standard: standard?.id ?? '' }, 'clause');
    }
    case 'paper': {
      const asked = askedPapers(standing.procedure, applicant.application);
      if (asked.some(({ id }) => id === place.paper)) return;
      throw new HttpError('paper-not-asked', { paper: place.paper }, 'paper');
    }
    case 'field':
      checkField(place.indicator, formOf(standing, applicant, catalogue)?.form ?? '', catalogue, 'indicator');
      return;
    default:
      place satisfies never;
  }
}

function isSamePlace(a: ApplicationPlace, b: ApplicationPlace): boolean {
  switch (a.of) {
    case 'application':
      return b.of === a.of;
    case 'clause':
      return b.of === a.of && b.clause === a.clause;
    case 'paper':
      return b.of === a.of && b.paper === a.paper;
    case 'field':
      return b.of === a.of && b.indicator === a.indicator;
    default:
      return a satisfies never;
  }
}
