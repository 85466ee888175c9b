import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Clause, Rule, Test } from '../../server/catalogue/review-schema.ts';
import { catalogue } from '../support/review-facts.ts';

const golden = join(import.meta.dirname, '../golden/review');
const lines = (file: string) => readFileSync(join(golden, file), 'utf8').trim().split('\n');
const standards = [...catalogue.standards.values()];
const clauses = standards.flatMap((standard) => standard.clauses.map((clause) => ({ standard, clause })));

/** Every value of a key anywhere in a tree. */
function all(key: string, tree: unknown): unknown[] {
  if (Array.isArray(tree)) return tree.flatMap((branch) => all(key, branch));
  if (typeof tree !== 'object' || tree === null) return [];
  return Object.entries(tree).flatMap(([name, value]) => [...(name === key ? [value] : []), ...all(key, value)]);
}
const rules = (rule: Rule): string[] =>
  typeof rule === 'string' ? [rule] : ('any' in rule ? rule.any : rule.all).flatMap(rules);

describe('standards as data', () => {
  it('has every row of criteria.csv, and no clause of those documents besides', () => {
    const wanted = lines('ids-criteria.txt');
    expect(wanted).toHaveLength(99);
    const documents = new Set(wanted.map((line) => line.split(' ')[0]));
    const have = clauses
      .filter(({ standard }) => documents.has(standard.id))
      .map(({ standard, clause }) => `${standard.id} ${clause.id}`);
    expect([...have].sort()).toEqual([...wanted].sort());
  });

  it('lists those that are for people by id, each with its reason and question', () => {
    const people = clauses
      .filter(({ clause }) => clause.kind !== 'machine')
      .map(({ standard, clause }) => `${standard.id} ${clause.id} ${clause.kind}`);
    expect([...people].sort()).toEqual(lines('ids-for-people.txt').sort());
    for (const { clause } of clauses) {
      if (clause.kind === 'judgement') expect(clause.why.zh, clause.id).not.toBe('');
      if (clause.kind === 'missing-data') expect(clause.missing.zh, clause.id).not.toBe('');
      if (clause.kind !== 'machine') expect(clause.question.en, clause.id).not.toBe('');
    }
  });

  it('names only indicators of the catalogue', () => {
    const named = [
      ...all('indicator', standards),
      ...all('indicators', standards).flat(),
      ...all('shows', standards).flat(),
    ];
    expect(named.length).toBeGreaterThan(200);
    expect(named.filter((id) => typeof id !== 'string' || !catalogue.reviewed.has(id))).toEqual([]);
  });

  it('has clause ids, deciding readings and group members that exist', () => {
    for (const standard of standards) {
      const ids = standard.clauses.map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
      for (const clause of standard.clauses) {
        if (clause.kind !== 'machine' || clause.decides === null) continue;
        expect(clause.readings.map(({ id }) => id)).toContain(clause.decides);
      }
      for (const group of standard.groups) {
        for (const { rule } of group.readings) for (const id of rules(rule)) expect(ids).toContain(id);
        if (group.decides !== null) expect(group.readings.map(({ id }) => id)).toContain(group.decides);
      }
    }
  });

  it('wants the answer that each form marks as the good one', () => {
    const tests = [...all('tests', standards), ...all('indication', standards)].flat() as Test[];
    const answers = tests.filter((test) => test.test === 'answer');
    expect(answers.length).toBeGreaterThan(8);
    for (const { indicator, good } of answers) {
      const positions = catalogue.fieldsOf(indicator);
      expect(positions.length, indicator).toBeGreaterThan(0);
      for (const { field } of positions) {
        expect(field.options.find((option) => option.good === true)?.code, `${indicator}`).toBe(good);
      }
    }
  });

  it('invents no threshold: every limit stands in the list of printed ones', () => {
    const limit = (clause: Clause) => (clause.kind === 'judgement' ? null : clause.limit);
    const have = clauses.flatMap(({ standard, clause }) => {
      const one = limit(clause);
      return one === null
        ? []
        : [`${standard.id} ${clause.id} ${one.operator} ${one.value ?? '?'} ${one.unit?.zh ?? ''}`];
    });
    expect([...have].sort()).toEqual(lines('printed-thresholds.txt').sort());
  });
});
