import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { onPaper } from '../charts/paint.ts';

/** The colours of the light theme as the style sheet states them first: paper is white. */
export function paperColours(): (name: string) => string {
  const sheet = readFileSync(join(import.meta.dirname, '../styles/tokens.css'), 'utf8');
  const light = sheet.slice(0, sheet.indexOf('}'));
  const colours = new Map(
    [...light.matchAll(/(--[\w-]+):\s*([^;]+);/g)].map(([, name = '', value = '']) => [name, onPaper(value)]),
  );
  return (name) => colours.get(name) ?? 'black';
}
