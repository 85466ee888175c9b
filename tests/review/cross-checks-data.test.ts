import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkCrossChecks } from '../../server/catalogue/check-cross-checks.ts';
import { CrossCheck, type Relation } from '../../server/catalogue/check-schema.ts';
import type { Catalogue } from '../../server/catalogue/load-catalogue.ts';
import { type Finding, findingFacts } from '../../server/domain/finding.ts';
import { crossCheckFindings } from '../../server/review/checks.ts';
import { checkExamples, type Example } from '../support/check-examples.ts';
import { checkedReport } from '../support/checked-reports.ts';
import type { Cells } from '../support/history-reports.ts';
import { catalogue } from '../support/review-facts.ts';

const golden = join(import.meta.dirname, '../golden/review');
const rows = [...catalogue.crossChecks.values()];

/** How a row is looked after, in the words of the list. */
function waysOf(row: CrossCheck): string {
  return [
    ...(row.relations.length > 0 ? ['machine'] : []),
    ...(row.derives === null ? [] : ['derived']),
    ...(row.apart === null ? [] : ['apart']),
    ...(row.elsewhere.length > 0 ? ['elsewhere'] : []),
    ...(row.people === null ? [] : ['people']),
  ].join('+');
}

function withRow(id: string, change: Partial<CrossCheck>): Catalogue {
  const row = catalogue.crossChecks.get(id)!;
  return { ...catalogue, crossChecks: new Map([...catalogue.crossChecks, [id, { ...row, ...change }]]) };
}

describe('the cross-checks as data', () => {
  it('hold all rows of the list by id, without a gap, each with who looks after it', () => {
    const wanted = readFileSync(join(golden, 'ids-cross-checks.txt'), 'utf8').trim().split('\n');
    expect(wanted.map((line) => line.split(' ')[0])).toEqual(
      wanted.map((_, n) => `X${String(n + 1).padStart(3, '0')}`),
    );
    expect(rows.map((row) => `${row.id} ${waysOf(row)}`)).toEqual(wanted);
  });

  it('name only cells that their forms ask for in those years, and finding codes that exist', () => {
    expect(checkCrossChecks(catalogue)).toEqual([]);
    const codes = rows.flatMap((row) => row.elsewhere.flatMap((place) => ('code' in place ? [place.code] : [])));
    expect(codes.length).toBeGreaterThan(50);
    expect(codes.filter((code) => !(code in findingFacts))).toEqual([]);
  });

  it('leave nothing to nobody', () => {
    const none = { relations: [], elsewhere: [], derives: null, apart: null, people: null };
    expect(CrossCheck.safeParse({ ...rows[0], ...none }).success).toBe(false);
  });

  it('speak both languages', () => {
    for (const row of rows) {
      const questions = row.people === null ? [] : [row.people.question, row.people.why];
      for (const { zh, en } of [row.says, row.why, row.source, ...questions]) {
        expect(zh, row.id).toMatch(/\p{Script=Han}/u);
        expect(en, row.id).toMatch(/[a-z]{2}/u);
      }
      expect(row.people?.question.zh ?? '？', row.id).toMatch(/？$/u);
    }
  });

  it('block only where counts or shares of one population cannot both be true', () => {
    const blocking = rows.filter((row) => row.relations.some(({ severity }) => severity === 'blocks'));
    expect(blocking.map(({ id }) => id)).toEqual([
      'X018',
      'X023',
      'X026',
      'X029',
      'X030',
      'X040',
      'X041',
      'X045',
      'X069',
      'X071',
    ]);
    expect(blocking.filter(({ grade }) => grade !== 'error')).toEqual([]);
  });

  it('never put figures of unlike populations beside each other, but where the source says so', () => {
    const relations = catalogue.crossChecks.get('X125')!.relations;
    expect(checkCrossChecks(withRow('X124', { relations })).map(({ problem }) => problem)).toContain(
      'puts beside each other what X025 keeps apart',
    );
  });

  it('tell a row that looks where nothing stands', () => {
    const [first] = catalogue.crossChecks.get('X018')!.relations;
    const problems = (change: object) =>
      checkCrossChecks(withRow('X018', { relations: [{ ...first!, ...change } as Relation] })).map(
        ({ problem }) => problem,
      );
    expect(problems({ years: [-3] })).toContain('looks at cluster_sme_count in year -3 of im-sme-2024, which has none');
    expect(problems({ forms: ['im-amc-2024'] })).toContain('relates im-amc-2024, which is not its form');
    expect(
      problems({ left: { name: null, of: { op: 'of', indicator: 'cluster_name', year: 0, from: 'report' } } }),
    ).toContain('takes cluster_name for figure, it is text');
    const gone = checkCrossChecks(withRow('X001', { elsewhere: [{ code: 'no-such-code' }] }));
    expect(gone.map(({ problem }) => problem)).toEqual(['leaves it to no-such-code, which does not exist']);
  });
});

const year = 2025;
const cases = Object.entries(checkExamples).flatMap(([id, examples]) =>
  examples.map((example, index) => [`${id}#${index + 1}`, id, index, example] as const),
);

/** What the check says of the cells of an example. */
function told(row: CrossCheck, relation: Relation, cells: Cells, { kind }: Example): Finding[] {
  const report: Cells = {};
  const earlier = new Map<string, Cells>();
  const plan: Record<string, { baseline: number }> = {};
  for (const [key, value] of Object.entries(cells)) {
    if (key === 'joint') continue;
    if (key.startsWith('#')) plan[key.slice(1)] = { baseline: Number(value) };
    else if (key.startsWith('<')) {
      const [id = ''] = key.slice(1).split('@');
      const form = catalogue.fieldsOf(id).find((position) => position.form.id !== relation.forms?.[0])?.form.id ?? '';
      earlier.set(form, { ...earlier.get(form), [key.slice(1)]: value });
    } else report[key] = value;
  }
  const filed = checkedReport({
    form: relation.forms?.[0] ?? row.forms[0]!,
    kind,
    year,
    says: report,
    before: [...earlier].map(([form, says]) => ({ form, year, says })),
    plan,
    leagues: 'joint' in cells ? ['150100', '150200'] : ['150100'],
  });
  const says = (relation.says ?? row.says).zh;
  return crossCheckFindings(filed, catalogue).filter(
    ({ facts }) => 'check' in facts && facts.check === row.id && facts.says.zh === says,
  );
}

describe('every relation', () => {
  it('has an example', () => {
    const machine = rows.filter(({ relations }) => relations.length > 0);
    expect(Object.keys(checkExamples).sort()).toEqual(machine.map(({ id }) => id));
    expect(machine.map(({ id }) => [id, checkExamples[id]?.length])).toEqual(
      machine.map(({ id, relations }) => [id, relations.length]),
    );
  });

  it.each(cases)('%s is silent where it holds and tells where it does not', (_, id, index, example) => {
    const row = catalogue.crossChecks.get(id)!;
    const relation = row.relations[index]!;
    const broken = { ...example.fine, ...example.broken };
    const says = (relation.says ?? row.says).zh;
    expect(told(row, relation, example.fine, example)).toEqual([]);
    const found = told(row, relation, broken, example);
    if (relation.test === 'near-whole' && !relation.disproves) {
      expect(found).toEqual([]);
      return;
    }
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({ severity: relation.severity, facts: { check: id, says: { zh: says } } });
    expect(found[0]!.place).not.toBe('');
    expect(found[0]!.indicator).not.toBeNull();
    expect(findingFacts[found[0]!.code].safeParse(found[0]!.facts).success).toBe(true);
  });

  const figures = cases.filter(([, id, index]) =>
    ['compare', 'band'].includes(catalogue.crossChecks.get(id)!.relations[index]!.test),
  );
  it.each(figures)('%s claims nothing where a part is missing', (_, id, index, example) => {
    const row = catalogue.crossChecks.get(id)!;
    const relation = row.relations[index]!;
    const broken: Cells = { ...example.fine, ...example.broken };
    for (const key of Object.keys(broken)) {
      const { [key]: gone, ...rest } = broken;
      // What it is without this is another relation's to tell.
      if (key === 'joint') continue;
      expect(told(row, relation, rest, example), `without ${key} (${gone})`).toEqual([]);
    }
  });
});
