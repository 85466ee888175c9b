import { Buffer } from 'node:buffer';
import { z } from 'zod';
import { doubtfulFigures } from '../../analytics/doubtful-figures.ts';
import { isCounted } from '../../analytics/groups.ts';
import { Refusal } from '../../analytics/refusals.ts';
import { WorkbookQuery } from '../../contract/papers.ts';
import { mediaTypes } from '../../documents/media-types.ts';
import { writeLargeWorkbook } from '../../documents/write-large-workbook.ts';
import { readPanelYears, readRegister } from '../../store/reads/read-register.ts';
import { readFindingsOfYears, readSources, readWorkbookFigures } from '../../store/reads/read-workbook.ts';
import { leagueOf } from '../answers/heads.ts';
import type { App } from '../app.ts';
import { isWanted } from '../clusters/wanted-clusters.ts';
import { asOf, type Deps, dayOf } from '../deps.ts';
import { scopeOf } from '../identity/scope-of.ts';
import { contentDisposition } from '../papers/send-paper.ts';
import { paperWords } from '../papers/words.ts';
import { workbookSheets } from '../papers/workbook.ts';
import { workbookWords } from '../papers/workbook-words.ts';
import { HttpError } from '../problems/http-error.ts';
import { problems } from '../problems/problem-replies.ts';
import type { ReviewPasses } from '../reviewing/review-passes.ts';
import { openFindings } from '../rounds/open-findings.ts';

/** Most facts of one workbook: its sheets are put together in memory, some 15 kB for each. */
const most = 40_000;

/** The workbook for analysts: what stands, with definitions, sources, methods and open findings. */
export function workbookRoutes(app: App, deps: Deps, passes: ReviewPasses): void {
  const { catalogue, installation } = deps;
  const hidden = [...catalogue.indicators.values()].flatMap(({ id, personal }) => (personal ? [id] : []));

  app.get(
    '/api/v1/workbook',
    {
      schema: {
        tags: ['exports'],
        summary: 'A workbook for analysts: data as a long table, definitions, sources, methods, open findings',
        description:
          'Every fact that stands, with its file and cell. As of one day the workbook is the same to the byte. More than 40,000 facts are answered 422.',
        querystring: WorkbookQuery,
        response: {
          200: {
            description: 'An .xlsx under a name of its own',
            content: { [mediaTypes.xlsx]: { schema: z.instanceof(Buffer) } },
          },
          ...problems,
        },
      },
    },
    async (request, reply) => {
      const { query } = request;
      const { lang } = query;
      const scope = scopeOf(request);
      const read = await asOf(deps, request, query.asOf, async (snapshot) => {
        const to = query.to ?? (await readPanelYears(snapshot)).at(-1) ?? Number(installation.today().slice(0, 4)) - 1;
        const from = query.from ?? to;
        if (to < from) throw new Refusal('years-reversed', 'to', { from, to });
        const clusters = (await readRegister(snapshot)).filter(
          (entry) => isWanted(entry, query) && isCounted(entry, { cluster: [], league: query.league }),
        );
        const ids = clusters.map(({ clusterId }) => clusterId);
        const span = { clusters: ids, from, to };
        const figures = await readWorkbookFigures(snapshot, span, hidden, most);
        if (figures.length > most) throw new HttpError('workbook-too-large', { most }, 'from');
        const indicators = [...new Set(figures.map(({ indicator }) => indicator))];
        const doubtful =
          indicators.length === 0 ? [] : await doubtfulFigures({ indicators, clusters: ids }, catalogue, snapshot);
        const sources = await readSources(snapshot, [...new Set(figures.map(({ file }) => file))]);
        return { from, to, clusters, figures, doubtful, sources, readings: await readFindingsOfYears(snapshot, span) };
      });
      const findings = await openFindings({ ...query, ...read, scope, day: dayOf(query.asOf), hidden }, deps, passes);
      const day = query.asOf ?? installation.today();
      const isSample = installation.shown().kind === 'sample';
      const narrowed = narrowingWords(query);
      const content = { ...read, findings, day, isSample, narrowed };
      const w = workbookWords[lang];
      const sheets = await workbookSheets(content, catalogue, lang);
      const bytes = await writeLargeWorkbook(w.title, sheets, `${w.title}　${w.asOf(day)}`);
      const name = `${w.title}-${w.years(read.from, read.to)}-${day}.xlsx`;
      return reply
        .type(mediaTypes.xlsx)
        .header('cache-control', 'no-store')
        .header('content-disposition', contentDisposition('workbook.xlsx', name))
        .send(Buffer.from(bytes));
    },
  );

  type Query = z.infer<typeof WorkbookQuery>;

  function narrowingWords({ programme, level, league, lang }: Query): string[] {
    const w = paperWords[lang];
    return [
      ...programme.map((id) => w.programme[id]),
      ...level.map((id) => w.level[id]),
      ...league.map((code) => leagueOf(catalogue, code).name[lang]),
    ];
  }
}
