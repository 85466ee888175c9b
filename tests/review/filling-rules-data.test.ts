import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkFilling } from '../../server/catalogue/check-filling.ts';
import type { FillingRules } from '../../server/catalogue/filling-schema.ts';
import { FillingRule } from '../../server/catalogue/filling-schema.ts';
import type { Catalogue } from '../../server/catalogue/load-catalogue.ts';
import { findingFacts } from '../../server/domain/finding.ts';
import { fillingFacts } from '../../server/domain/findings-filling.ts';
import { ingestFacts } from '../../server/domain/findings-ingest.ts';
import { IndicatorId } from '../../server/domain/ids.ts';
import { catalogue } from '../support/review-facts.ts';

const golden = join(import.meta.dirname, '../golden/review');
const lines = (file: string) => readFileSync(join(golden, file), 'utf8').trim().split('\n');
const files = [...catalogue.fillingRules.values()];
const rules = files.flatMap((file) => file.rules);

/** How a rule is looked after, in the words of the list. */
function waysOf(rule: FillingRule): string {
  return [
    ...(rule.checks.length > 0 ? ['machine'] : []),
    ...(rule.elsewhere.length > 0 ? ['elsewhere'] : []),
    ...(rule.people === null ? [] : ['people']),
  ].join('+');
}

/** The catalogue with one file of rules changed. */
function withRules(form: string, change: (one: FillingRules) => Partial<FillingRules>): Catalogue {
  const filling = catalogue.fillingRules.get(form)!;
  return { ...catalogue, fillingRules: new Map([[form, { ...filling, ...change(filling) }]]) };
}
const first = (one: FillingRules, change: Partial<FillingRule>): FillingRules['rules'] =>
  one.rules.map((rule, n) => (n === 0 ? { ...rule, ...change } : rule));

describe('the filling rules as data', () => {
  it('hold all 121 rows by id, each with who looks after it', () => {
    const wanted = lines('ids-filling-rules.txt');
    expect(wanted).toHaveLength(121);
    expect(new Set(wanted.map((line) => line.split(' ')[0])).size).toBe(121);
    expect(rules.map((rule) => `${rule.id} ${waysOf(rule)}`).sort()).toEqual([...wanted].sort());
  });

  it('cover every form edition', () => {
    expect([...catalogue.fillingRules.keys()].sort()).toEqual([...catalogue.forms.keys()].sort());
  });

  it('leave nothing to nobody', () => {
    const [rule] = rules;
    expect(FillingRule.safeParse({ ...rule, checks: [], elsewhere: [], people: null }).success).toBe(false);
  });

  it('speak both languages', () => {
    const chinese = /\p{Script=Han}/u;
    for (const rule of rules) {
      const said = [rule.text, rule.how, ...(rule.people === null ? [] : [rule.people.why, rule.people.question])];
      for (const { zh, en } of said) {
        expect(zh, rule.id).toMatch(chinese);
        expect(en, rule.id).toMatch(/[a-z]{2}/u);
      }
      if (rule.people !== null) expect(rule.people.question.zh, rule.id).toMatch(/？$/u);
    }
  });

  it('name only indicators, sections and finding codes that exist', () => {
    expect(checkFilling(catalogue)).toEqual([]);
    const codes = rules.flatMap((rule) => rule.elsewhere.flatMap((place) => ('code' in place ? [place.code] : [])));
    expect(codes.length).toBeGreaterThan(40);
    expect(codes.filter((code) => !(code in findingFacts))).toEqual([]);
    expect(codes.some((code) => code in ingestFacts)).toBe(true);
    const checks = rules.flatMap((rule) =>
      rule.elsewhere.flatMap((place) => ('crossCheck' in place ? [place.crossCheck] : [])),
    );
    expect(checks.length).toBeGreaterThan(8);
    expect(checks.filter((id) => !catalogue.crossChecks.has(id))).toEqual([]);
  });

  it('use every finding code of their own', () => {
    const emitted = new Set(Object.keys(fillingFacts));
    expect(emitted.size).toBe(16);
    expect([...emitted].filter((code) => !/^(?:filling|integrity)-/u.test(code))).toEqual([]);
  });

  it('ask the three questions of integrity in every edition, the good answer as the form prints it', () => {
    const asked = files.flatMap((file) =>
      file.integrity.map(({ indicator }) => {
        const field = catalogue.fieldsOf(indicator).find(({ form }) => form.id === file.form)?.field;
        return `${file.form} ${indicator} ${field?.options.find((option) => option.good === true)?.code}`;
      }),
    );
    expect(asked.sort()).toEqual(
      [
        'im-amc-2024 leading_industry_not_prohibited yes',
        'im-amc-2024 no_major_incidents_3y yes',
        'im-amc-2024 no_tax_evasion_or_violations yes',
        'im-sme-2024 leading_industry_not_prohibited yes',
        'im-sme-2024 no_major_incidents_3y yes',
        'im-sme-2024 no_tax_evasion_or_violations yes',
        'miit-sme-2022 leading_industry_not_prohibited yes',
        'miit-sme-2022 no_major_incidents_3y yes',
        'miit-sme-2022 no_tax_evasion_or_violations yes',
        'miit-sme-2024 has_major_incidents_3y no',
        'miit-sme-2024 has_tax_evasion_or_violations no',
        'miit-sme-2024 leading_industry_is_prohibited no',
      ].sort(),
    );
  });

  it('tell a rule that names what is not there', () => {
    const problems = (change: Partial<FillingRule>) =>
      checkFilling(withRules('im-amc-2024', (rules) => ({ rules: first(rules, change) }))).map(
        ({ problem }) => problem,
      );
    expect(problems({ elsewhere: [{ code: 'no-such-code' }] })).toEqual([
      'leaves it to no-such-code, which does not exist',
    ]);
    expect(problems({ checks: [{ check: 'positive', indicator: IndicatorId.parse('sme_employees') }] })).toEqual([
      'names sme_employees, which the form does not ask',
    ]);
    expect(problems({ checks: [{ check: 'stated', sections: ['governance'] }] })).toEqual([
      'names the section governance',
    ]);
    expect(problems({ id: 'im-sme-2024/填报说明/1' })).toEqual(['is of another form']);
  });

  it('tell a question of integrity whose opposite is not asked the other way round', () => {
    const wrong = withRules('im-sme-2024', (rules) => ({
      integrity: rules.integrity.map((question) => ({ ...question, opposite: question.indicator })),
    }));
    expect(checkFilling(wrong)).toHaveLength(3);
  });
});
