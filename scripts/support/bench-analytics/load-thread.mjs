// Threads start without the TypeScript loader of the main one; this gives it to them and hands on to the client.
import { register } from 'tsx/esm/api';

register();
await import('./load-client.ts');
