import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { loadCatalogue } from '../../server/catalogue/load-catalogue.ts';
import { tidy } from '../../server/catalogue/territory.ts';

const catalogue = loadCatalogue();
const positions = [...catalogue.forms.values()].flatMap((form) =>
  form.sections.flatMap((section) => section.fields.map((field) => ({ form, section, field }))),
);
const golden = (name: string) =>
  readFileSync(new URL(`../golden/catalogue/${name}`, import.meta.url), 'utf8')
    .trimEnd()
    .split('\n')
    .sort();

describe('form editions', () => {
  it('carry every printed field once', () => {
    const loaded = positions.map(({ form, section, field }) => `${form.id}|${section.id}|${field.key}`);
    expect(loaded.sort()).toEqual(golden('fields.txt'));
  });

  it('say unit, years, limit, population and options as printed', () => {
    const loaded = positions.map(({ form, section, field }) => {
      const { lastYear } = form.printed;
      // A form prints the year of a value only where it has a column, line, target cell or stage for it.
      const dated =
        field.yearOffsets.length > 1 ||
        field.layout.at === 'plan-row' ||
        field.layout.at === 'plan-stage' ||
        field.label.includes('（2023）');
      const years = dated ? field.yearOffsets.map((offset) => lastYear + offset).join(';') : '-';
      const options = field.options.map((option) => option.label).join('/') || '-';
      return [
        form.id,
        section.id,
        field.key,
        field.unit ?? '-',
        years,
        field.maxChars ?? '-',
        field.population ?? '-',
        options,
      ].join('|');
    });
    expect(loaded.sort()).toEqual(golden('printed.txt'));
  });

  it('have their printed years in order', () => {
    const printed = [...catalogue.forms.values()].map(({ id, printed }) => [id, ...Object.values(printed)]);
    for (const [, last, base, target] of printed) {
      expect([last, base ?? last, target ?? last].sort()).toEqual([base ?? last, last, target ?? last]);
    }
    const first = ['im-amc-2024', 'im-sme-2024', 'miit-sme-2022', 'miit-sme-2024'];
    expect(printed.filter(([id]) => first.some((form) => form === id)).sort()).toEqual([
      ['im-amc-2024', 2023, null, null],
      ['im-sme-2024', 2023, null, null],
      ['miit-sme-2022', 2021, 2021, 2024],
      ['miit-sme-2024', 2023, 2023, 2026],
    ]);
    expect(new Set(positions.map(({ field }) => field.yearOffsets.join()))).toEqual(
      new Set(['0', '-2,-1,0', '3', '0,3', '1', '2']),
    );
  });

  it('are recognised by their own words and by nobody else’s', () => {
    for (const form of catalogue.forms.values()) {
      const text = tidy(
        form.sections.flatMap((section) => [section.heading, ...section.fields.map((field) => field.label)]).join('\n'),
      );
      const recognised = [...catalogue.forms.values()].filter(
        ({ recognise }) =>
          recognise.all.every((word) => text.includes(word)) && !recognise.not.some((word) => text.includes(word)),
      );
      // The words of an edition that it follows stand in it too; the one with most words is taken.
      const most = Math.max(...recognised.map(({ recognise }) => recognise.all.length));
      expect(recognised.filter(({ recognise }) => recognise.all.length === most).map(({ id }) => id)).toEqual([
        form.id,
      ]);
      const line = catalogue.lineOf(form.id);
      expect(recognised.map(({ id }) => id as string).filter((id) => !line.includes(id))).toEqual([]);
    }
  });

  it('write their recognising words as a normalised document has them', () => {
    for (const { recognise } of catalogue.forms.values()) {
      for (const word of [...recognise.all, ...recognise.not]) expect(word).toBe(tidy(word));
    }
  });

  it('ask for no signature, seal, 完成值 or free row as 必填', () => {
    const required = positions.filter(({ field }) => field.required);
    expect(required.filter(({ field }) => field.type === 'signature' || field.layout.at === 'plan-free')).toEqual([]);
    expect(
      required.filter(({ field }) => field.layout.at === 'performance' && field.layout.point === 'actual'),
    ).toEqual([]);
    expect(required.some(({ field }) => field.key === 'cluster_established_date')).toBe(false);
    // Every figure and every question of the parts 一 to 七 is 必填.
    const figures = positions.filter(
      ({ section, field }) =>
        !section.annex && ['number', 'integer', 'percent', 'boolean', 'tri-state', 'choice'].includes(field.type),
    );
    expect(figures.filter(({ field }) => !field.required)).toEqual([]);
  });
});
