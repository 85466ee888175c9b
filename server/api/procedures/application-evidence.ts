import type { z } from 'zod';
import type { Catalogue } from '../../catalogue/load-catalogue.ts';
import type { Standard } from '../../catalogue/review-schema.ts';
import type { ApplicationDone, ApplicationPage, ApplicationParams } from '../../contract/procedures.ts';
import type { Bilingual } from '../../domain/coded-error.ts';
import type { EvidenceFile } from '../../domain/evidence-acts.ts';
import type { ClusterId, IsoDate } from '../../domain/ids.ts';
import type { AskerKind } from '../../domain/permissions.ts';
import type { ApplicationEvidence, ApplicationPlace, ProcedureAct } from '../../domain/procedure-acts.ts';
import type { Scope } from '../../domain/scope.ts';
import { askedPapers } from '../../procedures/papers.ts';
import type { Deps } from '../deps.ts';
import { HttpError } from '../problems/http-error.ts';
import { type Author, applicantOf, proceed } from './act-on-application.ts';
import { basisOf, stateOf } from './call-words.ts';
import { type Applicant, readCall, type StandingCall } from './read-call.ts';
import { standardOf } from './standard-of.ts';

const submits = (seat: AskerKind): boolean => seat === 'operator' || seat === 'league';
const attaches = (seat: AskerKind): boolean => submits(seat) || seat === 'reviewer' || seat === 'approver';

/** An application that is decided or given up takes no files any more. */
const isOpen = ({ procedure }: StandingCall, { application }: Applicant): boolean =>
  procedure.states.find(({ id }) => id === application.state)?.turn !== 'nobody';

interface Sight {
  standing: StandingCall;
  applicant: Applicant;
  asker: { seat: AskerKind };
  asOf: string | null;
}

/** Files of an application and the papers that are asked for, as its page shows them. */
export function evidenceOn(
  { standing, applicant, asker, asOf }: Sight,
  standard: Standard | null,
  { evidence: { mostBytes, types } }: Catalogue,
): ApplicationPage['evidence'] {
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
      default:
        return place satisfies never;
    }
  };
  return {
    files: application.evidence.map(({ no, place, file, by, seat, on, withdrawn }) => {
      const { name, bytes, type } = file;
      return { no, place, about: about(place), name, bytes, type, by, seat, on, withdrawn };
    }),
    asked: asked.map(({ basis, attached, ...paper }) => ({
      ...paper,
      basis: basisOf(procedure, basis),
      attached: [...attached],
    })),
    admitted: asOf === null && attaches(asker.seat) && isOpen(standing, applicant),
    mostBytes,
    extensions: types.flatMap(({ extensions }) => extensions),
  };
}

/**
 * Attaches a file to an application, decided on the version that its author saw.
 * @throws HttpError 404 out of call or scope, 409 where anything happened since, 422 where the application is closed, where
 * there is no such place, where the same file stands there, or where there are too many
 */
export async function attachToApplication(
  params: z.infer<typeof ApplicationParams>,
  { version, place, file, bytes }: { version: number; place: ApplicationPlace; file: EvidenceFile; bytes: Uint8Array },
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
  const detail = { call: standing.call.id, place, file, seat: author.seat };
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
  const { file } = fileOf(applicantOf(standing, cluster), no);
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
  const applicant = applicantOf(standing, cluster);
  const { application } = applicant;
  if (application.version !== version) {
    throw new HttpError('changed-meanwhile', { version: application.version }, 'version');
  }
  if (!isOpen(standing, applicant)) {
    const state = stateOf(standing.procedure, application.state).name;
    throw new HttpError('application-closed', { state }, 'id');
  }
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
    default:
      place satisfies never;
  }
}

const nameOf = (place: ApplicationPlace): string =>
  place.of === 'application' ? place.of : `${place.of} ${place.of === 'clause' ? place.clause : place.paper}`;
const isSamePlace = (a: ApplicationPlace, b: ApplicationPlace): boolean => nameOf(a) === nameOf(b);
