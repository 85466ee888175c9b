import { extname } from 'node:path';

/** As a name of a file on every system: no separators, no signs that Windows forbids, no dots or blanks at its ends. */
export function safeName(text: string): string {
  const name = text
    .normalize('NFC')
    .replace(/[\\/:*?"<>|\p{Cc}]/gu, '_')
    .replace(/^[\s.]+|[\s.]+$/gu, '');
  return name === '' ? '_' : name.slice(0, 80);
}

/** The same of a file's name, with its ending whole. */
export function safeFileName(name: string): string {
  const ending = extname(name);
  return `${safeName(name.slice(0, name.length - ending.length))}${ending.replace(/[^.\p{L}\p{N}]/gu, '_')}`;
}
