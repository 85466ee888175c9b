import type { FormEdition } from '../catalogue/schema.ts';
import { answerKey, nameField } from './filled-form.ts';
import { writeTemplate } from './form-workbook.ts';

/** The empty form of an edition as an Excel workbook for one cluster and report year; its name stands in it already. */
export function writeClusterTemplate(edition: FormEdition, cluster: string, year: number): Promise<Uint8Array> {
  // The plan keeps its printed span: base year first, target three years on.
  const { baseYear, targetYear } = edition.printed;
  const plan = baseYear === null || targetYear === null ? null : { baseYear, targetYear };
  const name = nameField(edition);
  const answers = new Map(name ? [[answerKey(name.key, year), cluster]] : []);
  return writeTemplate({ edition, cluster, form: { lastYear: year, plan, answers, freeRows: [] } });
}
