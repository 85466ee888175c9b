import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

interface PdfPage {
  /** What the page says, without pictures and what is repeated on pages; read by other code than writes it. */
  text: string;
  /** What is beside it: head, number, heads of tables that go on. */
  beside: string;
}

/** What a PDF says, page by page, with its bookmarks and properties. */
export async function pdfText(bytes: Uint8Array) {
  const task = getDocument({ data: new Uint8Array(bytes), useSystemFonts: false, verbosity: 0 });
  const file = await task.promise;
  try {
    const pages: PdfPage[] = [];
    const roles: string[] = [];
    const lines: string[] = [''];
    for (let number = 1; number <= file.numPages; number += 1) {
      const page = await file.getPage(number);
      const content = await page.getTextContent({ includeMarkedContent: true, disableNormalization: true });
      const within: string[] = [];
      const said: PdfPage = { text: '', beside: '' };
      for (const item of content.items) {
        if ('str' in item) {
          lines.push(`${lines.pop()}${item.str}`);
          if (item.hasEOL) lines.push('');
          if (within.includes('Artifact')) said.beside += item.str;
          else if (!within.includes('Figure')) said.text += item.str;
        } else if (item.type === 'endMarkedContent') within.pop();
        else within.push((item as { tag?: string }).tag ?? '');
      }
      pages.push(said);
      rolesIn(await page.getStructTree(), roles);
    }
    const outline = (await file.getOutline()) ?? [];
    const { info } = await file.getMetadata();
    const { Title, Language, CreationDate } = info as Record<string, unknown>;
    return {
      pages,
      /** What stands beside each other at one height. */
      lines,
      text: pages.map(({ text }) => text).join(''),
      bookmarks: outline.map(({ title, items }) => ({ title, items: items.map((item) => item.title) })),
      properties: { title: Title, language: Language, created: CreationDate },
      isTagged: (await file.getMarkInfo())?.Marked === true,
      /** What a screen reader meets, in order: a part that goes on over a page is met twice. */
      roles,
    };
  } finally {
    await task.destroy();
  }
}

interface Part {
  role?: string;
  alt?: string;
  children?: unknown[];
}

function rolesIn(part: Part | null, roles: string[]): void {
  if (part?.role !== undefined) roles.push(part.alt === undefined ? part.role : `${part.role}: ${part.alt}`);
  for (const child of part?.children ?? []) rolesIn(child as Part, roles);
}

/** Text without the blanks that lines end with. */
export const solid = (text: string): string => text.replace(/\s/gu, '');
