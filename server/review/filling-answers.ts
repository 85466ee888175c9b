import type { FillingRules, IntegrityAnswer } from '../catalogue/filling-schema.ts';
import type { Catalogue } from '../catalogue/load-catalogue.ts';
import type { Field } from '../catalogue/schema.ts';
import { type Finding, finding } from '../domain/finding.ts';
import type { EarlierFact, ReviewedReport, StatedFact } from './report.ts';

interface BadAnswer {
  question: IntegrityAnswer;
  field: Field;
  fact: StatedFact;
}

/**
 * Questions of incidents and integrity that are answered the bad way; which way is bad is the form edition's to say.
 * Told as a likely slip where the cluster gave the same word as a good answer to an edition that asks the other way
 * round, or where every such question of the form is answered badly; otherwise as a declaration. What excludes is told
 * as `blocks`. Source: differences of the forms, polarity; each edition's own question.
 */
export function integrityFindings(report: ReviewedReport, filling: FillingRules, catalogue: Catalogue): Finding[] {
  const form = catalogue.form(filling.form);
  const fields = new Map(form.sections.flatMap((section) => section.fields).map((field) => [field.key, field]));
  const bad = filling.integrity.flatMap((question): BadAnswer[] => {
    const field = fields.get(question.indicator);
    const fact = report.stated(question.indicator, report.reportYear);
    if (field === undefined || fact?.status !== 'value' || fact.text === goodAnswer(field)) return [];
    return [{ question, field, fact }];
  });
  const all = filling.integrity.length > 1 && bad.length === filling.integrity.length;
  return bad.map((badAnswer) => {
    const { question, field, fact } = badAnswer;
    const about = { indicator: question.indicator, year: report.reportYear };
    const asked = {
      answer: optionLabel(field, fact.text),
      good: optionLabel(field, goodAnswer(field) ?? null),
      question: field.label,
    };
    const before = sameWordBefore(report, badAnswer, catalogue);
    if (before !== null || all) {
      return finding('integrity-polarity-slip', 'explain', fact.place ?? '', { ...asked, before, all }, about);
    }
    const severity = question.excludes.includes(report.kind) ? 'blocks' : 'explain';
    return finding('integrity-declared', severity, fact.place ?? '', { ...asked, basis: question.basis }, about);
  });
}

/** The newest earlier answer with the same word to the opposite question, where it was the good one. */
function sameWordBefore(
  report: ReviewedReport,
  { question, fact }: BadAnswer,
  catalogue: Catalogue,
): { form: string; year: number; answer: string } | null {
  const [asked] = catalogue.fieldsOf(question.opposite);
  if (asked === undefined || goodAnswer(asked.field) !== fact.text) return null;
  const earlier = [report.reportYear, report.reportYear - 1, report.reportYear - 2, report.reportYear - 3]
    .flatMap((year): (EarlierFact & { year: number })[] =>
      report.before(question.opposite, year).map((earlier) => ({ ...earlier, year })),
    )
    .find((report) => report.status === 'value');
  if (earlier === undefined || earlier.text !== fact.text) return null;
  return { form: earlier.form, year: earlier.year, answer: optionLabel(asked.field, earlier.text) };
}

function goodAnswer(field: Field): string | undefined {
  return field.options.find((option) => option.good === true)?.code;
}

function optionLabel(field: Field, code: string | null): string {
  return field.options.find((option) => option.code === code)?.label ?? code ?? '';
}
