import { Buffer } from 'node:buffer';
import type { Span } from '../domain/handback.ts';

/** The text of an XML part without its byte order mark, and how to write it back in the same encoding. */
export interface XmlText {
  text: string;
  encode(text: string): Buffer;
}

/** Decodes an XML part: UTF-8 unless a mark says UTF-16, as the packaging standard has it. */
export function xmlText(bytes: Uint8Array): XmlText {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const mark = `${bytes[0]} ${bytes[1]} ${bytes[2]}`;
  if (mark.startsWith('255 254')) {
    const bom = buffer.subarray(0, 2);
    return {
      text: buffer.toString('utf16le', 2),
      encode: (text) => Buffer.concat([bom, Buffer.from(text, 'utf16le')]),
    };
  }
  if (mark.startsWith('254 255')) {
    const bom = buffer.subarray(0, 2);
    const text = Buffer.from(buffer.subarray(2, buffer.length - (buffer.length % 2)))
      .swap16()
      .toString('utf16le');
    return { text, encode: (changed) => Buffer.concat([bom, Buffer.from(changed, 'utf16le').swap16()]) };
  }
  const bom = mark === '239 187 191' ? buffer.subarray(0, 3) : Buffer.alloc(0);
  return {
    text: buffer.toString('utf8', bom.length),
    encode: (text) => Buffer.concat([bom, Buffer.from(text, 'utf8')]),
  };
}

/** A change of a text: the characters of the span give way to `put`. */
export interface Edit extends Span {
  put: string;
}

/** Makes changes that do not overlap; those at one place in the order in which they are given. */
export function edited(text: string, edits: readonly Edit[]): string {
  const inOrder = edits.map((edit, index) => ({ ...edit, index })).sort((a, b) => a.from - b.from || a.index - b.index);
  const parts: string[] = [];
  let at = 0;
  for (const { from, to, put } of inOrder) {
    parts.push(text.slice(at, Math.max(at, from)), put);
    at = Math.max(at, to);
  }
  return [...parts, text.slice(at)].join('');
}

/** Puts elements at the end of the root element, which may be empty. */
export function appended(xml: string, elements: string): string {
  const end = xml.lastIndexOf('</');
  const alone = xml.lastIndexOf('/>');
  if (end > alone) return xml.slice(0, end) + elements + xml.slice(end);
  const start = xml.lastIndexOf('<', alone);
  const name = /^<([^\s/>]+)/.exec(xml.slice(start))?.[1] ?? '';
  return `${xml.slice(0, alone)}>${elements}</${name}>${xml.slice(alone + 2)}`;
}

/** Text without the signs that XML cannot hold. */
export const forXml = (text: string): string =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is taken out
  text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '');

/** Text for the content or an attribute of an element; signs that XML cannot hold are left out. */
export function escaped(text: string): string {
  return forXml(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
