import { type IContext, type IXmlableObject, type TableCell, TableRow } from 'docx';

/** Stands in the cells of a sample where a line of text belongs: a private sign, which no paper prints. */
export const sampleText = '\u{f8ff0}';

/**
 * Rows of a table that differ in their texts alone. The library forms a sample row; the others are the sample with their
 * own texts, which spares forming every cell anew and gives the same file to the byte.
 */
export class RowLook {
  readonly #sample: TableRow;
  #formed: FormedRow | null = null;

  /**
   * @param cells each with one paragraph, whose text is `sampleText`
   * @param options whether the rows are heads of a table; left out for a table that has none
   */
  constructor(cells: readonly TableCell[], options: { isHead?: boolean } = {}) {
    const tableHeader = options.isHead === undefined ? {} : { tableHeader: options.isHead };
    this.#sample = new TableRow({ cantSplit: true, ...tableHeader, children: [...cells] });
  }

  /** A row with these texts; line feeds part the paragraphs of a cell. */
  row(texts: readonly string[]): TableRow {
    return new RowOfLook(texts, (context) => {
      this.#formed ??= formed(this.#sample.prepForXml(context));
      return this.#formed;
    });
  }
}

interface FormedRow {
  properties: unknown;
  cells: readonly { properties: unknown; paragraph: unknown }[];
}

class RowOfLook extends TableRow {
  readonly #texts: readonly string[];
  readonly #look: (context: IContext) => FormedRow;

  constructor(texts: readonly string[], look: (context: IContext) => FormedRow) {
    super({ children: [] });
    this.#texts = texts;
    this.#look = look;
  }

  override prepForXml(context: IContext): IXmlableObject {
    const { properties, cells } = this.#look(context);
    const own = cells.map(({ properties: ofCell, paragraph }, at) => ({
      'w:tc': [ofCell, ...(this.#texts[at] ?? '').split('\n').map((line) => withText(paragraph, line))],
    }));
    return { 'w:tr': [properties, ...own] };
  }
}

/** @throws Error where the library forms a row in another way than this file knows */
function formed(row: IXmlableObject | undefined): FormedRow {
  const [properties, ...cells]: unknown[] = childrenOf(row, 'w:tr');
  return {
    properties,
    cells: cells.map((cell) => {
      const [ofCell, paragraph, ...others] = childrenOf(cell, 'w:tc');
      if (paragraph === undefined || others.length > 0) throw new Error('a sample cell holds one paragraph');
      return { properties: ofCell, paragraph };
    }),
  };
}

function childrenOf(element: unknown, name: string): unknown[] {
  const children = (element as Readonly<Record<string, unknown>> | undefined)?.[name];
  if (!Array.isArray(children)) throw new Error(`a sample row has no <${name}>`);
  return children;
}

/** The same with another text; what does not hold the text is shared, not copied. */
function withText(element: unknown, text: string): unknown {
  if (element === sampleText) return text;
  if (Array.isArray(element)) return element.map((child) => withText(child, text));
  if (typeof element !== 'object' || element === null || !holdsText(element)) return element;
  return Object.fromEntries(Object.entries(element).map(([name, child]) => [name, withText(child, text)]));
}

const known = new WeakMap<object, boolean>();

function holdsText(element: object): boolean {
  const before = known.get(element);
  if (before !== undefined) return before;
  const holds = Object.values(element).some(
    (child) => child === sampleText || (typeof child === 'object' && child !== null && holdsText(child)),
  );
  known.set(element, holds);
  return holds;
}
