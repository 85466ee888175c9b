import { describe, expect, it } from 'vitest';
import { whyAbsent } from '../../server/analytics/absence.ts';
import { loadCatalogue } from '../../server/catalogue/load-catalogue.ts';

const catalogue = loadCatalogue();
const reports = [
  { form: 'im-sme-2024', reportYear: 2022 },
  { form: 'im-sme-2024', reportYear: 2024 },
];

describe('why a figure is absent', () => {
  it('tells what was to be stated and is not there from what no form asks', () => {
    // cluster_area is asked for the report year only, gross output for three years.
    expect(whyAbsent(catalogue, 'cluster_area', 2024, reports)).toBe('not-submitted');
    expect(whyAbsent(catalogue, 'cluster_area', 2023, reports)).toBe('not-submitted');
    expect(whyAbsent(catalogue, 'cluster_area', 2025, reports)).toBe('not-submitted');
    expect(whyAbsent(catalogue, 'cluster_area', 2021, reports)).toBe('not-asked');
    expect(whyAbsent(catalogue, 'cluster_gross_output', 2023, reports)).toBe('not-submitted');
    expect(whyAbsent(catalogue, 'above_scale_rd_investment', 2024, reports)).toBe('not-asked');
  });
});
