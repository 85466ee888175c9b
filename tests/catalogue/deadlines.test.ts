import { describe, expect, it } from 'vitest';
import { checkReferences } from '../../server/catalogue/check-references.ts';
import { loadCatalogue } from '../../server/catalogue/load-catalogue.ts';

const catalogue = loadCatalogue();
const { deadlines, leagueSteps } = catalogue;

describe('the check by the league', () => {
  it('is asked for where a document names it, once for each kind of round', () => {
    expect(leagueSteps.map(({ programme, level, asked }) => `${programme} ${level} ${asked}`)).toEqual([
      'amc regional true',
      'amc national false',
      'sme regional true',
      'sme national true',
    ]);
    expect(leagueSteps.filter(({ asked }) => asked).every(({ source }) => source.zh.includes('初审'))).toBe(true);
    const where = (steps: typeof leagueSteps) =>
      checkReferences({ ...catalogue, leagueSteps: steps }).map((problem) => problem.where);
    expect(where(leagueSteps.slice(1))).toEqual(['league step amc regional']);
    expect(where([...leagueSteps, ...leagueSteps.slice(3)])).toEqual(['league step sme national']);
  });
});

describe('deadlines', () => {
  it('keep a date of a document apart from a default and from an unknown', () => {
    expect(deadlines.map(({ id, due, default: fallback, batch }) => [id, due, fallback, batch])).toEqual([
      ['amc-regional', '01-31', null, null],
      ['amc-national', null, null, null],
      ['sme-regional', null, '01-31', null],
      ['sme-national-2022', '04-30', null, '2022'],
      ['sme-national-2023', '04-30', null, '2023'],
      ['sme-national-2024', '03-31', null, '2024'],
    ]);
  });

  it('cite the clause they come from, and call a default one', () => {
    const source = (id: string) => deadlines.find((deadline) => deadline.id === id)?.source.zh ?? '';
    expect(source('amc-regional')).toContain('第十一条');
    expect(source('sme-regional')).toContain('默认');
    expect(deadlines.every((deadline) => !deadline.source.zh.includes('http'))).toBe(true);
  });
});
