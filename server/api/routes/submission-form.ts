import { z } from 'zod';
import { LedgerNumber } from '../../contract/common.ts';
import { Check, SubmissionForm, SubmissionFormQuery } from '../../contract/submission-form.ts';
import { type SubmissionFinding, UploadQuery } from '../../contract/submissions.ts';
import type { Dossier, FiledSubmission } from '../../domain/dossier.ts';
import type { Finding } from '../../domain/finding.ts';
import type { Right } from '../../domain/permissions.ts';
import { roundId } from '../../domain/review.ts';
import { renderFinding } from '../../review/render-finding.ts';
import { yearsBack } from '../../review/to-report.ts';
import { RemovedOriginal } from '../../store/originals.ts';
import type { FiledContact } from '../../store/reads/read-contacts.ts';
import { readDossierHeads, readDossiers } from '../../store/reads/read-dossiers.ts';
import { withApplicants } from '../../store/snapshot/snapshots.ts';
import type { App } from '../app.ts';
import type { Deps } from '../deps.ts';
import { askerOf } from '../identity/asker.ts';
import { scopeOf } from '../identity/scope-of.ts';
import { senderOf } from '../identity/sender.ts';
import type { Rehearsed, ShownLedger } from '../installation.ts';
import { problems } from '../problems/problem-replies.ts';
import type { ReviewCounts } from '../reviewing/review-counts.ts';
import type { ReviewPasses } from '../reviewing/review-passes.ts';
import { type FiledForm, plainly, readFiledForm } from '../submissions/filed-form.ts';
import { type FormRemarks, remarksOnForm, type Standpoint } from '../submissions/form-remarks.ts';
import { placeFindings } from '../submissions/place-findings.ts';
import { uploadOptions } from '../submissions/upload-options.ts';
import { withholdContacts } from '../submissions/withhold-contacts.ts';

const tags = ['submissions'];
/** Largest file that is taken through the web. */
const mostBytes = 64 * 1024 * 1024;

/** @param originals who may see the bytes of a file: nobody else gets a picture of them, since a reader may miss a contact */
export function submissionFormRoutes(
  app: App,
  deps: Deps,
  passes: ReviewPasses,
  reviewCounts: ReviewCounts,
  originals: Right,
): void {
  const { installation, catalogue } = deps;
  const names = { indicator: (id: string) => catalogue.indicators.get(id) };
  const tell = (finding: Finding): SubmissionFinding => ({
    code: finding.code,
    severity: finding.severity,
    indicator: finding.indicator,
    year: finding.year,
    place: finding.place,
    zh: renderFinding(finding, 'zh', names),
    en: renderFinding(finding, 'en', names),
  });

  app.get(
    '/api/v1/submissions/:id/form',
    {
      schema: {
        tags,
        summary: 'The tables of a filed form around its findings, as cells, with what the file before it was told',
        params: z.strictObject({ id: LedgerNumber.describe('Number of the file') }),
        querystring: SubmissionFormQuery,
        response: { 200: SubmissionForm, ...problems },
      },
    },
    async (request): Promise<SubmissionForm> => {
      const scope = scopeOf(request);
      const filedForm = await readFiledForm(request.params.id, request.query.asOf, scope, deps, passes);
      const { file, states, dossier, filed, said } = filedForm;
      const { place } = request.query;
      const mayDraw = originals.askers[askerOf(request).kind] !== undefined;
      const isEmpty = !states && said.remarks.length === 0;
      const kept = isEmpty || !mayDraw ? null : await bytesOf(filedForm);
      // Of a file that is seen in part no table is drawn: those beside the places are not all the asker's.
      const bytes = kept === null || kept === 'partly' ? null : kept.bytes;
      const contacts = await filedForm.contacts();
      return formOf(said, filed, dossier, bytes, file, place, contacts);
    },
  );

  app.post(
    '/api/v1/submissions/check',
    {
      bodyLimit: mostBytes,
      schema: {
        tags,
        summary: 'Check one file without handing it in',
        description:
          'Reads and reviews the body as handing it in would, and keeps nothing. What other reports of the year say of it is told only once it is handed in.',
        consumes: ['application/octet-stream'],
        querystring: UploadQuery,
        body: z.instanceof(Uint8Array),
        response: { 200: Check.describe('What would become of the file'), ...problems },
      },
    },
    async (request, reply): Promise<Check> => {
      const { name, lang } = request.query;
      const sender = senderOf(request, installation);
      reply.header('cache-control', 'no-store');
      const rehearsed = await installation.rehearse({
        name,
        bytes: request.body,
        options: uploadOptions(request.query, installation.today(), scopeOf(request)),
        actor: sender.actor,
        language: lang,
        into: sender.into,
        scope: scopeOf(request),
      });
      const standpoint = { passes, shown: installation.held(sender.into), scope: scopeOf(request), asOf: null };
      const fresh = await rehearsedDossier(rehearsed, standpoint);
      const said =
        fresh === null ? plainly(rehearsed.findings) : await remarksOnForm(fresh.dossier, fresh.form, standpoint);
      const review =
        fresh === null
          ? null
          : await reviewCounts.ofRehearsed(standpoint.shown, fresh.dossier, fresh.form, standpoint.scope);
      return {
        receipt: { ...rehearsed.result, review },
        form: await formOf(said, undefined, undefined, request.body, name, undefined, contactsIn(rehearsed)),
      };
    },
  );

  /** As they will be withheld of the file once it is handed in. */
  function contactsIn({ landing }: Rehearsed): FiledContact[] {
    const cells = landing?.landing.statements.flatMap(({ observations }) => observations) ?? [];
    return cells.filter(({ indicator }) => catalogue.indicators.get(indicator)?.personal === true);
  }

  async function formOf(
    { remarks, previous }: FormRemarks,
    filed: FiledSubmission | undefined,
    dossier: Dossier | undefined,
    bytes: Uint8Array | null,
    name: string,
    here: string | undefined,
    contacts: readonly FiledContact[],
  ): Promise<SubmissionForm> {
    const places = [...remarks.flatMap((remark) => remark.places), ...(here === undefined ? [] : [here])];
    const drawn = bytes === null || places.length === 0 ? [] : await installation.picture(bytes, name, places);
    const tables = withholdContacts(drawn, contacts);
    return {
      ...placeFindings(remarks, tables, tell, here),
      previous:
        previous === null
          ? null
          : {
              id: previous.submission.file,
              file: previous.submission.fileName,
              receivedAt: previous.submission.receivedAt,
              settled: previous.settled.map(tell),
            },
      sheet:
        filed?.kind === 'annual-report' && dossier !== undefined
          ? { round: roundId({ ...filed, year: filed.reportYear }), cluster: dossier.cluster.id }
          : null,
    };
  }

  /** What the ledger would hold of the cluster with the form in it; null for a file that is no form of one cluster. */
  async function rehearsedDossier(
    { landing: rehearsed }: Rehearsed,
    { shown, scope }: Standpoint,
  ): Promise<{ dossier: Dossier; form: FiledSubmission } | null> {
    const [statement, ...others] = rehearsed?.landing.statements ?? [];
    if (rehearsed === null || statement === undefined || others.length > 0 || !catalogue.forms.has(statement.form))
      return null;
    const { landing, landed } = rehearsed;
    const submission = landed.submissionIds[0] ?? 0;
    const form: FiledSubmission = {
      submission,
      event: Number.MAX_SAFE_INTEGER,
      file: 0,
      fileName: landing.file.name,
      form: statement.form,
      kind: statement.kind,
      programme: statement.programme,
      level: statement.level,
      reportYear: statement.reportYear,
      receivedAt: statement.receivedAt,
      counts: true,
      withdrawn: false,
    };
    const known =
      'known' in statement.cluster
        ? await dossierOf(shown, statement.cluster.known, statement.reportYear, scope)
        : undefined;
    const dossier: Dossier = known ?? {
      cluster: { id: landed.clusterIds[0] ?? 0, name: landing.clusterNames[0] ?? '' },
      industry: statement.industry,
      outside: false,
      leagues: statement.leagues.map(({ league }) => league),
      certifications: [],
      submissions: [],
      statements: [],
      plan: [],
      findings: [],
    };
    return {
      form,
      dossier: {
        ...dossier,
        submissions: [form, ...dossier.submissions],
        statements: [...statement.observations.map((fact) => ({ ...fact, submission })), ...dossier.statements],
        plan: [...statement.planTargets.map((target) => ({ ...target, submission })), ...dossier.plan],
        findings: [...landing.findings.map((finding) => ({ submission, finding })), ...dossier.findings],
      },
    };
  }
}

/** null also where the bytes were removed because of the personal data in them: what is said of the form stays. */
async function bytesOf({ original }: Pick<FiledForm, 'original'>): ReturnType<FiledForm['original']> {
  return original().catch((error: unknown) => {
    if (error instanceof RemovedOriginal) return null;
    throw error;
  });
}

async function dossierOf(shown: ShownLedger, cluster: number, year: number, scope: Standpoint['scope']) {
  return shown.snapshots.at(withApplicants(null), scope, async (snapshot) => {
    const heads = await readDossierHeads(snapshot, null, [cluster]);
    return (await readDossiers(snapshot, heads, null, year - yearsBack))[0];
  });
}
