import { describe, expect, it } from 'vitest';
import { loadCatalogue } from '../../server/catalogue/load-catalogue.ts';
import type { FormEdition } from '../../server/catalogue/schema.ts';
import { answerKey, type FilledForm } from '../../server/documents/filled-form.ts';
import { writeFormDocx } from '../../server/documents/form-document.ts';
import { writeFilledWorkbook } from '../../server/documents/form-workbook.ts';
import type { SubmissionKind } from '../../server/domain/ids.ts';
import { readFile } from '../../server/ingest/read-file.ts';
import { toLanding } from '../../server/ingest/to-landing.ts';
import { fillEveryField } from '../support/fill-every-field.ts';
import { arrivedFile } from '../support/landings.ts';

const catalogue = loadCatalogue();
const name = '示例·包头市齿轮集群';
const named = { cluster_name: name, region_county: '昆都仑区', region_province: '内蒙古自治区' };

const planOf = (edition: FormEdition) => {
  const plan = edition.sections.find(({ id }) => id === 'plan');
  if (plan === undefined) throw new Error(`${edition.id} has no plan`);
  return plan;
};

function filled(edition: FormEdition): FilledForm {
  const form = fillEveryField(edition);
  const own = Object.entries(named).map(([key, text]) => [answerKey(key, form.lastYear), text] as const);
  return { ...form, answers: new Map([...form.answers, ...own]) };
}

/** Without the answers of some plan fields. */
function without(form: FilledForm, keys: ReadonlySet<string>): FilledForm {
  const answers = [...form.answers].filter(([key]) => !keys.has(key.split('@')[0] ?? ''));
  return { ...form, answers: new Map(answers), freeRows: [] };
}
const planKeys = (edition: FormEdition) => new Set<string>(planOf(edition).fields.map(({ key }) => key));

const doors = {
  Word: (edition: FormEdition, form: FilledForm) => writeFormDocx(edition, form),
  Excel: (edition: FormEdition, form: FilledForm) => writeFilledWorkbook(edition, name, form),
};
type DoorName = keyof typeof doors;
const cut = (edition: FormEdition): FormEdition => ({
  ...edition,
  sections: edition.sections.filter(({ id }) => id !== 'plan'),
});

async function findingsOf(door: DoorName, layout: FormEdition, form: FilledForm, kind: SubmissionKind) {
  const file = door === 'Word' ? 'report.docx' : 'report.xlsx';
  const content = await readFile(await doors[door](layout, form), file, catalogue, {});
  const arrived = { ...arrivedFile(file), options: { kind } };
  return toLanding(arrived, content, catalogue, { byNormName: () => [], all: () => [] }).findings;
}
const asksForReply = ({ severity }: { severity: string }): boolean => severity !== 'note';

const cases = [...catalogue.forms.values()].flatMap((edition) =>
  (['Word', 'Excel'] as const).map((door) => [edition.id, door, edition] as const),
);

describe.each(cases)('the plan in a form %s as %s', (_, door, edition) => {
  const bare = without(filled(edition), planKeys(edition));

  it('need not be repeated by an annual report: one note, whether left blank or cut out', async () => {
    for (const layout of [edition, cut(edition)]) {
      const findings = await findingsOf(door, layout, bare, 'annual-report');
      expect(findings.filter(asksForReply)).toEqual([]);
      expect(findings.filter(({ code }) => code === 'plan-not-repeated')).toMatchObject([
        { severity: 'note', indicator: null, facts: { section: planOf(edition).heading } },
      ]);
    }
  });

  it('is asked of an application', async () => {
    const required = planOf(edition).fields.filter((field) => field.required);
    const blank = await findingsOf(door, edition, bare, 'application');
    expect(new Set(blank.filter(asksForReply).map(({ indicator }) => indicator))).toEqual(
      new Set(required.map(({ key }) => key)),
    );
    const gone = await findingsOf(door, cut(edition), bare, 'application');
    expect(gone.map(({ code, severity }) => [code, severity])).toContainEqual(['section-missing', 'blocks']);
  });

  it('is told of no less elsewhere: other sections and what cannot be read are as they were', async () => {
    const [key = ''] = planKeys(edition);
    const partly = without(filled(edition), new Set([key, 'industrial_software_purchase']));
    const [report, application] = await Promise.all(
      (['annual-report', 'application'] as const).map((kind) => findingsOf(door, edition, partly, kind)),
    );
    const elsewhere = (all: typeof report) =>
      all?.filter(({ indicator, code }) => indicator !== key && code !== 'plan-not-repeated');
    expect(elsewhere(report)).toEqual(elsewhere(application));
    expect(elsewhere(report)?.length).toBeGreaterThan(0);
  });
});
