/**
 * The marks that this system leaves in a file it hands back, and by which it knows them when the file comes in again.
 * Programs renumber comments, styles and sheets when they save; these texts survive.
 */
export const handback = {
  /** Author of our comments and notes. */
  author: '集群台账核查',
  initials: '核查',
  /** Bookmarks in the first and the last paragraph of the list of findings on the first page of a Word file. */
  listBookmark: 'cluster_ledger_findings',
  listEndBookmark: 'cluster_ledger_findings_end',
  /** Bookmark at the cell of a finding. */
  findingBookmark: (no: number): string => `cluster_ledger_finding_${no}`,
  /** First cell of the sheet that lists the findings. */
  sheetMark: 'cluster-ledger:findings:1',
  sheetName: '核查意见',
  /** Condition of the rule that colours a cell; always true. */
  colourRule: 'LEN("cluster-ledger")>0',
} as const;

/** Where an answer is written in a comment: the text behind the first colon of the paragraph that begins so. */
export const answerPrompts = {
  zh: { begins: '答复（请写在此处', word: '，或回复本批注）：', excel: '，或写在“核查意见”表的“答复”列）：' },
  en: {
    begins: 'Answer (write here',
    word: ', or reply to this comment):',
    excel: ', or in the column “Answer” of the list):',
  },
} as const;

/** An answer that a submitter wrote into a file that was handed back with marks. */
export interface WrittenAnswer {
  /** Number of the finding in the file that was handed back; null where it cannot be told. */
  no: number | null;
  /** The sentence that was answered, as it stands in the file. */
  question: string;
  answer: string;
  /** Where the comment stands in the file that came back; empty where it stands in the list. */
  place: string;
}

/** The answer in the paragraphs of one of our comments; empty where none was written. */
export function answerIn(paragraphs: readonly string[]): string {
  const at = paragraphs.findIndex((line) => beginsAnswer(line));
  const prompt = paragraphs[at];
  if (prompt === undefined) return '';
  const colon = prompt.search(/[：:]/);
  return [colon < 0 ? '' : prompt.slice(colon + 1), ...paragraphs.slice(at + 1)].join('\n').trim();
}

export const beginsAnswer = (line: string): boolean =>
  Object.values(answerPrompts).some(({ begins }) => line.trim().startsWith(begins));

/** The number that a comment of ours begins with: `核查意见 3（必须更正）`. */
export function numberIn(heading: string | undefined): number | null {
  const digits = /\d+/.exec(heading ?? '')?.[0];
  return digits === undefined ? null : Number(digits);
}

/** Characters `from` up to `to` of a part. */
export interface Span {
  from: number;
  to: number;
}

/** Where a mark around a cell or a paragraph begins and ends. */
export interface WordAnchor extends Span {
  /** The paragraph is an element without content, `<w:p/>`, which has to be opened: its name as written. */
  empty: string | null;
}

/** Everything that is needed to put marks into a Word file without reading it again. */
export interface WordAnchors {
  kind: 'docx';
  /** Name of the main part, of its comments and of the relationships of the main part; null where there is none yet. */
  part: string;
  comments: string | null;
  /** Namespace of the main part: transitional or strict. */
  namespace: string;
  /** The prefix `w` means that namespace throughout. */
  usesW: boolean;
  /** Behind the opening of the body. */
  body: number;
  /** By the place that was asked for: the cells and paragraphs that it names, those that were found. */
  places: Record<string, WordAnchor[]>;
  /** Ids of bookmarks and comments up to this number are taken. */
  usedId: number;
  /** What an earlier hand-back left: to be taken out before new marks go in. */
  stale: { main: Span[]; comments: Span[] };
}

/** Where marks go in one sheet; spans are of the sheet's part unless another is named. */
export interface SheetAnchors {
  name: string;
  part: string;
  /** Prefix of its elements with the colon, or empty. */
  prefix: string;
  /** Where rules that colour cells stand, and where the drawing of notes is named. */
  rulesAt: number;
  drawingAt: number;
  /** The drawing that the sheet names already. */
  drawing: string | null;
  highestPriority: number;
  staleRules: Span[];
  notes: {
    part: string;
    prefix: string;
    authorsEnd: number;
    authors: number;
    listEnd: number;
    /** Cells with notes of others, and the notes of an earlier hand-back. */
    taken: string[];
    stale: { span: Span; cell: string }[];
  } | null;
}

/** Everything that is needed to put marks into a workbook without reading it again. */
export interface WorkbookAnchors {
  kind: 'xlsx';
  part: string;
  namespace: string;
  prefix: string;
  /** Behind the opening of the list of sheets; tags that count sheets by their order; the highest id of a sheet. */
  sheetsAt: number;
  ordered: Span[];
  highestSheetId: number;
  sheetNames: string[];
  /** The sheets that hold a place. */
  sheets: SheetAnchors[];
  /** By the place that was asked for: index of a sheet above and its cell. */
  places: Record<string, { sheet: number; cell: string }[]>;
  /** The list of an earlier hand-back. */
  list: { name: string; part: string } | null;
  styles: {
    part: string;
    prefix: string;
    /** Number of formats of cells and of rules, with the tag that opens them and the place behind the last; null where there are none. */
    formats: { count: number; tag: Span; end: number } | null;
    rules: { count: number; tag: Span; end: number } | null;
    /** Where a list of rules belongs that is not there yet. */
    rulesAt: number;
  } | null;
}
