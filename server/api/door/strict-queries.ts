import { z } from 'zod';
import type { App } from '../app.ts';

const nothing = z.strictObject({});

/** A route that takes no query refuses one: a misspelt word is told, never passed over. Call it before any route. */
export function registerStrictQueries(app: App): void {
  app.addHook('onRoute', (route) => {
    if (!route.url.startsWith('/api/v1/') && route.url !== '/api/health') return;
    route.schema = { ...route.schema, querystring: route.schema?.querystring ?? nothing };
  });
}
