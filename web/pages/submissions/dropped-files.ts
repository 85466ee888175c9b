import type { DropItem } from 'react-aria-components';

/** A file with the path inside the folder that was dropped or chosen. */
export interface Given {
  name: string;
  file: File;
}

/** What systems leave in folders, and what Word and Excel leave beside an open file. */
const leftovers = /^(\.|~\$|Thumbs\.db$|desktop\.ini$)/i;
const isWanted = (name: string): boolean => !leftovers.test(name.split('/').at(-1) ?? '');

/** Every file of what was dropped, folders opened, in the order of their names. */
export async function droppedFiles(items: readonly DropItem[], within = ''): Promise<Given[]> {
  const found: Given[] = [];
  for (const item of items) {
    if (item.kind === 'file') found.push({ name: `${within}${item.name}`, file: await item.getFile() });
    else if (item.kind === 'directory') {
      const entries: DropItem[] = [];
      for await (const entry of item.getEntries()) entries.push(entry);
      found.push(...(await droppedFiles(entries, `${within}${item.name}/`)));
    }
  }
  return inOrder(found);
}

/** Files of the file dialog; those of a folder keep their path. */
export function chosenFiles(list: Iterable<File>): Given[] {
  return inOrder([...list].map((file) => ({ name: file.webkitRelativePath || file.name, file })));
}

function inOrder(files: readonly Given[]): Given[] {
  return files.filter((file) => isWanted(file.name)).sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
}
