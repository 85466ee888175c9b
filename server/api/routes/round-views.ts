import { ReEvaluations } from '../../contract/re-evaluations.ts';
import { DataQuality, MatrixOfStandard, PlanAttainment, StandardQuery } from '../../contract/round-views.ts';
import { RoundParams, RoundQuery } from '../../contract/rounds.ts';
import { type RoundId, roundKey } from '../../domain/review.ts';
import { readDossierHeads } from '../../store/reads/read-dossiers.ts';
import type { App } from '../app.ts';
import { asOf, type Deps, dayOf } from '../deps.ts';
import { scopeOf } from '../identity/scope-of.ts';
import { HttpError } from '../problems/http-error.ts';
import { problems } from '../problems/problem-replies.ts';
import type { ReviewPasses } from '../reviewing/review-passes.ts';
import { inRegion } from '../reviewing/standing-round.ts';
import { dataQuality } from '../rounds/data-quality.ts';
import { planAttainment } from '../rounds/plan-attainment.ts';
import { reEvaluations } from '../rounds/re-evaluations.ts';
import { standardMatrix } from '../rounds/standard-matrix.ts';

const tags = ['review'];

/** What a round looks like from above: standards, plans, quality of the data; and which certifications end. */
export function roundViewRoutes(app: App, deps: Deps, passes: ReviewPasses): void {
  const { catalogue, installation } = deps;

  async function reviewed(id: RoundId, day: string | undefined, scope: ReturnType<typeof scopeOf>) {
    const shown = installation.shown();
    const round = await passes.standing.round(shown, roundKey(id), scope, dayOf(day));
    if (round.opened === null && round.participants.length === 0)
      throw new HttpError('round-unknown', { round: id }, 'id');
    // Shares and counts of the region; a report of another province has its sheet and its line on the board.
    return { round: inRegion(round), reviews: await passes.reviews(shown, round, dayOf(day)) };
  }

  app.get(
    '/api/v1/rounds/:id/standards',
    {
      schema: {
        tags,
        summary: 'Clauses of a standard × clusters of a round; any edition, with thresholds of a scenario',
        params: RoundParams,
        querystring: StandardQuery,
        response: { 200: MatrixOfStandard, ...problems },
      },
    },
    async (request) => {
      const { asOf: day, standard, thresholds } = request.query;
      const { round, reviews } = await reviewed(request.params.id, day, scopeOf(request));
      const varied = thresholds.map((threshold): [string, string | null] => {
        const [clause = '', value = ''] = threshold.split('~');
        return [clause, value === '' ? null : value];
      });
      const scenario = { standard, thresholds: new Map(varied), asOf: day ?? null };
      return standardMatrix(round, reviews, scenario, catalogue);
    },
  );

  app.get(
    '/api/v1/rounds/:id/plans',
    {
      schema: {
        tags,
        summary: 'Plan rows × clusters of a round: who is on the way to its targets',
        params: RoundParams,
        querystring: RoundQuery,
        response: { 200: PlanAttainment, ...problems },
      },
    },
    async (request) => {
      const day = request.query.asOf;
      const { round, reviews } = await reviewed(request.params.id, day, scopeOf(request));
      return planAttainment(round, reviews, catalogue, day ?? null);
    },
  );

  app.get(
    '/api/v1/rounds/:id/quality',
    {
      schema: {
        tags,
        summary: 'Which fields fail most in a round, by league and form',
        params: RoundParams,
        querystring: RoundQuery,
        response: { 200: DataQuality, ...problems },
      },
    },
    async (request) => {
      const day = request.query.asOf;
      const { round, reviews } = await reviewed(request.params.id, day, scopeOf(request));
      return dataQuality(round, reviews, catalogue, day ?? null);
    },
  );

  app.get(
    '/api/v1/re-evaluations',
    {
      schema: {
        tags,
        summary: 'Which certifications end when, and when their re-evaluation is called',
        querystring: RoundQuery,
        response: { 200: ReEvaluations, ...problems },
      },
    },
    async (request) => {
      const day = request.query.asOf;
      const heads = await asOf(deps, request, day, (snapshot) => readDossierHeads(snapshot, dayOf(day)));
      return reEvaluations(heads, catalogue, dayOf(day) ?? installation.today(), day ?? null);
    },
  );
}
