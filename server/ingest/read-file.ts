import type { Catalogue } from '../catalogue/load-catalogue.ts';
import { finding } from '../domain/finding.ts';
import type { IngestOptions } from '../domain/landing.ts';
import { answerFindings } from './answer-findings.ts';
import { checkOldWorkbook } from './check-old-workbook.ts';
import { checkWorkbook } from './check-workbook.ts';
import { type FileContent, Rejection } from './content.ts';
import { damaged, detectFormat, namedKind } from './detect-format.ts';
import type { FormDocument } from './document.ts';
import { ignoredFindings } from './docx-ignored.ts';
import { neededColumns } from './long-table-header.ts';
import { documentMarkFindings } from './mark-findings.ts';
import { readDocx } from './read-docx.ts';
import { readForm } from './read-form.ts';
import { readRegister } from './read-register.ts';
import { readCsvTable, readXlsxTable } from './read-table.ts';
import { readTemplate } from './read-template.ts';
import { readOldWorkbook, readWorkbook, type Workbook } from './read-workbook.ts';
import { recogniseForm } from './recognise-form.ts';
import { partCopies } from './sheet-copies.ts';
import { sheetsAsDocument } from './sheet-document.ts';
import { sheetFindings } from './sheet-findings.ts';

/** Reads whatever a county sends, told apart by its content. @throws Rejection with every reason found in the one pass */
export async function readFile(
  bytes: Uint8Array,
  name: string,
  catalogue: Catalogue,
  options: IngestOptions,
): Promise<FileContent> {
  const detected = await detectFormat(bytes, name, { nested: true });
  switch (detected.format) {
    case 'csv':
      return readText(bytes, name, catalogue);
    case 'xlsx':
      return readSheets(readWorkbook(checkWorkbook(detected.archive)), catalogue, options);
    case 'xls':
      return readSheets(readOldWorkbook(checkOldWorkbook(detected.stream)), catalogue, options);
    case 'docx':
      return readDocument(await readDocx(detected.archive), catalogue, options);
    case 'zip':
      throw new Rejection(finding('format-unknown', 'blocks', '', { detected: 'zip' }));
    default:
      return detected satisfies never;
  }
}

/** A text that is no table, under the name of an office file: most likely what is left of one. */
function readText(bytes: Uint8Array, name: string, catalogue: Catalogue): FileContent {
  try {
    return readCsvTable(bytes, catalogue);
  } catch (error) {
    const kind = namedKind(name);
    throw kind !== null && isNoTable(error) ? damaged(kind, '内容是纯文本 plain text') : error;
  }
}

/** Not one column of a table was found. */
function isNoTable(error: unknown): boolean {
  if (!(error instanceof Rejection)) return false;
  return error.findings.some(
    (found) =>
      found.code === 'table-empty' ||
      (found.code === 'table-header-missing' && found.facts.columns.length === neededColumns.length),
  );
}

function readSheets(opened: Workbook, catalogue: Catalogue, options: IngestOptions): FileContent {
  const { workbook, copies } = partCopies(opened);
  const content =
    readTemplate(workbook, catalogue) ??
    readXlsxTable(workbook, catalogue) ??
    readDocument(sheetsAsDocument(workbook), catalogue, options);
  const observations = content.statements.flatMap((statement) => statement.observations);
  const remarks = sheetFindings(workbook, copies, observations, catalogue);
  return { ...content, findings: [...content.findings, ...remarks, ...answerFindings(opened.answers)] };
}

function readDocument(document: FormDocument, catalogue: Catalogue, options: IngestOptions): FileContent {
  const asked = options.year ?? null;
  const content = readRegister(document, catalogue, asked) ?? readFilledForm(document, catalogue, asked);
  const observations = content.statements.flatMap((statement) => statement.observations);
  const marks = documentMarkFindings(document, observations, catalogue);
  return { ...content, findings: [...content.findings, ...marks, ...answerFindings(document.answers ?? [])] };
}

function readFilledForm(document: FormDocument, catalogue: Catalogue, asked: number | null): FileContent {
  const { edition, otherTitle } = recogniseForm(document, catalogue);
  const facts = { found: otherTitle ?? '', taken: edition.name.zh };
  const title = otherTitle === null ? [] : [finding('title-other', 'note', '', facts)];
  const { statement, findings } = readForm(document, edition, catalogue, asked);
  return { statements: [statement], findings: [...title, ...findings, ...ignoredFindings(document)] };
}
