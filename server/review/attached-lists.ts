import type { EvidenceList } from '../catalogue/evidence-schema.ts';
import type { Catalogue } from '../catalogue/load-catalogue.ts';
import type { Bilingual, FormEdition } from '../catalogue/schema.ts';
import { type FactsOf, type Finding, finding } from '../domain/finding.ts';
import type { IndicatorId } from '../domain/ids.ts';
import type { ListReading } from '../domain/list-reading.ts';
import type { ReviewedReport } from './report.ts';

type Field = EvidenceList['fields'][number];
type Counted = Extract<ListReading, { read: true }>;

/** A file that was attached to a report or an application, as far as lists are concerned. */
export interface AttachedFile {
  no: number;
  place: { of: 'field'; indicator: IndicatorId } | { of: 'report' | 'application' | 'finding' | 'clause' | 'paper' };
  list: ListReading | null;
  withdrawn: object | null;
}

/** Lists that stand at fields of a report, put beside what the report states there. */
export interface ListCheck {
  list: Bilingual;
  /** Fields to which the lists are attached, those of names included. */
  fields: readonly IndicatorId[];
  /** Number of each file, with what was read of it. */
  files: readonly { no: number; reading: ListReading }[];
  /** Null where a file could not be read. */
  parts: readonly ListPart[] | null;
}

interface ListPart {
  /** Fields that are compared by their sum. */
  indicators: readonly IndicatorId[];
  /** Null where the report states none of them. */
  stated: number | null;
  listed: number;
  /** Entries of which no column says whether they belong here. */
  open: number;
  agrees: boolean;
}

/** The list that a field expects, if it expects one. */
export function listOfField(indicator: string, { evidenceLists }: Catalogue): EvidenceList | undefined {
  return evidenceLists.lists.find(({ fields }) => fields.some((field) => isAt(field, indicator)));
}

const isAt = ({ indicator, names }: Field, at: string): boolean =>
  indicator === at || names.some((name) => name === at);

/** Fields of a list that a form asks. */
const asked = ({ fields }: EvidenceList, form: FormEdition, catalogue: Catalogue): Field[] =>
  fields.filter(({ indicator }) => catalogue.fieldsOf(indicator).some((position) => position.form.id === form.id));

/**
 * Every list that stands and what it comes to: lists of one field are added up, those of a matrix over all of its cells.
 * Pure.
 */
export function listChecks(
  report: ReviewedReport,
  evidence: readonly AttachedFile[],
  form: FormEdition,
  catalogue: Catalogue,
): ListCheck[] {
  const blocks = new Map<
    string,
    { list: EvidenceList; fields: Field[]; files: { no: number; reading: ListReading }[] }
  >();
  for (const { no, place, list: reading, withdrawn } of evidence) {
    if (withdrawn !== null || place.of !== 'field' || reading === null) continue;
    const list = listOfField(place.indicator, catalogue);
    if (list === undefined || list.id !== reading.list) continue;
    const all = asked(list, form, catalogue);
    const fields = list.covers === 'together' ? all : all.filter((field) => isAt(field, place.indicator));
    const key = fields.map(({ indicator }) => indicator).join();
    const known = blocks.get(key);
    if (known === undefined) blocks.set(key, { list, fields, files: [{ no, reading }] });
    else known.files.push({ no, reading });
  }
  return [...blocks.values()].map(({ list, fields, files }) => {
    const counted = files.flatMap(({ reading }) => (reading.read ? reading : []));
    return {
      list: list.name,
      fields: fields.flatMap(({ indicator, names }) => [indicator, ...names]),
      files,
      parts: counted.length < files.length ? null : partsOf(fields, counted, report),
    };
  });
}

function partsOf(fields: readonly Field[], counted: readonly Counted[], report: ReviewedReport): ListPart[] {
  const sum = (of: (reading: Counted) => number) => counted.reduce((total, reading) => total + of(reading), 0);
  const open = sum(({ unsorted }) => unsorted);
  const sorted = counted.every((reading) => reading.sorted !== null);
  const part = (of: readonly Field[], listed: number, left: number): ListPart => {
    const stated = statedSum(of, report);
    const agrees = stated === null ? listed + left === 0 : listed <= stated && stated <= listed + left;
    return { indicators: of.map(({ indicator }) => indicator), stated, listed, open: left, agrees };
  };
  // Of several fields, entries that fit none leave the single figures open; their sum is not.
  if (!sorted || (fields.length > 1 && open > 0))
    return [
      part(
        fields,
        sum(({ entries }) => entries),
        0,
      ),
    ];
  return fields.map((field) =>
    part(
      [field],
      sum((reading) => reading.sorted?.find(({ indicator }) => indicator === field.indicator)?.entries ?? 0),
      open,
    ),
  );
}

function statedSum(fields: readonly Field[], report: ReviewedReport): number | null {
  const stated = fields.flatMap(({ indicator }) => {
    const fact = report.stated(indicator, report.reportYear);
    if (fact === undefined) return [];
    if (fact.status === 'none' || fact.status === 'not-applicable') return [0];
    return fact.status === 'value' && fact.value !== null ? [fact.value] : [];
  });
  return stated.length === 0 ? null : stated.reduce((total, value) => total + value, 0);
}

/** Lists that say another number than the report, and lists that could not be read. */
export function listFindings(
  report: ReviewedReport,
  evidence: readonly AttachedFile[],
  form: FormEdition,
  catalogue: Catalogue,
): Finding[] {
  return listChecks(report, evidence, form, catalogue).flatMap((check): Finding[] => {
    const differing = check.parts?.find(({ agrees }) => !agrees)?.indicators ?? check.fields;
    const year = report.reportYear;
    const places = differing.flatMap((id) => report.stated(id, year)?.place ?? []);
    const place = places[0] ?? '';
    // A sum over a matrix is about no single cell.
    const about = {
      year,
      indicator: check.parts?.some(({ indicators }) => indicators.length > 1) ? undefined : differing[0],
    };
    if (check.parts === null) {
      const unread = check.files.flatMap(({ no, reading }) => (reading.read ? [] : { no, why: reading.why }));
      return [finding('list-unread', 'note', place, { list: check.list, files: unread }, about)];
    }
    if (check.parts.every(({ agrees }) => agrees)) return [];
    return [finding('list-differs', 'explain', place, differenceOf(check, catalogue), about)];
  });
}

/** What a check found, as facts of its sentence. */
export function differenceOf({ list, files, parts }: ListCheck, catalogue: Catalogue): FactsOf<'list-differs'> {
  const counted = files.flatMap(({ no, reading }) => (reading.read ? { no, reading } : []));
  const sum = (of: (reading: Counted) => number) => counted.reduce((total, { reading }) => total + of(reading), 0);
  return {
    list,
    files: counted.map(({ no, reading }) => ({ no, tables: reading.tables })),
    parts: (parts ?? []).map(({ indicators, stated, listed, open }) => ({
      // One part that is one field is the field that the finding names.
      name: parts?.length === 1 ? null : (indicators.map((id) => catalogue.indicator(id).name)[0] ?? null),
      cells: indicators.length,
      stated,
      listed,
      open,
    })),
    doubles: sum(({ doubles }) => doubles),
    unnamed: sum(({ unnamed }) => unnamed),
    hidden: sum(({ hidden }) => hidden),
  };
}
