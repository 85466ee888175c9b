import { loadCompareView } from '../../catalogue/load-league-views.ts';
import { ComparePageQuery } from '../../contract/compare-page.ts';
import { BulletinQuery } from '../../contract/papers.ts';
import { reachOf } from '../../domain/scope.ts';
import type { Standpoint } from '../answers/answers.ts';
import type { App } from '../app.ts';
import { type Deps, dayOf } from '../deps.ts';
import { scopeOf } from '../identity/scope-of.ts';
import { rankedByLeague } from '../leagues/compare-ranked.ts';
import type { BulletinAnswer } from '../papers/bulletin.ts';
import { namesOnPapers, type PaperWriter } from '../papers/paper-writer.ts';
import { paperFile, sendPaper } from '../papers/send-paper.ts';
import { HttpError } from '../problems/http-error.ts';
import { problems } from '../problems/problem-replies.ts';
import { comparable } from './compare-page.ts';

/** Most indicators of one bulletin. */
const most = 12;

/** The league bulletin 盟市通报 as a file. */
export function bulletinRoutes(app: App, deps: Deps, writer: PaperWriter): void {
  const { catalogue, installation } = deps;
  const names = namesOnPapers(catalogue);
  const view = loadCompareView(catalogue);

  app.get(
    '/api/v1/bulletin',
    {
      schema: {
        tags: ['figures'],
        summary: 'The league bulletin 盟市通报 as Word or PDF: paragraphs, tables and drawings of the page of leagues',
        description:
          'Every number is listed with its question. As of a day gone by it is the bulletin of that day again, to the byte.',
        querystring: BulletinQuery,
        response: { 200: paperFile, ...problems },
      },
    },
    async (request, reply) => {
      const { asOf, lang, format, year, indicator, programme, level } = request.query;
      const ids = indicator.length > 0 ? indicator : (view.sets[0]?.indicators ?? []).filter(isComparable);
      const unfit = ids.find((id) => !isComparable(id));
      if (unfit !== undefined) throw new HttpError('not-for-a-bulletin', { indicator: unfit }, 'indicator');
      if (ids.length > most) throw new HttpError('too-many-for-a-bulletin', { asked: ids.length, most }, 'indicator');
      // Libraries and fonts are read while the answers are computed.
      writer
        .prepare(names, [format])
        .catch((err: unknown) => request.log.error({ err }, 'papers could not be prepared'));
      const day = dayOf(asOf);
      const answers = await installation.shown().snapshots.at(day, scopeOf(request), async (snapshot) => {
        const at: Standpoint = { catalogue, snapshot, asOf };
        const made: BulletinAnswer[] = [];
        for (const id of ids) {
          const asked = {
            indicator: id,
            // Totals are compared by their growth, rates by what they are.
            measure: catalogue.indicator(id).aggregation[0]?.method === 'sum' ? 'growth' : 'level',
            ...(year === undefined ? {} : { year: String(year) }),
            ...(programme.length === 0 ? {} : { programme: programme.join(',') }),
            ...(level.length === 0 ? {} : { level: level.join(',') }),
          };
          const { page } = await rankedByLeague(
            id,
            ComparePageQuery.parse(asOf === undefined ? asked : { ...asked, asOf }),
            at,
          );
          // Words in one order, whether a day was named or is that of today.
          const question = `/api/v1/pages/compare?${new URLSearchParams({ ...asked, year: String(page.year), asOf: asOf ?? installation.today() })}`;
          const nothing = { rows: [], indicators: [], names: {}, asOf: page.asOf, year: page.year, basis: page.basis };
          const unused = { matrix: nothing, set: '', scatter: null, scatterRefused: null, sets: [], choices: [] };
          made.push({ page: { ...page, ...unused }, question });
        }
        return made;
      });
      const today = asOf ?? installation.today();
      const paper = await writer.bulletin(format, answers, today, lang, {
        narrowed: programme.length > 0,
        reach: reachOf(scopeOf(request)),
      });
      return sendPaper(reply, paper, format, 'bulletin', today);
    },
  );

  function isComparable(id: string): boolean {
    const known = catalogue.indicators.get(id);
    return known !== undefined && comparable(known);
  }
}
