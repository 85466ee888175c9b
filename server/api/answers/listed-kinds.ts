import type { ListedName } from '../../analytics/listed-names.ts';
import type { Catalogue } from '../../catalogue/load-catalogue.ts';
import type { Words } from '../../contract/common.ts';

/** How many names tell which kind; those that tell none last, with id null. */
export function kindsOf(
  rows: readonly ListedName[],
  { measurement }: Catalogue,
): { id: string | null; name: Words; count: number }[] {
  const { kinds, other } = measurement.nameKinds;
  return [...kinds.map(({ id, name }) => ({ id, name: { ...name } })), { id: null, name: { ...other } }].map(
    (kind) => ({
      ...kind,
      count: rows.filter((row) => row.kind === kind.id).length,
    }),
  );
}
