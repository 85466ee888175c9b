import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { z } from 'zod';
import { type Catalogue, loadCatalogue } from '../../server/catalogue/load-catalogue.ts';
import type { Finding } from '../../server/domain/finding.ts';
import type { LandingStatement, RegisterLookup } from '../../server/domain/landing.ts';
import { Rejection } from '../../server/ingest/content.ts';
import { readFile } from '../../server/ingest/read-file.ts';
import { toLanding } from '../../server/ingest/to-landing.ts';
import { renderFinding } from '../../server/review/render-finding.ts';
import { arrivedFile } from './landings.ts';

export const alteredForms = join(import.meta.dirname, '../fixtures/altered-forms');

const cells = z.array(z.string());
const Expect = z.strictObject({
  outcome: z.enum(['same', 'told', 'values', 'same-or-told']),
  /** Cells `indicator@year` that may differ or be missing if a finding says so. */
  told: cells.default([]),
  /** Words of a finding that speaks of a whole column or section, without an indicator. */
  about: cells.default([]),
  values: z.record(z.string(), z.union([z.string(), z.number()])).default({}),
  /** Numbers that must not be stored for a cell. */
  never: z.record(z.string(), z.array(z.union([z.number(), z.string()]))).default({}),
  remark: cells.default([]),
  stage_tells: z.boolean().default(false),
  /** Words of the reason for which the whole file may be refused. */
  reject: cells.default([]),
  year: z.number().optional(),
  earlier: z.record(z.string(), z.string()).default({}),
});

export const AlteredForm = z.strictObject({
  id: z.string(),
  group: z.string(),
  file: z.string(),
  base: z.string(),
  before: z.string().optional(),
  what: z.string(),
  expect: Expect,
  why: z.string().optional(),
});
export type AlteredForm = z.infer<typeof AlteredForm>;

export function listAlteredForms(): AlteredForm[] {
  const text = readFileSync(join(alteredForms, 'expect.json'), 'utf8');
  return z.object({ variants: z.array(AlteredForm) }).parse(JSON.parse(text)).variants;
}

/** What the way in makes of a file, reduced to what two readings are compared by. */
export interface ReadFormFile {
  reportYear: number | null;
  stage: string | null;
  /** `indicator@year` → the value, the text, or the reason why there is none. */
  cells: ReadonlyMap<string, string>;
  /** Where each of them was read and what stands there. */
  places: ReadonlyMap<string, { place: string; raw: string }>;
  /** Plan targets by row and point. */
  plan: ReadonlyMap<string, string>;
  /** Names of the member leagues, the leading one first; empty where the form names none. */
  leagues: readonly string[];
  findings: readonly Finding[];
  rejected: boolean;
}

/** No cluster is known yet. */
const emptyRegister: RegisterLookup = { byNormName: () => [], all: () => [] };

/** Reads forms and puts its findings into words; today's, or that of an older state of the product. */
export interface FormReader {
  /** Reads a form file as `ingest` does, against an empty register. */
  read(bytes: Uint8Array, name: string): Promise<ReadFormFile>;
  /** A finding in both languages, with its place. */
  sentences(finding: Finding): string;
}

interface ReaderParts {
  Rejection: typeof Rejection;
  readFile: typeof readFile;
  toLanding: typeof toLanding;
  renderFinding: typeof renderFinding;
  catalogue: Catalogue;
}

/** The reader of a checkout of the product with its packages installed; its own catalogue and sentences included. */
export async function readerOfCheckout(folder: string): Promise<FormReader> {
  const part = (path: string) => import(pathToFileURL(resolve(folder, 'server', path)).href);
  const { loadCatalogue: load } = (await part('catalogue/load-catalogue.ts')) as {
    loadCatalogue: typeof loadCatalogue;
  };
  const files = ['ingest/content.ts', 'ingest/read-file.ts', 'ingest/to-landing.ts', 'review/render-finding.ts'];
  const parts = await Promise.all(files.map(part));
  return readerOf(Object.assign({ catalogue: load() }, ...parts) as ReaderParts);
}

function readerOf({ catalogue, renderFinding, ...parts }: ReaderParts): FormReader {
  return {
    sentences: (finding) =>
      `${renderFinding(finding, 'zh', catalogue)} ${renderFinding(finding, 'en', catalogue)} ${finding.place}`,
    async read(bytes, name) {
      try {
        const content = await parts.readFile(bytes, name, catalogue, {});
        const { statements, findings } = parts.toLanding(arrivedFile(name), content, catalogue, emptyRegister);
        const [statement] = statements;
        if (statement === undefined || statements.length > 1)
          throw new Error(`${name} holds ${statements.length} reports`);
        return { ...reducedStatement(statement, catalogue), findings, rejected: false };
      } catch (error) {
        if (!(error instanceof parts.Rejection)) throw error;
        const nothing = new Map<string, never>();
        const empty = { reportYear: null, stage: null, cells: nothing, places: nothing, plan: nothing, leagues: [] };
        return { ...empty, findings: error.findings, rejected: true };
      }
    },
  };
}

function reducedStatement(
  { reportYear, stage, observations, planTargets, leagues }: LandingStatement,
  { territory }: Catalogue,
): Omit<ReadFormFile, 'findings' | 'rejected'> {
  return {
    reportYear,
    stage,
    cells: new Map(
      observations.map(({ indicator, year, status, value, text }) => [
        `${indicator}@${year}`,
        status === 'value' ? (text ?? String(value)) : status,
      ]),
    ),
    places: new Map(observations.map(({ indicator, year, place, raw }) => [`${indicator}@${year}`, { place, raw }])),
    leagues: [...leagues]
      .sort((a, b) => Number(b.leading) - Number(a.leading))
      .map(({ league }) => territory.byCode.get(league)?.name.zh ?? league),
    plan: new Map(
      planTargets.map(({ row, label, point, year, status, value, text, unit }) => [
        `${row} ${label} ${point} ${year}`,
        [status, value, text, unit].join(' '),
      ]),
    ),
  };
}

/** The reader as it stands. */
export const presentReader = readerOf({ Rejection, readFile, toLanding, renderFinding, catalogue: loadCatalogue() });
export const { read: readFormFile, sentences } = presentReader;

export const asksForReply = (finding: Finding): boolean => finding.severity !== 'note';

/** Findings that the base file does not have. */
export function newFindings(base: ReadFormFile, altered: ReadFormFile): Finding[] {
  const keyOf = ({ code, indicator, year }: Finding): string => `${code} ${indicator} ${year}`;
  const known = new Map<string, number>();
  for (const finding of base.findings) known.set(keyOf(finding), (known.get(keyOf(finding)) ?? 0) + 1);
  return altered.findings.filter((finding) => {
    const left = known.get(keyOf(finding)) ?? 0;
    known.set(keyOf(finding), left - 1);
    return left <= 0;
  });
}

/** Everything in which a reading falls short of what is expected of it; empty where it is right. */
export function faultsOf(base: ReadFormFile, altered: ReadFormFile, expected: AlteredForm['expect']): string[] {
  const fresh = newFindings(base, altered);
  if (altered.rejected) {
    const reason = altered.findings.map(sentences).join(' ');
    return expected.reject.some((word) => reason.includes(word)) ? [] : [`refused: ${reason}`];
  }
  const faults: string[] = [];
  if (altered.reportYear !== base.reportYear) faults.push(`report year ${altered.reportYear}, not ${base.reportYear}`);
  for (const [row, text] of base.plan) {
    if (altered.plan.get(row) !== text) faults.push(`plan ${row}: ${altered.plan.get(row)} for ${text}`);
  }
  const told = new Set(expected.told);
  const isTold = (cell: string): boolean => {
    const [indicator, year] = cell.split('@');
    const missing = !altered.cells.has(cell);
    return fresh.some((finding) => {
      if (!asksForReply(finding)) return false;
      if (finding.indicator === null) return expected.about.some((word) => sentences(finding).includes(word));
      return finding.indicator === indicator && (String(finding.year) === year || missing);
    });
  };
  for (const [cell, wanted] of Object.entries(expected.values)) {
    const found = altered.cells.get(cell);
    if (found !== undefined && equal(found, wanted)) continue;
    const empty = found === undefined || found === 'unreadable' || found === 'blank';
    if (!(told.has(cell) && empty && isTold(cell))) faults.push(`${cell}: ${found}, not ${wanted}`);
  }
  for (const cell of new Set([...base.cells.keys(), ...altered.cells.keys()])) {
    if (cell in expected.values) continue;
    const before = base.cells.get(cell);
    const after = altered.cells.get(cell);
    const mayDiffer = told.has(cell);
    if (before === after && !(expected.outcome === 'told' && mayDiffer)) continue;
    if (mayDiffer && isTold(cell)) continue;
    faults.push(mayDiffer ? `${cell}: ${after} for ${before}, untold` : `${cell}: ${after} for ${before}`);
  }
  for (const [cell, numbers] of Object.entries(expected.never)) {
    const found = altered.cells.get(cell);
    if (found !== undefined && numbers.some((number) => equal(found, number))) faults.push(`${cell} is ${found}`);
  }
  if (expected.remark.length > 0) {
    const stageTells = expected.stage_tells && altered.stage !== base.stage;
    const remarked = fresh.some((finding) => expected.remark.some((word) => sentences(finding).includes(word)));
    if (!stageTells && !remarked) faults.push(`no remark says ${expected.remark.join(' or ')}`);
  }
  return faults;
}

function equal(found: string, wanted: string | number): boolean {
  if (found === String(wanted)) return true;
  const [a, b] = [Number(found), Number(wanted)];
  return (
    found.trim() !== '' && Number.isFinite(a) && Number.isFinite(b) && Math.abs(a - b) < 1e-9 * Math.max(1, Math.abs(b))
  );
}
