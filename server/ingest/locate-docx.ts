import { handback, type Span, type WordAnchor, type WordAnchors } from '../domain/handback.ts';
import { holdsListEnd, readOwnComments } from './docx-answers.ts';
import { findMainPart, findRelatedPart } from './docx-parts.ts';
import { DocxWalk, type OwnMarks } from './docx-walk.ts';
import { damaged, decodeXml, walkXml, type XmlReader } from './docx-xml.ts';
import type { Archive } from './open-archive.ts';

/** Finds the characters of the main part at which the marks of places belong. @throws Rejection as `readDocx` does */
export function locateInDocx(archive: Archive, wanted: readonly string[]): WordAnchors {
  const main = findMainPart(archive);
  if (main === undefined) throw damaged('word/document.xml', '缺少正文部件 main part missing');
  const own = readOwnComments(archive, main);
  const bytes = archive.read(main);
  const finder = new AnchorFinder(
    main.name,
    { comments: own.ids, listEnds: holdsListEnd(bytes) },
    [...decodeXml(main.name, bytes)].join(''),
  );
  walkXml(main.name, bytes, finder);
  finder.walk.finish();
  const comments = findRelatedPart(archive, main, 'comments');
  const inComments =
    comments === undefined ? { spans: [], usedId: 0 } : commentSpans(comments.name, archive.read(comments), own.ids);
  return {
    kind: 'docx',
    part: main.name,
    comments: comments?.name ?? null,
    namespace: finder.namespace,
    usesW: finder.usesW,
    body: finder.body,
    places: Object.fromEntries(wanted.map((place) => [place, finder.anchorsOf(place)])),
    usedId: Math.max(finder.usedId, inComments.usedId),
    stale: { main: finder.stale, comments: inComments.spans },
  };
}

interface OpenParagraph {
  place: string;
  cell: object | null;
  depth: number;
  /** Of the whole element. */
  start: number;
  from: number;
  name: string;
  inList: boolean;
}

/** Follows the reader of forms through the main part and notes the characters at which it stood. */
class AnchorFinder implements XmlReader {
  readonly walk: DocxWalk;
  readonly stale: Span[] = [];
  namespace = '';
  usesW = false;
  body = 0;
  usedId = 0;
  readonly #xml: string;
  readonly #own: OwnMarks;
  /** Bookmarks of ours that are open. */
  readonly #ownBookmarks = new Set<string>();
  readonly #anchors = new Map<string, { owner: object | null; anchor: WordAnchor }>();
  readonly #paragraphs: OpenParagraph[] = [];
  #position: () => number = () => 0;
  #depth = 0;
  /** Where the list of an earlier hand-back begins. */
  #list: number | null = null;

  constructor(part: string, own: OwnMarks, xml: string) {
    this.#own = own;
    this.#xml = xml;
    this.walk = new DocxWalk(part, null, own);
  }

  positioned(position: () => number): void {
    this.#position = position;
  }

  open(name: string, attribute: (name: string) => string | undefined, namespaceOf: (prefix: string) => string): void {
    this.#depth += 1;
    this.#noteId(name, attribute);
    this.walk.open(name, attribute, namespaceOf);
    if (this.walk.skipping) return;
    const end = this.#position();
    if (name === 'w:body') {
      const start = this.#xml.lastIndexOf('<', end - 1);
      const prefix = /^<(?:([^\s:/>]+):)?/.exec(this.#xml.slice(start, end))?.[1] ?? '';
      this.namespace = namespaceOf(prefix);
      this.usesW = namespaceOf('w') === this.namespace;
      this.body = end;
    } else if (name === 'w:p') this.#openParagraph(end);
    else if (name === 'w:bookmarkStart' && attribute('w:name') === handback.listBookmark && this.#own.listEnds) {
      this.#list ??= this.#paragraphs.at(-1)?.start ?? this.#startOf(end);
    }
  }

  close(name: string): void {
    const skipped = this.walk.skipping;
    const inList = this.walk.at.inList;
    this.walk.close(name);
    this.#depth -= 1;
    if (skipped) return;
    const end = this.#position();
    const paragraph = this.#paragraphs.at(-1);
    if (name === 'w:pPr' && paragraph !== undefined && this.#depth === paragraph.depth) paragraph.from = end;
    if (name === 'w:p' && paragraph !== undefined && this.#depth === paragraph.depth - 1) {
      this.#paragraphs.pop();
      if (!inList) this.#close(paragraph, end);
    }
    if (inList && !this.walk.at.inList && this.#list !== null) {
      this.stale.push({ from: this.#list, to: end });
      this.#list = null;
    }
  }

  text(text: string): void {
    this.walk.text(text);
  }

  /** A row or a table stands for its first cell. */
  anchorsOf(wanted: string): WordAnchor[] {
    return wanted.split('、').flatMap((place) => {
      const exact = this.#anchors.get(place);
      if (exact !== undefined) return [exact.anchor];
      for (const [known, { anchor }] of this.#anchors) if (known.startsWith(`${place} `)) return [anchor];
      return [];
    });
  }

  #openParagraph(end: number): void {
    const start = this.#startOf(end);
    const { place, cell, inList } = this.walk.at;
    const name = /^<([^\s/>]+)/.exec(this.#xml.slice(start, end))?.[1] ?? 'w:p';
    this.#paragraphs.push({ place, cell, depth: this.#depth, start, from: end, name, inList });
  }

  #close({ place, cell, from, name, start }: OpenParagraph, end: number): void {
    const isEmpty = this.#xml[end - 2] === '/' && this.#startOf(end) === start;
    const to = isEmpty ? end : this.#xml.lastIndexOf('</', end - 1);
    const known = this.#anchors.get(place);
    // A row that a tracked change deletes leaves its number to the next one.
    if (known === undefined || known.owner !== cell) {
      this.#anchors.set(place, { owner: cell, anchor: { from, to, empty: isEmpty ? name : null } });
      return;
    }
    if (!isEmpty && known.anchor.empty === null) known.anchor.to = to;
    else if (!isEmpty) known.anchor = { from, to, empty: null };
  }

  /** Marks of an earlier hand-back are noted wherever they stand. */
  #noteId(name: string, attribute: (name: string) => string | undefined): void {
    const id = attribute('w:id');
    if (id === undefined) return;
    this.usedId = Math.max(this.usedId, Number.parseInt(id, 10) || 0);
    const isComment = name.startsWith('w:comment') && this.#own.comments.has(id);
    if (name === 'w:bookmarkStart' && attribute('w:name')?.startsWith(handback.findingBookmark(0).slice(0, -1)))
      this.#ownBookmarks.add(id);
    else if (!isComment && !(name === 'w:bookmarkEnd' && this.#ownBookmarks.delete(id))) return;
    const end = this.#position();
    if (this.#list === null && this.#xml[end - 2] === '/') this.stale.push({ from: this.#startOf(end), to: end });
  }

  #startOf(end: number): number {
    return this.#xml.lastIndexOf('<', end - 1);
  }
}

/** The comments of an earlier hand-back and their answers, and the highest id that is taken. */
function commentSpans(part: string, bytes: Uint8Array, own: ReadonlySet<string>): { spans: Span[]; usedId: number } {
  const xml = [...decodeXml(part, bytes)].join('');
  const spans: Span[] = [];
  let usedId = 0;
  let position = () => 0;
  let from: number | null = null;
  walkXml(part, bytes, {
    positioned: (tell) => {
      position = tell;
    },
    open: (name, attribute) => {
      if (name !== 'w:comment') return;
      const id = attribute('w:id') ?? '';
      usedId = Math.max(usedId, Number.parseInt(id, 10) || 0);
      if (own.has(id)) from = xml.lastIndexOf('<', position() - 1);
    },
    close: (name) => {
      if (name !== 'w:comment' || from === null) return;
      spans.push({ from, to: position() });
      from = null;
    },
    text: () => {},
  });
  return { spans, usedId };
}
