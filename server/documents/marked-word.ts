import { handback, type WordAnchor, type WordAnchors } from '../domain/handback.ts';
import { archiveParts, packParts } from './fixed-archive.ts';
import { type HandedBack, listHead, type MarkedFinding, markedWords } from './marked-words.ts';
import { PackageParts, xmlDeclaration } from './package-parts.ts';
import { appended, type Edit, edited, escaped } from './xml-text.ts';

const strict = 'http://purl.oclc.org/ooxml/wordprocessingml/main';
const relationshipTypes = {
  strict: 'http://purl.oclc.org/ooxml/officeDocument/relationships/comments',
  transitional: 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments',
} as const;
const commentsType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml';
/** Widths of the columns of the list, in twentieths of a point, for A4. */
const widths = [600, 1100, 3900, 1500, 1900];

/**
 * A submitted Word file with a comment at the cell of every finding and a first page that lists them with links.
 * Only the main part, its comments and what names them change; every other part keeps its bytes and its place.
 * What an earlier hand-back left in the file is taken out. Equal input gives equal bytes.
 */
export async function markWordFile(file: HandedBack, anchors: WordAnchors): Promise<Uint8Array> {
  const parts = new PackageParts(await archiveParts(file.bytes));
  const writer = new MarkWriter(file, anchors);
  const { edits, comments } = writer.marks();
  parts.change(anchors.part, (xml) => edited(xml, edits));
  if (anchors.comments === null) addComments(parts, anchors, comments);
  else {
    const stale = anchors.stale.comments.map((span) => ({ ...span, put: '' }));
    parts.change(anchors.comments, (xml) => appended(edited(xml, stale), comments));
  }
  return packParts(parts.parts);
}

function addComments(parts: PackageParts, { part, namespace }: WordAnchors, comments: string): void {
  if (comments === '') return;
  const name = parts.freeName(`${part.slice(0, part.lastIndexOf('/') + 1)}clusterLedgerComments#.xml`);
  parts.change(name, () => `${xmlDeclaration}<w:comments xmlns:w="${namespace}">${comments}</w:comments>`);
  parts.declare(name, commentsType);
  parts.relate(part, relationshipTypes[namespace === strict ? 'strict' : 'transitional'], name);
}

class MarkWriter {
  readonly #file: HandedBack;
  readonly #anchors: WordAnchors;
  /** Declared on every element of ours where the prefix means something else in the file. */
  readonly #declared: string;
  readonly #words: (typeof markedWords)['zh' | 'en'];
  readonly #bookmarkId: (index: number) => number;

  constructor(file: HandedBack, anchors: WordAnchors) {
    this.#file = file;
    this.#anchors = anchors;
    this.#declared = anchors.usesW ? '' : ` xmlns:w="${anchors.namespace}"`;
    this.#words = markedWords[file.language];
    this.#bookmarkId = (index) => anchors.usedId + 1 + index;
  }

  marks(): { edits: Edit[]; comments: string } {
    const { findings } = this.#file;
    const located = findings.map((finding) => ({ finding, anchor: this.#anchorOf(finding) }));
    /** Several findings of one cell open and close together. */
    const byAnchor = new Map<WordAnchor, number[]>();
    for (const [index, { anchor }] of located.entries())
      if (anchor !== null) byAnchor.set(anchor, [...(byAnchor.get(anchor) ?? []), index]);
    const edits: Edit[] = this.#anchors.stale.main.map((span) => ({ ...span, put: '' }));
    for (const [anchor, indexes] of byAnchor) edits.push(...this.#around(anchor, indexes));
    edits.push({ from: this.#anchors.body, to: this.#anchors.body, put: this.#list(located) });
    const comments = located.flatMap(({ finding, anchor }, index) =>
      anchor === null ? [] : [this.#comment(finding, index)],
    );
    return { edits, comments: comments.join('') };
  }

  #anchorOf({ places }: MarkedFinding): WordAnchor | null {
    for (const place of places) {
      const [first] = this.#anchors.places[place] ?? [];
      if (first !== undefined) return this.#same(first);
    }
    return null;
  }

  readonly #known = new Map<string, WordAnchor>();
  /** Anchors came through a thread: equal ones are one. */
  #same(anchor: WordAnchor): WordAnchor {
    const key = `${anchor.from},${anchor.to}`;
    const known = this.#known.get(key) ?? anchor;
    this.#known.set(key, known);
    return known;
  }

  #around(anchor: WordAnchor, indexes: readonly number[]): Edit[] {
    const w = this.#declared;
    const starts = indexes.map((index) => {
      const name = handback.findingBookmark(this.#noOf(index));
      return `<w:bookmarkStart${w} w:id="${this.#bookmarkId(index)}" w:name="${name}"/><w:commentRangeStart${w} w:id="${this.#bookmarkId(index)}"/>`;
    });
    const ends = indexes.map(
      (index) =>
        `<w:commentRangeEnd${w} w:id="${this.#bookmarkId(index)}"/><w:r${w}><w:commentReference w:id="${this.#bookmarkId(index)}"/></w:r><w:bookmarkEnd${w} w:id="${this.#bookmarkId(index)}"/>`,
    );
    const [start, end] = [starts.join(''), ends.join('')];
    if (anchor.empty === null)
      return [
        { from: anchor.from, to: anchor.from, put: start },
        { from: anchor.to, to: anchor.to, put: end },
      ];
    // `<w:p …/>` becomes `<w:p …>…</w:p>`.
    return [{ from: anchor.to - 2, to: anchor.to, put: `>${start}${end}</${anchor.empty}>` }];
  }

  #noOf(index: number): number {
    return this.#file.findings[index]?.no ?? index + 1;
  }

  #comment({ no, severity, sentence }: MarkedFinding, index: number): string {
    const { prompts } = this.#words;
    const asked = severity === 'note' ? [] : [`${prompts.begins}${prompts.word}`];
    const lines = [this.#words.head(no, this.#words.severity[severity]), ...sentence.split('\n'), ...asked];
    const body = lines.map((line, at) => paragraph(run(line, { bold: at === 0, half: 18 }))).join('');
    const w = ` xmlns:w="${this.#anchors.namespace}"`;
    return `<w:comment${w} w:id="${this.#bookmarkId(index)}" w:author="${handback.author}" w:initials="${handback.initials}">${body}</w:comment>`;
  }

  /** The first page; the bookmarks at its beginning and end say that it is ours. */
  #list(located: readonly { finding: MarkedFinding; anchor: WordAnchor | null }[]): string {
    const id = this.#bookmarkId(located.length);
    const head = [
      paragraph(
        `<w:bookmarkStart w:id="${id}" w:name="${handback.listBookmark}"/><w:bookmarkEnd w:id="${id}"/>${run(this.#words.title, { bold: true, half: 32 })}`,
        '<w:jc w:val="center"/>',
      ),
      ...listHead(this.#file, 'docx').map((line) => paragraph(run(line))),
    ];
    const rows = located.map(({ finding, anchor }) => {
      const { no, severity, sentence } = finding;
      const place = finding.place === '' ? this.#words.whole : finding.place;
      const link =
        anchor === null
          ? run(place)
          : `<w:hyperlink w:anchor="${handback.findingBookmark(no)}" w:history="1">${run(place, { link: true })}</w:hyperlink>`;
      return [
        run(String(no)),
        run(this.#words.severity[severity]),
        sentence
          .split('\n')
          .map((line) => run(line))
          .join('<w:r><w:br/></w:r>'),
        link,
        '',
      ];
    });
    const table =
      rows.length === 0 ? '' : tableOf([this.#words.columns.map((word) => run(word, { bold: true })), ...rows]);
    const end = `<w:bookmarkStart w:id="${id + 1}" w:name="${handback.listEndBookmark}"/><w:bookmarkEnd w:id="${id + 1}"/>`;
    const last = `<w:p>${end}<w:r><w:br w:type="page"/></w:r></w:p>`;
    const whole = [...head, table, last].join('');
    // Where the prefix means something else, each element at the top says what it means here.
    return this.#anchors.usesW ? whole : withNamespace(whole, this.#anchors.namespace);
  }
}

/** Declares the prefix on every element of a fragment: a little long, and true wherever it is put. */
function withNamespace(xml: string, namespace: string): string {
  return xml.replace(/<w:(p|tbl)(?=[ >])/g, `<w:$1 xmlns:w="${namespace}"`);
}

interface Look {
  bold?: boolean;
  link?: boolean;
  /** Size in half points. */
  half?: number;
}

function run(text: string, { bold = false, link = false, half = 20 }: Look = {}): string {
  const look = [
    '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="宋体"/>',
    bold ? '<w:b/>' : '',
    link ? '<w:color w:val="1F5FA8"/>' : '',
    `<w:sz w:val="${half}"/>`,
    link ? '<w:u w:val="single"/>' : '',
  ];
  return `<w:r><w:rPr>${look.join('')}</w:rPr><w:t xml:space="preserve">${escaped(text)}</w:t></w:r>`;
}

function paragraph(runs: string, properties = ''): string {
  return `<w:p><w:pPr><w:spacing w:before="40" w:after="40"/>${properties}</w:pPr>${runs}</w:p>`;
}

function tableOf(rows: readonly (readonly string[])[]): string {
  const line = ['top', 'left', 'bottom', 'right', 'insideH', 'insideV']
    .map((side) => `<w:${side} w:val="single" w:sz="4" w:space="0" w:color="808080"/>`)
    .join('');
  const grid = widths.map((width) => `<w:gridCol w:w="${width}"/>`).join('');
  const properties = `<w:tblPr><w:tblW w:w="${widths.reduce((a, b) => a + b, 0)}" w:type="dxa"/><w:tblBorders>${line}</w:tblBorders><w:tblLayout w:type="fixed"/></w:tblPr>`;
  const body = rows.map((cells, index) => {
    const head = index === 0 ? '<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>' : '';
    const own = cells.map(
      (cell, column) =>
        `<w:tc><w:tcPr><w:tcW w:w="${widths[column] ?? 0}" w:type="dxa"/></w:tcPr>${paragraph(cell)}</w:tc>`,
    );
    return `<w:tr>${head}${own.join('')}</w:tr>`;
  });
  return `<w:tbl>${properties}<w:tblGrid>${grid}</w:tblGrid>${body.join('')}</w:tbl>`;
}
