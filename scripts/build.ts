import { resolve } from 'node:path';
import { buildWeb } from './support/build-web.ts';

// The program itself is compiled before any command runs.
await buildWeb(resolve(import.meta.dirname, '..'));
