import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadCatalogue } from '../../server/catalogue/load-catalogue.ts';
import { SampleCalls } from '../../server/catalogue/sample-calls.ts';
import { sampleActs } from '../../server/procedures/sample-acts.ts';

const folder = join(import.meta.dirname, '../../datasets/samples');
const { procedures, standards } = loadCatalogue();
const read = (name: string): unknown => JSON.parse(readFileSync(join(folder, name), 'utf8'));
const calls = SampleCalls.parse(read('calls.json'));
const manifest = read('manifest.json') as Record<'files' | 'applicants', { path: string; received: string }[]>;
const files = [...manifest.files, ...manifest.applicants];

describe('the acts of the sample calls', () => {
  it('are such as the procedures admit, in the order of their days, on forms that were there by then', () => {
    const acts = sampleActs(calls, procedures);
    const days = acts.map(({ on }) => on);
    expect(days).toEqual([...days].sort());
    for (const { file, on } of acts.filter((act) => act.file !== null)) {
      const received = files.find(({ path }) => path === file)?.received ?? 'no such file';
      expect([file, received < on]).toEqual([file, true]);
    }
  });

  it('name clauses of the standard that is checked', () => {
    for (const { procedure, applications } of calls) {
      const standard = standards.get(procedures.get(procedure)?.standard ?? 'im-sme-2024-guide');
      const known = standard?.clauses.map(({ id }) => id) ?? [];
      const named = applications.flatMap(({ steps }) => steps.flatMap(({ facts }) => facts.clauses ?? []));
      expect(named.map(({ clause }) => clause).filter((clause) => !known.includes(clause))).toEqual([]);
      expect(named.length).toBeGreaterThan(0);
    }
  });

  it('are refused out of turn, with file and act', () => {
    const [call] = calls;
    const [first] = call?.applications ?? [];
    if (call === undefined || first === undefined) throw new Error('no call');
    const hasty = [{ ...call, applications: [{ ...first, steps: first.steps.filter(({ act }) => act !== 'check') }] }];
    expect(() => sampleActs(hasty, procedures)).toThrow(/多晶硅.*recommend on 2025-05-26: earlier-step-missing/);
    const early = first.steps.map((step) => (step.act === 'certify' ? { ...step, on: '2025-09-18' as never } : step));
    expect(() => sampleActs([{ ...call, applications: [{ ...first, steps: early }] }], procedures)).toThrow(
      /publicity-runs/,
    );
  });

  it('say in every paper and by every person that they are invented', () => {
    const words = calls.flatMap(({ paper, note, applications }) => [
      paper,
      note,
      ...applications.flatMap(({ steps }) =>
        steps.flatMap(({ facts: { paper: number, people, text } }) => [number, people, text]),
      ),
    ]);
    expect(words.filter((said) => said !== undefined && !said.includes('示例'))).toEqual([]);
  });
});
