import { describe, expect, it } from 'vitest';
import { loadCatalogue } from '../../server/catalogue/load-catalogue.ts';
import type { FormEdition } from '../../server/catalogue/schema.ts';
import { answerKey, type FilledForm } from '../../server/documents/filled-form.ts';
import { filledFromLedger, type LedgerAnswers } from '../../server/documents/filled-from-ledger.ts';
import { writeFormDocx } from '../../server/documents/form-document.ts';
import type { Statement } from '../../server/ingest/content.ts';
import { readDocx } from '../../server/ingest/read-docx.ts';
import { readForm } from '../../server/ingest/read-form.ts';
import { fillEveryField } from '../support/fill-every-field.ts';
import { saying, unevenForm } from '../support/uneven-form.ts';

const catalogue = loadCatalogue();
const nothingWithheld = () => false;

/** The answers of a form as the ledger holds them. */
const asLedger = ({ observations, planTargets, reportYear }: Statement): LedgerAnswers => ({
  cluster: '名册上的名称',
  year: reportYear,
  statements: observations.map(({ value, ...stated }) => ({ ...stated, value: value === null ? null : String(value) })),
  plan: planTargets,
});

const read = async (edition: FormEdition, form: FilledForm): Promise<Statement> =>
  readForm(await readDocx(await writeFormDocx(edition, form)), edition, catalogue).statement;

describe.each([...catalogue.forms.values()].map((edition) => [edition.id, edition] as const))(
  'the form %s from what was read of it',
  (_, edition) => {
    it('is read as the same answers', async () => {
      const first = await read(edition, fillEveryField(edition, 2025));
      const again = await read(edition, filledFromLedger(edition, asLedger(first), nothingWithheld));
      expect(first.observations.length).toBeGreaterThan(60);
      expect(saying(again)).toEqual(saying(first));
    });

    it('keeps 无, 不涉及, empty cells and what could not be read apart', async () => {
      const first = await read(edition, unevenForm(edition));
      const statuses = new Set(first.observations.map(({ status }) => status));
      expect([...statuses].sort()).toEqual(['blank', 'none', 'not-applicable', 'unreadable', 'value']);
      const again = await read(edition, filledFromLedger(edition, asLedger(first), nothingWithheld));
      expect(saying(again)).toEqual(saying(first));
    });

    it('leaves every cell empty that the ledger knows nothing of, but for the name', async () => {
      const known = { cluster: '示例·甲', year: 2025, statements: [], plan: [] };
      const { observations, planTargets } = await read(edition, filledFromLedger(edition, known, nothingWithheld));
      const said = observations.filter(({ status, text }) => status !== 'blank' && text !== 'unticked');
      expect(said.map(({ indicator, text }) => [indicator, text])).toEqual([['cluster_name', '示例·甲']]);
      expect(planTargets.filter(({ status }) => status !== 'blank')).toEqual([]);
    });
  },
);

describe('a figure of the ledger in a form', () => {
  const edition = catalogue.form('im-sme-2024');
  const typed = (more: Partial<LedgerAnswers['statements'][number]>, indicator = 'cluster_gross_output'): string => {
    const statement = {
      indicator,
      year: 2025,
      status: 'value' as const,
      value: '12.5',
      text: null,
      raw: '12.5',
      ...more,
    };
    const known = { cluster: '甲', year: 2025, statements: [statement], plan: [] };
    const { answers } = filledFromLedger(edition, known, nothingWithheld);
    return answers.get(answerKey(indicator, 2025)) ?? '';
  };

  it('keeps the zeros with which it was filed', () => expect(typed({ raw: '12.50' })).toBe('12.50'));
  it('is written in the unit of the form where it was filed in another', () =>
    expect(typed({ raw: '125000万元' })).toBe('12.5'));
  it('is not taken from words that say another figure', () => expect(typed({ raw: '13' })).toBe('12.5'));
  it('is zero where zero was filed', () => expect(typed({ value: '0', raw: '0' })).toBe('0'));
  it('is written as filed where it could not be read', () =>
    expect(typed({ status: 'unreadable', value: null, raw: '约12亿\u0001左右' })).toBe('约12亿左右'));
  it('keeps every digit of a long decimal', () =>
    expect(typed({ value: '123456789012.654321', raw: '' })).toBe('123456789012.654321'));
  it('has its names in one line', () => {
    const key = edition.sections.flatMap(({ fields }) => fields).find(({ type }) => type === 'names')?.key ?? '';
    expect(typed({ value: null, text: '甲\n乙（丙、丁）', raw: '1.甲 2.乙（丙、丁）' }, key)).toBe('甲、乙（丙、丁）');
  });

  it('keeps the words around a target, unless they give it in another unit', () => {
    const national = catalogue.form('miit-sme-2024');
    const plan = [
      {
        row: 1,
        direction: '主导产业',
        label: '集群总产值',
        measure: 'plan_x',
        point: 'target' as const,
        year: 2027,
        raw: '',
      },
    ];
    const field = national.sections
      .flatMap(({ fields }) => fields)
      .find(({ layout }) => layout.at === 'plan-row' && layout.point === 'target');
    const filed = (raw: string) => {
      const figure = {
        indicator: field?.key ?? '',
        year: 2027,
        status: 'value' as const,
        value: '12',
        text: null,
        raw,
      };
      const form = filledFromLedger(
        national,
        { cluster: '甲', year: 2025, statements: [figure], plan },
        nothingWithheld,
      );
      expect(form.plan).toEqual({ baseYear: 2024, targetYear: 2027 });
      return form.answers.get(answerKey(field?.key ?? '', 2027));
    };
    expect(filed('不低于12')).toBe('不低于12');
    expect(filed('约120000万元')).toBe('12');
    expect(filed('12，力争13')).toBe('12');
  });

  it('is left out where it must not go out', () => {
    const statement = {
      indicator: 'cover_contact',
      year: 2025,
      status: 'value' as const,
      value: null,
      text: '示例',
      raw: '示例',
    };
    const known = { cluster: '甲', year: 2025, statements: [statement], plan: [] };
    const { answers } = filledFromLedger(edition, known, (indicator) => catalogue.indicator(indicator).personal);
    expect([...answers.keys()]).toEqual(['cluster_name@2025']);
  });

  it('takes the words of an answer for which the edition prints no box', () => {
    const field = edition.sections
      .flatMap(({ fields }) => fields)
      .find(({ options }) => options.map(({ code }) => code).join(' ') === 'yes no');
    const key = field?.key ?? '';
    expect(typed({ value: null, text: 'not-applicable', raw: '☑不适用' }, key)).toBe('不涉及');
    expect(typed({ value: null, text: 'no', raw: '☑否' }, key)).toBe('no');
    expect(typed({ value: null, text: 'primary', raw: '☑第一产业' }, key)).toBe('');
  });
});
