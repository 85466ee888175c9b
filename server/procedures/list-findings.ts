import type { Basis, HolidayYear, Procedure } from '../catalogue/procedure-schema.ts';
import { clauseName } from '../domain/clause-name.ts';
import type { Bilingual } from '../domain/coded-error.ts';
import type { ApplicationAct } from '../domain/procedure-acts.ts';
import { type Application, ruleOf } from './application.ts';
import { workingDaysBetween } from './working-days.ts';

/** A cluster in a call, as the rules over the list look at it. */
export interface ListedApplicant {
  cluster: number;
  league: { code: string; name: Bilingual } | null;
  /** 主导产业 as the ledger holds it. */
  industry: string | null;
  /** Introduction for the list; null where none was stated. */
  introduction: string | null;
  application: Application;
}

type ListFindingCode =
  | 'handed-in-late'
  | 'not-recommended-in-time'
  | 'quota-exceeded'
  | 'industry-repeated'
  | 'introduction-too-long'
  | 'paper-missing'
  | 'copies-short'
  | 'publicity-short'
  | 'publicity-not-counted'
  | 'recommended-with-clauses-not-met';

/** What a rule finds: of which clusters, in words, and which clause the rule rests on; null where the call or a person set it. */
export interface ListFinding {
  code: ListFindingCode;
  clusters: readonly number[];
  sentence: Bilingual;
  basis: Basis | null;
}

interface Listed {
  procedure: Procedure;
  /** Last day of the call; null: none. */
  due: string | null;
  /** YYYY-MM-DD. */
  today: string;
  holidays: readonly HolidayYear[];
  applicants: readonly ListedApplicant[];
}

/** What the rules over the list and over its single applications find. Pure: it says, it refuses nothing. */
export function listFindings(listed: Listed): ListFinding[] {
  const { procedure, applicants } = listed;
  const standing = applicants.filter(({ application }) => stands(procedure, application));
  return [
    ...overQuota(procedure, standing),
    ...repeated(procedure, standing),
    ...applicants.flatMap((applicant) => [
      ...lateOf(listed, applicant),
      ...introductionOf(procedure, applicant),
      ...copiesOf(procedure, applicant),
      ...publicityOf(listed, applicant),
      ...clausesOf(procedure, applicant),
    ]),
  ];
}

/** It is recommended and was not turned down, given up or sent back since: the department has it, or certified it. */
function stands(procedure: Procedure, { state, sinceHandIn }: Application): boolean {
  const turn = procedure.states.find(({ id }) => id === state)?.turn;
  const certified = sinceHandIn.findLast(({ to }) => to === state);
  return (
    turn === 'department' ||
    (turn === 'nobody' && certified !== undefined && ruleOf(procedure, certified.act)?.role === 'certify')
  );
}

const lastOf = (procedure: Procedure, { sinceHandIn }: Application, is: (act: ApplicationAct) => boolean) =>
  sinceHandIn.findLast((act) => is(act) && ruleOf(procedure, act.act) !== undefined);
const recommendation = (procedure: Procedure, application: Application): ApplicationAct | undefined =>
  lastOf(procedure, application, (act) => ruleOf(procedure, act.act)?.role === 'recommend');

function overQuota({ quota }: Procedure, standing: readonly ListedApplicant[]): ListFinding[] {
  const { most, basis } = quota;
  if (most === null) return [];
  return [...groupBy(standing, ({ league }) => league?.code ?? null).values()]
    .filter((members) => members.length > most)
    .map((members) => {
      const name = members[0]?.league?.name ?? { zh: '', en: '' };
      return {
        code: 'quota-exceeded',
        clusters: members.map(({ cluster }) => cluster),
        sentence: {
          zh: `${name.zh}推荐了${members.length}个，最多${most}个。`,
          en: `${name.en} recommended ${members.length}; at most ${most} may be.`,
        },
        basis,
      };
    });
}

function repeated({ perSubField }: Procedure, standing: readonly ListedApplicant[]): ListFinding[] {
  const { most, basis } = perSubField;
  if (most === null) return [];
  return [...groupBy(standing, ({ industry }) => industry?.replaceAll(/\s/g, '') || null).entries()]
    .filter(([, members]) => members.length > most)
    .map(([industry, members]) => ({
      code: 'industry-repeated',
      clusters: members.map(({ cluster }) => cluster),
      sentence: {
        zh: `主导产业同为“${industry}”的有${members.length}个，每个细分领域认定${most}个。`,
        en: `${members.length} name the same leading industry, ${industry}; ${most} may be certified in each.`,
      },
      basis,
    }));
}

function lateOf({ procedure, due, today }: Listed, { cluster, application }: ListedApplicant): ListFinding[] {
  if (due === null || application.acts.length === 0) return [];
  const sent = recommendation(procedure, application);
  const day = sent?.facts.on ?? sent?.at;
  const { basis } = procedure.deadline;
  const turn = procedure.states.find(({ id }) => id === application.state)?.turn;
  if (day !== undefined && day > due) {
    const sentence = {
      zh: `推荐日期${day}晚于截止日期${due}。`,
      en: `It was recommended on ${day}, after the last day ${due}.`,
    };
    return [{ code: 'handed-in-late', clusters: [cluster], sentence, basis: basis.kind === 'document' ? basis : null }];
  }
  if (turn === 'nobody' || turn === 'department' || today <= due) return [];
  const sentence = {
    zh: `截止日期${due}已过，尚未推荐。`,
    en: `The last day ${due} has passed and it is not recommended.`,
  };
  return [
    { code: 'not-recommended-in-time', clusters: [cluster], sentence, basis: basis.kind === 'document' ? basis : null },
  ];
}

function introductionOf({ introduction }: Procedure, applicant: ListedApplicant): ListFinding[] {
  const { most, basis } = introduction;
  const length = [...(applicant.introduction ?? '').replaceAll(/\s/g, '')].length;
  if (most === null || length <= most) return [];
  const sentence = {
    zh: `集群简介${length}字，应在${most}字以内。`,
    en: `The introduction has ${length} characters; at most ${most} are asked.`,
  };
  return [{ code: 'introduction-too-long', clusters: [applicant.cluster], sentence, basis }];
}

function copiesOf(procedure: Procedure, { cluster, application }: ListedApplicant): ListFinding[] {
  const received = lastOf(procedure, application, ({ facts }) => facts.copies !== undefined)?.facts.copies;
  if (received === undefined) return [];
  return procedure.copies.flatMap(({ id, what, count, basis }): ListFinding[] => {
    const came = received.find((copy) => copy.id === id)?.count ?? 0;
    if (count === null || came >= count) return [];
    const sentence = {
      zh: `${what.zh}收到${came}份，应为${count}份。`,
      en: `${what.en}: ${came} received, ${count} asked.`,
    };
    return [{ code: 'copies-short', clusters: [cluster], sentence, basis }];
  });
}

function publicityOf({ procedure, holidays }: Listed, { cluster, application }: ListedApplicant): ListFinding[] {
  const { workingDays, basis } = procedure.publicity;
  const act = lastOf(procedure, application, (done) => ruleOf(procedure, done.act)?.role === 'publish');
  const { from, to } = act?.facts ?? {};
  if (workingDays === null || from === undefined || to === undefined) return [];
  const counted = workingDaysBetween(from, to, holidays);
  if (counted !== null && counted >= workingDays) return [];
  const clusters = [cluster];
  if (counted === null) {
    const sentence = {
      zh: `${from}至${to}的节假日未掌握，公示是否满${workingDays}个工作日须人工核对。`,
      en: `The holidays between ${from} and ${to} are not held: check by hand whether the publicity lasts ${workingDays} working days.`,
    };
    return [{ code: 'publicity-not-counted', clusters, sentence, basis }];
  }
  const sentence = {
    zh: `公示${from}至${to}为${counted}个工作日，应为${workingDays}个。`,
    en: `The publicity from ${from} to ${to} has ${counted} working days; ${workingDays} are asked.`,
  };
  return [{ code: 'publicity-short', clusters, sentence, basis }];
}

function clausesOf(procedure: Procedure, { cluster, application }: ListedApplicant): ListFinding[] {
  if (recommendation(procedure, application) === undefined) return [];
  const checked = lastOf(procedure, application, ({ facts }) => facts.clauses !== undefined)?.facts.clauses ?? [];
  const failed = checked.filter(({ verdict }) => verdict === 'not-met').map(({ clause }) => clause);
  if (failed.length === 0) return [];
  const sentence = {
    zh: `核对时判为不符合的条款：${failed.map((clause) => clauseName(clause, 'zh')).join('、')}，仍作了推荐。`,
    en: `It was recommended although clauses were judged not met: ${failed.map((clause) => clauseName(clause, 'en')).join(', ')}.`,
  };
  return [{ code: 'recommended-with-clauses-not-met', clusters: [cluster], sentence, basis: null }];
}

/** By a key; what has none is left out. */
function groupBy<T>(items: readonly T[], keyOf: (item: T) => string | null): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    if (key !== null) groups.set(key, [...(groups.get(key) ?? []), item]);
  }
  return groups;
}
