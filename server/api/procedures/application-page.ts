import type { Catalogue } from '../../catalogue/load-catalogue.ts';
import type { ApplicationPage, DoneAct } from '../../contract/procedures.ts';
import type { FiledSubmission } from '../../domain/dossier.ts';
import { IsoDate } from '../../domain/ids.ts';
import type { ApplicationAct } from '../../domain/procedure-acts.ts';
import { seatsInWords } from '../../domain/seat.ts';
import { ruleOf } from '../../procedures/application.ts';
import { nextDay, nextSteps } from '../../procedures/next-steps.ts';
import { type ActAsker, refusalOf } from '../../procedures/refusals.ts';
import { lastWorkingDay } from '../../procedures/working-days.ts';
import type { ReviewedReport } from '../../review/report.ts';
import type { ReportReview } from '../../review/review-report.ts';
import { leagueOf } from '../answers/heads.ts';
import { registerStateOf } from './act-on-application.ts';
import { evidenceOn } from './application-evidence.ts';
import { formsFor } from './call-board.ts';
import { basisOf, headOfCall, stateOf } from './call-words.ts';
import type { Applicant, StandingCall } from './read-call.ts';
import { standardOf } from './standard-of.ts';
import { refused } from './take-application-act.ts';

interface Seen {
  standing: StandingCall;
  applicant: Applicant;
  /** The form of the application and what the checks say of it; null while there is none. */
  judged: { report: ReviewedReport; review: ReportReview } | null;
  findings: ApplicationPage['findings'];
  asker: ActAsker;
  asOf: string | null;
}

/** One application: where it stands, what was done, what the asker may do next, and what the checks say of its form. */
export function applicationPage(
  { standing, applicant, judged: form, findings, asker, asOf }: Seen,
  catalogue: Catalogue,
): ApplicationPage {
  const { procedure } = standing;
  const { application, head } = applicant;
  const forms = formsFor(standing, head, catalogue);
  const filed = head.submissions.find(({ submission }) => submission === application.submission);
  // The page speaks of the form that was handed in only.
  const review = filed === undefined || form === null ? null : form.review;
  const standard = standardOf(standing, applicant, catalogue);
  const judged = [review?.standards.current, review?.standards.asCertified].find(
    (result) => result?.standard.id === standard?.id,
  );
  const { workingDays, basis } = procedure.publicity;
  const to = workingDays === null ? null : lastWorkingDay(IsoDate.parse(asker.today), workingDays, catalogue.holidays);
  return {
    asOf,
    today: asker.today,
    call: headOfCall(standing),
    cluster: head.cluster,
    leagues: head.leagues.map((code) => leagueOf(catalogue, code)),
    state: stateOf(procedure, application.state),
    next: nextSteps(procedure, application, asker.today).map(({ seats, acts }) => ({
      seats: seatsInWords(seats),
      acts: acts.map(({ name }) => name),
    })),
    until: nextDay(procedure, application, standing.call.due),
    version: application.version,
    form: filed === undefined ? null : formOf(filed),
    forms: forms.map(formOf),
    acts: application.acts.map((act) => doneOf(act, standing)),
    admitted: procedure.acts.map((rule) => {
      const refusal = refusalOf(procedure, application, rule.id, asker);
      const problem = refusal === null ? null : refused(refusal);
      return {
        id: rule.id,
        name: rule.name,
        handsIn: rule.role === 'hand-in',
        certifies: rule.role === 'certify' || rule.role === 'end',
        seats: rule.seats,
        fields: rule.fields,
        papers: rule.papers.map((paper) => paper.name),
        basis: basisOf(procedure, rule.basis),
        refused: problem === null ? null : { code: problem.code, sentence: problem.sentence },
      };
    }),
    findings,
    review:
      review === null
        ? null
        : {
            open: openOf(review),
            standard:
              judged === undefined || judged === null ? null : { name: judged.standard.name, verdict: judged.verdict },
          },
    clauses: (standard?.clauses ?? []).map(({ id, short, text }) => ({
      id,
      short,
      text,
      verdict: judged?.clauses.find(({ clause }) => clause.id === id)?.verdict ?? null,
    })),
    evidence: evidenceOn({ standing, applicant, asker, asOf, report: form?.report ?? null }, standard, catalogue),
    copies: procedure.copies.map(({ basis: said, ...copy }) => ({ ...copy, basis: basisOf(procedure, said) })),
    publicity: {
      workingDays,
      basis: basisOf(procedure, basis),
      to,
      held: catalogue.holidays.map(({ year }) => year),
    },
    registered: registerStateOf(standing, applicant)?.held ?? null,
  };
}

const formOf = ({
  submission,
  file,
  fileName,
  form,
  reportYear,
  kind,
}: FiledSubmission): ApplicationPage['forms'][number] => ({
  submission,
  file,
  name: fileName.split('/').at(-1) ?? fileName,
  form,
  year: reportYear,
  kind,
});

function openOf({ findings }: ReportReview): { blocks: number; explain: number; note: number } {
  const of = (wanted: string) => findings.filter(({ severity }) => severity === wanted).length;
  return { blocks: of('blocks'), explain: of('explain'), note: of('note') };
}

function doneOf({ event, act, to, seat, actor, at, facts }: ApplicationAct, { procedure }: StandingCall): DoneAct {
  const rule = ruleOf(procedure, act);
  return {
    event,
    act,
    name: rule?.name ?? { zh: act, en: act },
    to: stateOf(procedure, to).name,
    seat,
    by: actor,
    at,
    facts,
    fields: rule?.fields ?? [],
    basis: rule === undefined ? null : basisOf(procedure, rule.basis),
  };
}
