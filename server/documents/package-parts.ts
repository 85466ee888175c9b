import { Buffer } from 'node:buffer';
import { appended, escaped, xmlText } from './xml-text.ts';

const contentTypes = '[Content_Types].xml';
const namespaces = {
  types: 'http://schemas.openxmlformats.org/package/2006/content-types',
  relationships: 'http://schemas.openxmlformats.org/package/2006/relationships',
} as const;
const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

/** Name of the part that holds the relationships of a part. */
function relationshipsOf(part: string): string {
  const at = part.lastIndexOf('/') + 1;
  return `${part.slice(0, at)}_rels/${part.slice(at)}.rels`;
}

/** The parts of an office file, changed in place; parts that are not named keep every byte and their order. */
export class PackageParts {
  readonly parts: Map<string, Uint8Array>;
  readonly #names: Map<string, string>;

  constructor(parts: ReadonlyMap<string, Uint8Array>) {
    this.parts = new Map(parts);
    this.#names = new Map([...parts.keys()].map((name) => [name.toLowerCase(), name]));
  }

  /** Writers differ in the case of names. */
  has(name: string): boolean {
    return this.#names.has(name.toLowerCase());
  }

  text(name: string): string {
    const bytes = this.parts.get(this.#names.get(name.toLowerCase()) ?? name);
    return bytes === undefined ? '' : xmlText(bytes).text;
  }

  /** Changes a part in its own encoding, or adds it at the end. */
  change(name: string, change: (text: string) => string, empty = ''): void {
    const known = this.#names.get(name.toLowerCase());
    const bytes = known === undefined ? undefined : this.parts.get(known);
    if (known === undefined || bytes === undefined) {
      this.#names.set(name.toLowerCase(), name);
      this.parts.set(name, Buffer.from(change(empty), 'utf8'));
      return;
    }
    const { text, encode } = xmlText(bytes);
    this.parts.set(known, encode(change(text)));
  }

  /** A name for a new part that no part has: `xl/comments3.xml` for `xl/comments#.xml`. */
  freeName(pattern: string): string {
    for (let no = 1; ; no += 1) {
      const name = pattern.replace('#', String(no));
      if (!this.has(name)) return name;
    }
  }

  /** Says what a part is. */
  declare(part: string, type: string): void {
    const known = this.text(contentTypes).toLowerCase();
    if (known.includes(`"/${part.toLowerCase()}"`)) return;
    const element = `<Override xmlns="${namespaces.types}" PartName="/${escaped(part)}" ContentType="${type}"/>`;
    this.change(contentTypes, (xml) => appended(xml, element));
  }

  /** Says what all parts of an ending are, unless the file says so. */
  declareEnding(ending: string, type: string): void {
    if (new RegExp(`Extension\\s*=\\s*["']${ending}["']`, 'i').test(this.text(contentTypes))) return;
    // The schema of the list lets defaults and overrides stand in any order.
    const element = `<Default xmlns="${namespaces.types}" Extension="${ending}" ContentType="${type}"/>`;
    this.change(contentTypes, (xml) => appended(xml, element));
  }

  /** Relates a part to another and gives the id of the relationship. */
  relate(part: string, type: string, target: string): string {
    const relationships = relationshipsOf(part);
    const known = this.text(relationships);
    let no = 1;
    while (known.includes(`"clusterLedger${no}"`)) no += 1;
    const id = `clusterLedger${no}`;
    const element = `<Relationship xmlns="${namespaces.relationships}" Id="${id}" Type="${type}" Target="/${escaped(target)}"/>`;
    const empty = `${declaration}<Relationships xmlns="${namespaces.relationships}"></Relationships>`;
    this.change(relationships, (xml) => appended(xml, element), empty);
    return id;
  }
}

export const xmlDeclaration = declaration;
