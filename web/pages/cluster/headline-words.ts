import type { ClusterProfile, ClusterStanding } from '../../../server/contract/cluster-pages.ts';
import type { DoubtReason } from '../../../server/domain/figure.ts';
import { inside } from '../../i18n/inside.ts';
import type { Speech } from '../../i18n/language.ts';
import { percent } from '../../i18n/numbers.ts';
import { filedWithUnit, reasonWords } from '../../ui/figure-words.ts';
import { comparable } from '../../ui/review-marks.ts';
import { clausesNotMet } from '../review/sheet/sheet-words.ts';

/** How many plan targets compare, and how many of them are behind; null where no plan was read. */
export function planCounts({ plan }: ClusterStanding): { of: number; behind: number } | null {
  if (plan === null) return null;
  const of = comparable.reduce((sum, status) => sum + (plan.counts[status] ?? 0), 0);
  return { of, behind: (plan.counts.behind ?? 0) + (plan.counts.reversed ?? 0) };
}

/** The cluster in a sentence: size and growth, plan, standard. */
export function headlineWords(
  { headline }: Pick<ClusterProfile, 'headline'>,
  standing: ClusterStanding | undefined,
  speech: Speech,
): string {
  const { t, say, language } = speech;
  const words = t.profile;
  const name = inside(say(headline.indicator.name), language);
  const parts: string[] = [];
  if (headline.value === null || headline.year === null) parts.push(words.noSize(name));
  else {
    const named = language === 'en' ? say(headline.indicator.name) : name;
    parts.push(
      `${words.headline(headline.year, named, filedWithUnit(headline.value, headline.indicator.unit, speech))}${doubtWords(headline.doubt)}${growthWords(headline.growth)}`,
    );
  }
  const plan = standing === undefined ? null : planCounts(standing);
  if (plan !== null && plan.of > 0) {
    parts.push(plan.behind > 0 ? words.planBehind(plan.behind, plan.of) : words.planFine(plan.of));
  }
  const standard = standing?.standards[0];
  if (standard !== undefined) {
    const failed = clausesNotMet(standard);
    const count = (verdict: string) => standard.clauses.filter((clause) => clause.verdict === verdict).length;
    const [open, people] = [count('undetermined'), count('judgement')];
    if (standard.verdict === 'not-met') parts.push(words.standardNotMet(Math.max(1, failed)));
    else if (standard.verdict === 'undetermined') parts.push(words.standardUndetermined(open));
    else parts.push(standard.verdict === 'judgement' ? words.standardPeople(people) : words.standardMet);
  }
  return `${parts.join(words.join)}${words.stop}`;

  function doubtWords(doubt: DoubtReason | null): string {
    return doubt === null ? '' : words.doubtful(reasonWords(doubt, headline.indicator.unit, speech));
  }

  function growthWords(growth: number | null): string {
    if (growth === null) return '';
    const rate = percent(Math.abs(growth), language);
    const said = !/[1-9]/.test(rate) ? words.flat : growth > 0 ? words.rising(rate) : words.falling(rate);
    return `${language === 'zh' ? '，' : ', '}${said}`;
  }
}
