import { leftOutOf } from '../../analytics/doubtful-figures.ts';
import type { Doubtful } from '../../analytics/find-doubtful.ts';
import { seriesOf } from '../../analytics/series.ts';
import { loadAnnualView } from '../../catalogue/load-annual-view.ts';
import type { League } from '../../contract/common.ts';
import { ComparePageQuery } from '../../contract/compare-page.ts';
import { AnnualReportQuery } from '../../contract/papers.ts';
import type { CheckGroup } from '../../contract/review-terms.ts';
import { TopicQuery } from '../../contract/topics.ts';
import { noFilter } from '../../domain/figure.ts';
import type { IsoDate } from '../../domain/ids.ts';
import { hasRounds, type Outcome, type ReviewState, roundId } from '../../domain/review.ts';
import { reachOf } from '../../domain/scope.ts';
import { weighingClauses } from '../../review/standards.ts';
import { readDossierHeads } from '../../store/reads/read-dossiers.ts';
import { type Standpoint, yearOf } from '../answers/answers.ts';
import { leagueOf } from '../answers/heads.ts';
import type { App } from '../app.ts';
import { type Deps, dayOf } from '../deps.ts';
import { scopeOf } from '../identity/scope-of.ts';
import type { ShownLedger } from '../installation.ts';
import { rankedByLeague } from '../leagues/compare-ranked.ts';
import type { AnnualContent, AnnualRound, DoubtfulFigure, FindingCount } from '../papers/annual-content.ts';
import type { BulletinAnswer } from '../papers/bulletin.ts';
import { namesOnPapers, type PaperWriter } from '../papers/paper-writer.ts';
import { paperFile, sendPaper } from '../papers/send-paper.ts';
import { tardyIn } from '../papers/tardy.ts';
import { HttpError } from '../problems/http-error.ts';
import { problems } from '../problems/problem-replies.ts';
import type { ReviewPasses } from '../reviewing/review-passes.ts';
import { inRegion, roundKinds, type ScopedRound } from '../reviewing/standing-round.ts';
import { roundOf } from '../rounds/board.ts';
import { planAttainment } from '../rounds/plan-attainment.ts';
import { actsOf } from '../rounds/sheet.ts';
import { isOpen, type KeyedFinding, keyedReport, keyFindings } from '../rounds/standing-findings.ts';
import { topicAnswers } from '../topics/topic-answers.ts';

/** The annual monitoring report 年度监测报告 as a file. */
export function annualReportRoutes(app: App, deps: Deps, passes: ReviewPasses, writer: PaperWriter): void {
  const { catalogue, installation } = deps;
  const names = namesOnPapers(catalogue);
  const view = loadAnnualView(catalogue);
  const topics = topicAnswers(catalogue);

  app.get(
    '/api/v1/annual-report',
    {
      schema: {
        tags: ['figures'],
        summary:
          'The annual monitoring report 年度监测报告 as Word or PDF: reports, leagues, topics, plans, standards, review, doubtful values, calibres',
        description:
          'Words, tables and drawings of the pages; every number is listed with its question. As of a day gone by it is the report of that day again, to the byte.',
        querystring: AnnualReportQuery,
        response: { 200: paperFile, ...problems },
      },
    },
    async (request, reply) => {
      const { asOf: asked, lang, format, league: code } = request.query;
      const [day, scope, shown] = [dayOf(asked), scopeOf(request), installation.shown()];
      // What is written on the paper, and what its questions are asked again by.
      const today = asked ?? installation.today();
      const known = code === undefined ? undefined : catalogue.territory.byCode.get(code);
      if (code !== undefined && known === undefined) throw new HttpError('league-unknown', { league: code }, 'league');
      const league = code === undefined ? null : leagueOf(catalogue, code);
      // Libraries and fonts are read while the answers are computed.
      writer
        .prepare(names, [format])
        .catch((err: unknown) => request.log.error({ err }, 'papers could not be prepared'));
      const figures = await shown.snapshots.at(day, scope, async (snapshot) => {
        const at: Standpoint = { catalogue, snapshot, asOf: asked };
        const year = await yearOf(snapshot, request.query.year);
        return { year, ...(await figuresOf(at, year, league, today)) };
      });
      const { year } = figures;
      const rounds: AnnualRound[] = [];
      for (const kind of hasRounds(year) ? roundKinds : []) {
        const round = narrowed(inRegion(await passes.standing.round(shown, { ...kind, year }, scope, day)), code);
        if (round.participants.length > 0) rounds.push(await roundOfYear(round, shown, day, today));
      }
      const content: AnnualContent = { ...figures, day: today, reach: reachOf(scope), league, rounds };
      return sendPaper(reply, await writer.annualReport(format, content, lang), format, 'annual-report', today);
    },
  );

  /** Leagues compared, topics, and what is in doubt. */
  async function figuresOf(at: Standpoint, year: number, league: League | null, today: string) {
    const shared = { year: String(year), ...(at.asOf === undefined ? {} : { asOf: at.asOf }) };
    const questionOf = (path: string, words: Readonly<Record<string, string>>) =>
      `${path}?${new URLSearchParams({ ...words, year: String(year), asOf: today })}`;
    const compared: AnnualContent['compared'][number][] = [];
    // One league alone is compared with nobody.
    for (const section of league === null ? view.sections : []) {
      const answers: BulletinAnswer[] = [];
      for (const id of section.indicators) {
        // Totals are compared by their growth, rates by what they are.
        const measure = catalogue.indicator(id).aggregation[0]?.method === 'sum' ? 'growth' : 'level';
        const words = { indicator: id, measure };
        const { page } = await rankedByLeague(id, ComparePageQuery.parse({ ...words, ...shared }), at);
        const nothing = { rows: [], indicators: [], names: {}, asOf: page.asOf, year: page.year, basis: page.basis };
        const unused = { matrix: nothing, set: '', scatter: null, scatterRefused: null, sets: [], choices: [] };
        answers.push({ page: { ...page, ...unused }, question: questionOf('/api/v1/pages/compare', words) });
      }
      compared.push({ name: section.name, answers });
    }
    const told: AnnualContent['topics'][number][] = [];
    const narrow = league === null ? {} : { league: league.code };
    for (const id of view.topics) {
      const page = await topics.page(id, TopicQuery.parse({ ...narrow, ...shared }), at);
      if (page !== undefined) told.push({ page, question: questionOf(`/api/v1/pages/topics/${id}`, narrow) });
    }
    const doubtQuestion = (topic: string) => questionOf(`/api/v1/pages/topics/${topic}`, { ...narrow, doubtful: '1' });
    return { compared, topics: told, doubtful: await doubtfulOf(told, at, year, league, doubtQuestion) };
  }

  /** Totals of the topics' main numbers that leave something out, with what they would be. */
  async function doubtfulOf(
    told: AnnualContent['topics'],
    { snapshot, asOf }: Standpoint,
    year: number,
    league: League | null,
    questionOf: (topic: string) => string,
  ): Promise<DoubtfulFigure[]> {
    const shown = new Map(
      told.flatMap(({ page }) =>
        page.region
          .filter((figure) => figure.year === year && figure.doubtful.length > 0)
          .map((figure) => [figure.indicator, { figure, topic: page.topic.id }] as const),
      ),
    );
    const indicators = [...shown.keys()];
    if (indicators.length === 0) return [];
    const filter = { ...noFilter, league: league === null ? [] : [league.code] };
    const asked = { indicators, by: [], filter, from: year, to: year, joint: 'lead' as const, doubtful: true };
    const [counted, heads] = await Promise.all([
      seriesOf(asked, catalogue, snapshot),
      readDossierHeads(snapshot, dayOf(asOf)),
    ]);
    const names = new Map(heads.map(({ cluster }) => [cluster.id, cluster.name]));
    const left = new Map<string, Doubtful[]>();
    for (const [id, { figure }] of shown) left.set(id, await leftOutOf(figure, filter, catalogue, snapshot));
    return [...shown].map(([id, { figure, topic }]) => {
      const { name, unit } = catalogue.indicator(id);
      return {
        name,
        unit: unit?.zh ?? '',
        clusters: figure.doubtful.flatMap((cluster) => names.get(cluster) ?? []),
        without: figure.value,
        with: counted.find((other) => other.indicator === id && other.year === year)?.value ?? null,
        values: (left.get(id) ?? []).flatMap(({ indicator, clusterId, year: of, value, reason }) => {
          const cluster = names.get(clusterId);
          const about = catalogue.indicator(indicator);
          return cluster === undefined
            ? []
            : [{ cluster, indicator: about.name, year: of, value, unit: about.unit?.zh ?? '', reason }];
        }),
        question: questionOf(topic),
      };
    });
  }

  async function roundOfYear(
    round: ScopedRound,
    shown: ShownLedger,
    day: IsoDate | null,
    today: string,
  ): Promise<AnnualRound> {
    const reviews = await passes.reviews(shown, round, day);
    const results: Partial<Record<ReviewState | Outcome, number>> = {};
    for (const { obligation } of round.participants) {
      const result = obligation.outcome ?? obligation.state;
      results[result] = (results[result] ?? 0) + 1;
    }
    const failing = round.participants.flatMap(({ head }) => {
      const review = reviews.get(head.cluster.id)?.review;
      // As board, matrix and overview count it.
      const judged = review?.standards.current ?? review?.standards.asCertified ?? null;
      if (judged === null || judged.verdict !== 'not-met') return [];
      const weighing = weighingClauses(judged);
      const clauses = judged.clauses
        .filter(({ clause, verdict }) => verdict === 'not-met' && weighing.has(clause.id))
        .map(({ clause }) => clause.text);
      const leagues = head.leagues.map((code) => leagueOf(catalogue, code));
      return [{ cluster: head.cluster.name, leagues, standard: judged.standard.name, clauses }];
    });
    const findings = new Map<CheckGroup, FindingCount>();
    for (const participant of round.participants) {
      const found = reviews.get(participant.head.cluster.id)?.review.findings ?? [];
      const keyed = keyFindings(found, actsOf(round, participant), keyedReport(participant, catalogue));
      for (const finding of keyed) findings.set(finding.group, countedWith(finding, findings.get(finding.group)));
    }
    const path = `/api/v1/rounds/${roundId(round.key)}`;
    const when = new URLSearchParams({ asOf: today });
    return {
      head: roundOf(round, catalogue, today),
      question: `${path}?${when}`,
      planQuestion: `${path}/plans?${when}`,
      tardy: tardyIn(round, catalogue, today),
      plans: planAttainment(round, reviews, catalogue, null),
      results,
      findings: [...findings.values()],
      failing,
    };
  }
}

/** The findings of a group with another one. */
function countedWith(keyed: KeyedFinding, known: FindingCount | undefined): FindingCount {
  const count = known ?? { group: keyed.group, open: { blocks: 0, explain: 0, note: 0 }, overruled: 0, accepted: 0 };
  const { severity } = keyed.finding;
  if (isOpen(keyed)) return { ...count, open: { ...count.open, [severity]: count.open[severity] + 1 } };
  return keyed.overruled === null
    ? { ...count, accepted: count.accepted + 1 }
    : { ...count, overruled: count.overruled + 1 };
}

/** The clusters that a league leads. */
const narrowed = (round: ScopedRound, league: string | undefined): ScopedRound =>
  league === undefined
    ? round
    : { ...round, participants: round.participants.filter(({ head }) => head.leagues[0] === league) };
