import { Buffer, isUtf8 } from 'node:buffer';
import { StringDecoder } from 'node:string_decoder';
import { SaxesParser } from 'saxes';
import { finding } from '../domain/finding.ts';
import { Rejection } from './content.ts';

/** An attribute of the element that is being read, by its name with prefix. */
export type Attribute = (name: string) => string | undefined;

/** Events of one XML part; names carry the fixed prefixes below whatever prefix the writer chose. */
export interface XmlReader {
  open(name: string, attribute: (name: string) => string | undefined, namespaceOf: (prefix: string) => string): void;
  close(name: string): void;
  text(text: string): void;
  /** Given before the first event: tells how many characters of the part, its byte order mark apart, have been read. */
  positioned?(position: () => number): void;
}

/** Namespaces the readers know, transitional and strict; every other one becomes `?`. */
const prefixes = new Map([
  ['http://schemas.openxmlformats.org/wordprocessingml/2006/main', 'w'],
  ['http://purl.oclc.org/ooxml/wordprocessingml/main', 'w'],
  ['http://schemas.microsoft.com/office/word/2010/wordml', 'w14'],
  ['http://schemas.microsoft.com/office/word/2012/wordml', 'w15'],
  ['http://schemas.microsoft.com/office/word/2015/wordml/symex', 'w16se'],
  ['http://schemas.openxmlformats.org/markup-compatibility/2006', 'mc'],
  ['http://schemas.openxmlformats.org/officeDocument/2006/math', 'm'],
  ['http://purl.oclc.org/ooxml/officeDocument/math', 'm'],
  ['http://schemas.openxmlformats.org/package/2006/relationships', 'rel'],
  ['http://schemas.openxmlformats.org/package/2006/content-types', 'ct'],
]);

/** Word itself nests some 60 deep in a crowded form. */
const deepest = 256;
const mostAttributes = 1_000;
const chunkBytes = 1024 * 1024;

interface Scope {
  depth: number;
  bindings: Map<string, string>;
  elements: Map<string, string>;
  attributes: Map<string, string>;
}

/**
 * Walks one XML part from beginning to end, without a tree.
 *
 * Prefixes are resolved here and remembered per scope: the parser's own namespace mode takes half as long again.
 * Throws Rejection: xml-forbidden (DOCTYPE, hence entities), xml-damaged with the line, document-too-large.
 */
export function walkXml(part: string, bytes: Uint8Array, reader: XmlReader): void {
  const parser = new SaxesParser();
  let scope: Scope = { depth: 0, bindings: new Map(), elements: new Map(), attributes: new Map() };
  const outer: Scope[] = [];
  let attributes: Record<string, string> = {};
  let attributeCount = 0;
  let declares = false;
  /** Resolved names of the open elements. */
  const names: string[] = [];

  const attribute = (wanted: string): string | undefined => {
    for (const key in attributes) if (resolve(key, scope.attributes, scope, false) === wanted) return attributes[key];
    return undefined;
  };
  const namespaceOf = (prefix: string) => scope.bindings.get(prefix) ?? '';

  parser.on('doctype', () => {
    throw forbidden(part);
  });
  parser.on('error', (error) => {
    throw damaged(part, `第${parser.line}行 line ${parser.line}: ${error.message.replace(/^\d+:\d+: /, '')}`);
  });
  parser.on('attribute', ({ name }) => {
    if (name.startsWith('xmlns')) declares = true;
    attributeCount += 1;
    if (attributeCount > mostAttributes) throw tooLarge('属性数 attributes', attributeCount, mostAttributes);
  });
  parser.on('opentag', (tag) => {
    const depth = names.length + 1;
    if (depth > deepest) throw tooLarge('嵌套层数 nesting', depth, deepest);
    attributeCount = 0;
    attributes = tag.attributes;
    if (declares) {
      declares = false;
      outer.push(scope);
      const bindings = new Map([...scope.bindings, ...declarations(attributes)]);
      scope = { depth, bindings, elements: new Map(), attributes: new Map() };
    }
    const name = resolve(tag.name, scope.elements, scope, true);
    names.push(name);
    reader.open(name, attribute, namespaceOf);
  });
  parser.on('closetag', () => {
    const depth = names.length;
    reader.close(names.pop() ?? '');
    if (scope.depth === depth) scope = outer.pop() ?? scope;
  });
  parser.on('text', (text) => reader.text(text));
  parser.on('cdata', (text) => reader.text(text));

  reader.positioned?.(() => parser.position);
  for (const text of decodeXml(part, bytes)) parser.write(text);
  parser.close();
}

export function forbidden(part: string): Rejection {
  return new Rejection(finding('xml-forbidden', 'blocks', '', { part, what: 'DOCTYPE' }));
}

export function damaged(part: string, detail: string): Rejection {
  return new Rejection(finding('xml-damaged', 'blocks', '', { part, detail }));
}

export function tooLarge(what: string, count: number, limit: number, place = ''): Rejection {
  return new Rejection(finding('document-too-large', 'blocks', place, { what, count, limit }));
}

function declarations(attributes: Record<string, string>): Map<string, string> {
  const found = new Map<string, string>();
  for (const key in attributes) {
    if (key === 'xmlns' || key.startsWith('xmlns:')) found.set(key.slice(6), attributes[key] ?? '');
  }
  return found;
}

function resolve(name: string, known: Map<string, string>, scope: Scope, isElement: boolean): string {
  const seen = known.get(name);
  if (seen !== undefined) return seen;
  const colon = name.indexOf(':');
  const prefix = colon < 0 ? '' : name.slice(0, colon);
  const resolved =
    (colon < 0 && !isElement) || prefix === 'xml'
      ? name
      : `${prefixes.get(scope.bindings.get(prefix) ?? '') ?? '?'}:${name.slice(colon + 1)}`;
  // A property key is kept once by the engine: comparing such names in a long switch costs next to nothing.
  const interned = Object.keys({ [resolved]: 0 })[0] ?? resolved;
  known.set(name, interned);
  return interned;
}

/** Text of a part in pieces: UTF-8 unless a mark says UTF-16; the packaging standard allows nothing else. */
export function* decodeXml(part: string, bytes: Uint8Array): Generator<string> {
  const mark = `${bytes[0]} ${bytes[1]}`;
  const wide = mark === '255 254' ? 'utf-16le' : mark === '254 255' ? 'utf-16be' : null;
  if (wide === null && !isUtf8(bytes)) throw damaged(part, '编码不是有效的UTF-8 not valid UTF-8');
  const decoder = wide === null ? new StringDecoder('utf8') : new TextDecoder(wide);
  for (let at = 0; at < bytes.length; at += chunkBytes) {
    const chunk = bytes.subarray(at, at + chunkBytes);
    const text =
      decoder instanceof StringDecoder
        ? decoder.write(Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length))
        : decoder.decode(chunk, { stream: true });
    yield at === 0 && text.startsWith('\ufeff') ? text.slice(1) : text;
  }
}
