import { archiveParts } from '../../server/documents/fixed-archive.ts';

/** What a Word file of ours says: paragraphs, tables as rows of cells, and both in their order. Read by other code than writes it. */
export async function wordText(bytes: Uint8Array): Promise<{ lines: string[]; tables: string[][][]; inOrder: string }> {
  const xml = (await archiveParts(bytes)).get('word/document.xml')?.toString('utf8') ?? '';
  const tables = [...xml.matchAll(/<w:tbl>.*?<\/w:tbl>/gs)].map(([table]) =>
    [...table.matchAll(/<w:tr[ >].*?<\/w:tr>/gs)].map(([row]) =>
      [...row.matchAll(/<w:tc>.*?<\/w:tc>/gs)].map(([cell]) => paragraphsIn(cell).join('\n')),
    ),
  );
  const lines = paragraphsIn(xml.replace(/<w:tbl>.*?<\/w:tbl>/gs, ''));
  return { lines, tables, inOrder: paragraphsIn(xml).join('\n') };
}

function paragraphsIn(xml: string): string[] {
  return [...xml.matchAll(/<w:p[ >].*?<\/w:p>/gs)].map(([paragraph]) =>
    [...paragraph.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>/g)].map(([, text = '']) => plain(text)).join(''),
  );
}

const plain = (text: string): string =>
  text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&');
