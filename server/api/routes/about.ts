import { About, AboutQuery, Health } from '../../contract/about.ts';
import { askerMoment } from '../../store/asker.ts';
import { readTotals } from '../../store/reads/read-files.ts';
import { readPanelYears } from '../../store/reads/read-register.ts';
import type { Trouble } from '../../store/write-turns.ts';
import { leagueOf } from '../answers/heads.ts';
import type { App } from '../app.ts';
import { asOf, type Deps } from '../deps.ts';
import type { MemoryWatch } from '../door/memory-watch.ts';
import { problems } from '../problems/problem-replies.ts';

const starting = { zh: '正在收录示例数据。', en: 'Sample data are still being taken in.' };
const shortOfMemory = {
  zh: '内存将尽，缓存已清理，一次只计算一个答复。可用 CLUSTER_LEDGER_MEMORY_MB 调整上限。',
  en: 'Memory is short: caches were emptied and one answer is computed at a time. CLUSTER_LEDGER_MEMORY_MB sets the limit.',
};
const troubleWords: Record<Trouble['reason'], { zh: string; en: string }> = {
  'disk-full': {
    zh: '磁盘空间已满，暂不能收录。腾出空间后自动恢复。',
    en: 'The disk is full and nothing can be taken in. It goes on by itself when there is room.',
  },
  database: {
    zh: '数据库暂不能写入，正在重试。详见服务器日志。',
    en: 'The database cannot be written; the server keeps trying. Its log says more.',
  },
};

export function aboutRoutes(app: App, deps: Deps, memory: MemoryWatch): void {
  const { installation, catalogue } = deps;

  app.get(
    '/api/health',
    {
      schema: {
        tags: ['service'],
        summary: 'Is the service up, can it take anything in, and if not why',
        response: { 200: Health, ...problems },
      },
    },
    async (_request, reply) => {
      const { kind, ledger } = installation.shown();
      reply.header('cache-control', 'no-store');
      const status = installation.loading() === null ? ('ok' as const) : ('starting' as const);
      const held = kind === 'real' ? [ledger] : [installation.held('real').ledger, ledger];
      const troubles = await Promise.all(held.map((ledger) => ledger.trouble()));
      const reasons: Health['reasons'] = [
        ...(status === 'starting' ? [{ code: status, path: null, ...starting }] : []),
        ...(memory.pressure === 'short' ? [{ code: 'memory' as const, path: null, ...shortOfMemory }] : []),
        ...troubles.flatMap((trouble) =>
          trouble === null ? [] : [{ code: trouble.reason, path: trouble.path, ...troubleWords[trouble.reason] }],
        ),
      ];
      return {
        status,
        ledger: kind,
        version: ledger.version,
        live: true as const,
        // Short of memory it is slow, and takes in what comes.
        ready: reasons.every(({ code }) => code === 'memory'),
        reasons,
      };
    },
  );

  app.get(
    '/api/v1/about',
    {
      schema: {
        tags: ['service'],
        summary: 'Which ledger is shown, and to whom',
        querystring: AboutQuery,
        response: { 200: About, ...problems },
      },
    },
    async (request) => {
      const { query } = request;
      const { kind, ledger } = installation.shown();
      const [totals, years] = await asOf(deps, request, query.asOf, (snapshot) =>
        Promise.all([readTotals(snapshot, null), readPanelYears(snapshot)]),
      );
      return {
        ledger: kind,
        version: askerMoment(ledger)?.version ?? ledger.version,
        ...totals,
        years: [...years],
        zone: installation.zone,
        size: deps.view.size,
        region: catalogue.territory.home.name,
        leagues: catalogue.territory.reporting.map((unit) => leagueOf(catalogue, unit.code)),
        asker: { role: 'reviewer' as const, demo: true },
        loading: installation.loading(),
      };
    },
  );
}
