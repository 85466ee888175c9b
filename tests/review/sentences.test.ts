import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { loadCatalogue } from '../../server/catalogue/load-catalogue.ts';
import { withUnitEn } from '../../server/domain/amount-words.ts';
import { type Finding, type FindingCode, findingFacts } from '../../server/domain/finding.ts';
import { checkFacts } from '../../server/domain/findings-checks.ts';
import { evidenceFacts } from '../../server/domain/findings-evidence.ts';
import { fillingFacts } from '../../server/domain/findings-filling.ts';
import { historyFacts } from '../../server/domain/findings-history.ts';
import { reportFacts } from '../../server/domain/findings-reports.ts';
import { standardFacts } from '../../server/domain/findings-standards.ts';
import type { Severity } from '../../server/domain/severity.ts';
import { renderBriefly, renderFinding } from '../../server/review/render-finding.ts';
import { faultsEn, faultsZh } from '../support/sentence-faults.ts';

const root = resolve(import.meta.dirname, '../..');
const catalogue = loadCatalogue(join(root, 'datasets'));
const names = { indicator: (id: string) => catalogue.indicators.get(id) };

type Schema = Readonly<Record<string, unknown>>;
const object = (value: unknown): Schema => (typeof value === 'object' && value !== null ? (value as Schema) : {});

/** Words in both languages that a fact may hold; those of a rule or a question are whole sentences. */
const sentence = { zh: '两处是否一致？', en: 'Do both agree?' };
const phrases = [
  { zh: '%', en: '%' },
  { zh: '亿元', en: 'CNY 100 million' },
  { zh: '家', en: 'enterprises' },
];
const whole = new Set(['says', 'question', 'note']);

/** Facts as the shape of a code allows them: every branch, none, one and several of everything. */
function factsOf(schema: Schema, name = ''): fc.Arbitrary<unknown> {
  const choices = [schema.oneOf, schema.anyOf].flatMap((all) => (Array.isArray(all) ? all.map(object) : []));
  if (choices.length > 0) return fc.oneof(...choices.map((choice) => factsOf(choice, name)));
  if ('const' in schema) return fc.constant(schema.const);
  if (Array.isArray(schema.enum)) return fc.constantFrom(...schema.enum);
  switch (schema.type) {
    case 'integer':
    case 'number':
      if (name === 'power') return fc.constantFrom(-4, 1, 2, 4);
      return fc.constantFrom(...[0, 1, 2, 7].filter((value) => value >= Number(schema.minimum ?? 0)));
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    case 'array':
      return fc.array(factsOf(object(schema.items), name), { minLength: Number(schema.minItems ?? 1), maxLength: 3 });
    case 'object': {
      const properties = Object.entries(object(schema.properties));
      if (properties.length === 2 && properties.every(([key]) => key === 'zh' || key === 'en'))
        return whole.has(name) ? fc.constant(sentence) : fc.constantFrom(...phrases);
      const record = Object.fromEntries(properties.map(([key, shape]) => [key, factsOf(object(shape), key)]));
      return fc.record(record, { requiredKeys: Array.isArray(schema.required) ? schema.required.map(String) : [] });
    }
    default:
      return fc.constantFrom('1', '2', '12.5', '-3');
  }
}

/** Facts that say themselves whether they are for information say so of a note. */
const noted = (facts: unknown, severity: Severity): unknown =>
  'noted' in object(facts) ? { ...object(facts), noted: severity === 'note' } : facts;

const severities: readonly Severity[] = ['blocks', 'explain', 'note'];
const codes = Object.keys(findingFacts) as FindingCode[];
/** What the review finds, as a note where it weighs little. */
const reviewed = Object.keys({
  ...standardFacts,
  ...fillingFacts,
  ...historyFacts,
  ...checkFacts,
  ...evidenceFacts,
  ...reportFacts,
}) as FindingCode[];

/** Findings of a code with many facts, as every severity. */
function findingsOf(code: FindingCode): Finding[] {
  const shape = factsOf(z.toJSONSchema(findingFacts[code]) as Schema);
  return fc
    .sample(shape, { numRuns: 60, seed: 11 })
    .flatMap((facts) =>
      severities.map(
        (severity) =>
          ({ code, severity, facts: noted(facts, severity), place: '', indicator: null, year: null }) as Finding,
      ),
    );
}

/** What the cases of the review found, with real names and figures. */
const recorded = readdirSync(join(root, 'tests/golden/review'), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .flatMap(({ name }) =>
    said(JSON.parse(readFileSync(join(root, 'tests/golden/review', name, 'expected.json'), 'utf8'))),
  );

function said(value: unknown): { zh: string; en: string; severity: string }[] {
  if (Array.isArray(value)) return value.flatMap(said);
  const { zh, en, severity, ...others } = object(value);
  if (typeof zh === 'string' && typeof en === 'string' && typeof severity === 'string') return [{ zh, en, severity }];
  return Object.values(others).flatMap(said);
}

/** Names that the cases invented, and the words of their people. */
const invented = /示例[^\s();,.]*|西部地区放宽/gu;

/** A note is for information: it asks neither for an explanation nor for a correction. */
const demandZh = /请(?!说明依据)[^。；]*(?:说明|更正|改正|改为|补足|补充|补填|重写)/u;
const demandEn = /Please (?:explain|add|check and correct)|(?:^|\. )(?:Correct|Fill|Shorten|Add) /u;

describe('sentences of findings', () => {
  it.each(codes)('%s is said without a fault, whatever its facts', (code) => {
    const faults = findingsOf(code).flatMap((finding) => [
      ...faultsZh(renderFinding(finding, 'zh', names)),
      ...faultsZh(renderBriefly(finding, 'zh', names)),
      ...faultsEn(renderFinding(finding, 'en', names)),
      ...faultsEn(renderBriefly(finding, 'en', names)),
    ]);
    expect([...new Set(faults)].slice(0, 5).join('\n')).toBe('');
  });

  it('of the cases have no fault either', () => {
    expect(recorded.length).toBeGreaterThan(100);
    expect(recorded.flatMap(({ zh, en }) => [...faultsZh(zh), ...faultsEn(en.replace(invented, 'X'))]).join('\n')).toBe(
      '',
    );
  });

  it.each(reviewed)('%s asks for nothing where it is a note', (code) => {
    const notes = findingsOf(code).filter(({ severity }) => severity === 'note');
    const demands = notes.flatMap((note) => [
      ...[renderFinding(note, 'zh', names)].filter((text) => demandZh.test(text)),
      ...[renderFinding(note, 'en', names)].filter((text) => demandEn.test(text)),
    ]);
    expect([...new Set(demands)].slice(0, 3).join('\n')).toBe('');
  });

  it('counts one of each unit of the catalogue as one', () => {
    const units = [...catalogue.indicators.values()].flatMap(({ unit }) => (unit === null ? [] : [unit.en]));
    const one = [...new Set(units)].map((unit) => withUnitEn('1', unit));
    expect(one).toContain('1 enterprise');
    expect(one.flatMap((text) => faultsEn(`${text}.`))).toEqual([]);
  });
});
