// Threads start without the TypeScript loader of the main one; this gives it to them and hands on to the worker.
import { register } from 'tsx/esm/api';

register();
const { default: read, countAttached, locate, picture } = await import('./read-worker.ts');

export { countAttached, locate, picture };
export default read;
