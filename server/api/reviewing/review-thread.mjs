// Threads start without the TypeScript loader of the main one; this gives it to them and hands on to the worker.
import { register } from 'tsx/esm/api';

register();
const { gather, holding, judge, unknown } = await import('./review-worker.ts');

export { gather, holding, judge, unknown };
