import { runTemplate } from './support/write-template.ts';

process.exitCode = await runTemplate(process.argv.slice(2), console.log, console.error);
