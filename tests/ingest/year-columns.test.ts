import { describe, expect, it } from 'vitest';
import { yearColumns } from '../../server/ingest/year-columns.ts';
import { documentOf } from '../support/form-parts.ts';

/** Texts of the columns that a row heads with years; empty where it is no header. */
const headsOf = (...row: string[]): string[] => {
  const table = documentOf([row]).blocks.find((block) => block.kind === 'table');
  const [first] = table?.rows ?? [];
  return yearColumns({ own: first?.cells ?? [] }).map(({ text }) => text);
};

describe('numbers without 年 over columns', () => {
  it('are years where they follow each other under a heading', () => {
    expect(headsOf('年度', '2023', '2024', '2025')).toEqual(['2023', '2024', '2025']);
    expect(headsOf('指标', '2024', '2025')).toEqual(['2024', '2025']);
    expect(headsOf('指标', '2025', '2024')).toEqual(['2025', '2024']);
  });
  it('are figures where they do not, or where nothing heads them', () => {
    expect(headsOf('指标', '2023', '2025')).toEqual([]);
    expect(headsOf('年度', '2021', '2108', '2196')).toEqual([]);
    expect(headsOf('职工人数', '2024', '2025')).toEqual([]);
    expect(headsOf('年度', '2025')).toEqual([]);
  });
});
