import type { IgnoredWhat } from './docx-ignored.ts';

const wordNames =
  'rPrChange pPrChange tcPrChange trPrChange tblPrChange tblPrExChange tblGridChange numberingChange sectPr ' +
  'delText delInstrText rt rubyPr tblGrid tblPrEx tcBorders pBdr tabs numPr ' +
  'customXmlPr smartTagPr sdtEndPr background fldData';

/** Subtrees that say nothing of what the form shows: former looks, deleted text, instructions, layout. */
const silent = new Set([...wordNames.split(' ').map((name) => `w:${name}`), 'm:rPr', 'm:ctrlPr', 'm:oMathParaPr']);

/** Subtrees that are left out and counted, unless what they hold turns out to be text boxes. */
const counted: Record<string, IgnoredWhat> = { 'w:drawing': 'image', 'w:pict': 'image', 'w:object': 'object' };

/** Follows a subtree that is left out to its end. */
export class DocxSkip {
  private readonly ignore: (what: IgnoredWhat, count: number) => void;
  private depth = 0;
  private what: IgnoredWhat | null = null;
  private boxes = 0;
  /** Text that a tracked change takes away, while it is being left out; null elsewhere. */
  private deletion: string | null = null;
  private inText = false;
  private readonly deleted: (text: string) => void;
  private fallbacks = 0;
  /** One entry per open `mc:AlternateContent`: a branch was taken. */
  private readonly alternatives: boolean[] = [];

  constructor(ignore: (what: IgnoredWhat, count: number) => void, deleted: (text: string) => void) {
    this.ignore = ignore;
    this.deleted = deleted;
  }

  get active(): boolean {
    return this.depth > 0;
  }

  /** Begins at this element if it is one to leave out. Vocabularies that are not known say nothing here. */
  begins(name: string): boolean {
    const what = counted[name];
    if (what === undefined && !silent.has(name) && !name.startsWith('?:') && !name.startsWith('w15:')) return false;
    this.begin(what ?? null);
    return true;
  }

  begin(what: IgnoredWhat | null = null): void {
    this.depth = 1;
    this.what = what;
    this.boxes = 0;
    this.fallbacks = 0;
    this.deletion = null;
  }

  /** Begins at a tracked deletion, whose text is reported at its end. */
  beginDeletion(): void {
    this.begin();
    this.deletion = '';
  }

  text(text: string): void {
    if (this.deletion !== null && this.inText) this.deletion += text;
  }

  open(name: string): void {
    this.depth += 1;
    this.inText = name === 'w:delText' || name === 'w:t' || name === 'm:t';
    if (name === 'mc:Fallback') this.fallbacks += 1;
    // The fallback shows the same box once more.
    if (name === 'w:txbxContent' && this.fallbacks === 0) this.boxes += 1;
  }

  close(name: string): void {
    this.depth -= 1;
    this.inText = false;
    if (name === 'mc:Fallback') this.fallbacks -= 1;
    if (this.depth === 0 && this.deletion !== null) this.deleted(this.deletion);
    if (this.depth > 0 || this.what === null) return;
    if (this.boxes > 0) this.ignore('text-box', this.boxes);
    else this.ignore(this.what, 1);
  }

  openAlternatives(): void {
    this.alternatives.push(false);
  }

  closeAlternatives(): void {
    this.alternatives.pop();
  }

  /** `mc:Choice` and `mc:Fallback`: exactly one branch is read, the first whose namespaces are understood. */
  openBranch(understood: boolean): void {
    const last = this.alternatives.length - 1;
    if (last < 0 || this.alternatives[last] === true || !understood) this.begin();
    else this.alternatives[last] = true;
  }
}
