import type { FormEdition } from '../catalogue/schema.ts';
import { writeTemplate } from './form-workbook.ts';

/** The empty form of an edition as an Excel workbook for one cluster and report year; its name stands in it already. */
export function writeClusterTemplate(edition: FormEdition, cluster: string, year: number): Promise<Uint8Array> {
  // The plan keeps its printed span: base year first, target three years on.
  const { baseYear, targetYear } = edition.printed;
  const plan = baseYear === null || targetYear === null ? null : { baseYear, targetYear };
  const [nameField] = edition.sections.flatMap((section) =>
    section.id === 'cover' || section.id === 'basic'
      ? section.fields.filter((field) => field.layout.at !== 'signature')
      : [],
  );
  const answers = new Map(nameField ? [[`${nameField.key}@${year}`, cluster]] : []);
  return writeTemplate({ edition, cluster, form: { lastYear: year, plan, answers, freeRows: [] } });
}
