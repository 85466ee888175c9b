import type { FormTable, PlacedFinding } from '../../contract/submission-form.ts';
import type { SubmissionFinding } from '../../contract/submissions.ts';
import type { Finding } from '../../domain/finding.ts';
import { names, type PictureTable } from '../../ingest/form-picture.ts';

/** What a finding says, and where in a file. */
export interface FindingInFile {
  finding: Finding;
  /** Places in this very file; empty where the finding is about none. */
  places: readonly string[];
}

/** A finding before it has its number: what it says, where, and what it was before. */
export interface Remark extends FindingInFile {
  from: PlacedFinding['from'];
  since: PlacedFinding['since'];
}

const gravity: readonly Finding['severity'][] = ['blocks', 'explain', 'note'];

/** Facts that list the cells a finding speaks of: as cells with their place. */
const listing = new Set(['list', 'cells', 'about', 'values']);

/** Every place in this file that a finding speaks of: its own, the cells it lists or holds together, and the first of two. */
export function placesOf(finding: Finding): string[] {
  const listed = Object.entries(finding.facts).flatMap(([name, fact]: [string, unknown]) =>
    listing.has(name) && Array.isArray(fact) ? fact.flatMap(placeIn) : [],
  );
  const isTwice = finding.code === 'field-twice' || finding.code === 'year-column-twice';
  const other = isTwice ? [finding.facts.first] : [];
  return [...new Set([finding.place, ...listed, ...other])].filter((name) => name !== '');
}

/** A figure of an earlier report stands in another file. */
function placeIn(item: unknown): string[] {
  if (typeof item !== 'object' || item === null || !('place' in item) || typeof item.place !== 'string') return [];
  return 'earlier' in item && item.earlier !== null ? [] : [item.place];
}

interface PlacedRemark<R extends FindingInFile> {
  remark: R;
  cells: { place: string; index: number }[];
}

/** The findings in the order of their numbers: gravest first and then as they stand in the file. Pure. */
export function numberRemarks<R extends FindingInFile>(
  remarks: readonly R[],
  tables: readonly PictureTable[],
): PlacedRemark<R>[] {
  // A remark on a whole line of a text file stands at its first cell.
  const cells = tables
    .flatMap(({ rows }) => rows.flatMap((row) => row.cells))
    .map(({ at, place }, index) => ({ place, index, line: at === 0 ? place.replace(/, column .*$/, '') : place }));
  const found = remarks.map((remark) => ({
    remark,
    cells: cells.filter(({ place, line }) => remark.places.some((name) => names(name, place) || names(name, line))),
  }));
  const first = (finding: (typeof found)[number]): number => finding.cells[0]?.index ?? Number.POSITIVE_INFINITY;
  return found
    .map((finding, index) => ({ ...finding, index }))
    .sort(
      (a, b) =>
        gravity.indexOf(a.remark.finding.severity) - gravity.indexOf(b.remark.finding.severity) ||
        compare(first(a), first(b)) ||
        a.index - b.index,
    );
}

/** Numbers the findings and marks their cells. Pure. */
export function placeFindings(
  remarks: readonly Remark[],
  tables: readonly PictureTable[],
  tell: (finding: Finding) => SubmissionFinding,
  /** A place that is marked whether or not a finding speaks of it. */
  here: string | undefined = undefined,
): { findings: PlacedFinding[]; tables: FormTable[] } {
  const sorted = numberRemarks(remarks, tables);
  const marks = new Map<string, number[]>();
  for (const [index, one] of sorted.entries()) {
    for (const { place } of one.cells) marks.set(place, [...(marks.get(place) ?? []), index + 1]);
  }
  return {
    findings: sorted.map(({ remark: { finding, from, since }, cells: own }, index) => ({
      ...tell(finding),
      no: index + 1,
      from,
      located: own.length > 0,
      since,
    })),
    tables: tables.map((table) => ({
      ...table,
      rows: table.rows.map((row) => ({
        ...row,
        cells: row.cells.map((cell) => ({
          ...cell,
          marks: marks.get(cell.place) ?? [],
          here: here !== undefined && names(here, cell.place),
        })),
      })),
    })),
  };
}

const compare = (a: number, b: number): number => (a < b ? -1 : a > b ? 1 : 0);
