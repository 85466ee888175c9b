import type { NamedCell } from '../../../../server/domain/review-acts.ts';

/** Cells that a reviewer names, one a line as `place：remark`; lines that are not so written apart. */
export function namedCells(text: string): { cells: NamedCell[]; wrong: string[] } {
  const cells: NamedCell[] = [];
  const wrong: string[] = [];
  for (const line of text.split('\n').map((each) => each.trim())) {
    if (line === '') continue;
    const [, place = '', remark = ''] = /^([^：:]+)[：:](.+)$/.exec(line) ?? [];
    if (place.trim() === '' || remark.trim() === '') wrong.push(line);
    else cells.push({ place: place.trim(), text: remark.trim() });
  }
  return { cells, wrong };
}
