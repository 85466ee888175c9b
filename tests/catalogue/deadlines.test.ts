import { describe, expect, it } from 'vitest';
import { loadCatalogue } from '../../server/catalogue/load-catalogue.ts';

const { deadlines } = loadCatalogue();

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
    const source = (id: string) => deadlines.find((one) => one.id === id)?.source.zh ?? '';
    expect(source('amc-regional')).toContain('第十一条');
    expect(source('sme-regional')).toContain('默认');
    expect(deadlines.every((one) => !one.source.zh.includes('http'))).toBe(true);
  });
});
