import type { FormEdition } from '../catalogue/schema.ts';
import type { FilledForm } from './filled-form.ts';
import { writeFormDocx } from './form-document.ts';
import { type RegisterTable, registerParts, writeRegisterDocx } from './register-document.ts';
import { writeTableWorkbook } from './table-workbook.ts';
import type { PaperKind } from './write-paper.ts';

// The libraries of PDF are only read once somebody asks for one.
const pdf = () => import('./form-pdf.ts');

/** A filled form as the bytes of a file; `day` is the date of a PDF. */
export async function writeForm(
  edition: FormEdition,
  form: FilledForm,
  kind: PaperKind,
  day: string,
): Promise<Uint8Array> {
  return kind === 'docx' ? writeFormDocx(edition, form) : (await pdf()).writeFormPdf(edition, form, day);
}

/** A 推荐汇总表 as the bytes of a file; `day` is the date of a PDF. The workbook is the table alone. */
export async function writeRegister(table: RegisterTable, kind: PaperKind | 'xlsx', day: string): Promise<Uint8Array> {
  switch (kind) {
    case 'docx':
      return writeRegisterDocx(table);
    case 'pdf':
      return (await pdf()).writePartsPdf(table.heading, registerParts(table), day);
    case 'xlsx': {
      const columns = table.columns.map(({ head, width }) => ({
        head,
        width: Math.max(width, 10),
        kind: 'wrapped' as const,
      }));
      return writeTableWorkbook(table.heading, [{ name: '推荐汇总表', columns, rows: table.rows }], table.heading);
    }
    default:
      return kind satisfies never;
  }
}
