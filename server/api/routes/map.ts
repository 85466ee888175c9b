import { RegionMap } from '../../contract/region-map.ts';
import type { App } from '../app.ts';
import type { Deps } from '../deps.ts';
import { HttpError } from '../problems/http-error.ts';
import { problems } from '../problems/problem-replies.ts';

export function mapRoutes(app: App, { installation }: Deps): void {
  const { state, map } = installation.officialMap;
  if (state.kind === 'refused') {
    app.log.warn(
      `地图未采用 The map ${state.file} is not used: ${state.reason.zh}。 ${state.reason.en}. 改正后请重新启动 Mend it and start again.`,
    );
  }
  app.get(
    '/api/v1/map',
    {
      schema: {
        tags: ['figures'],
        summary: 'The official map that was dropped into the data directory, with its 审图号',
        description:
          'Areas as they were given; the `name` of an area is the code of its league. 404 where there is no map, or one ' +
          'without an approval number: leagues are drawn as tiles then.',
        response: { 200: RegionMap, ...problems },
      },
    },
    async () => {
      if (map === null) throw new HttpError('no-official-map', {});
      return map;
    },
  );
}
