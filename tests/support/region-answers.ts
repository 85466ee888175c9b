const size = 'cluster_gross_output';

/** Of a ledger in mid-round: whatever adds up, ranks, counts or draws the region. */
export const answersOfRegion = [
  '/api/v1/overview',
  '/api/v1/pages/compare',
  '/api/v1/pages/compare?measure=growth',
  '/api/v1/pages/compare?basis=all',
  '/api/v1/pages/compare?indicator=sme_rd_intensity_pct',
  '/api/v1/pages/topics',
  '/api/v1/pages/topics/green',
  '/api/v1/pages/topics/innovation',
  `/api/v1/pages/indicators/${size}`,
  '/api/v1/pages/indicators/specialized_sme_count',
  ...['league', 'cluster', 'programme', 'industry', 'form', 'batch'].map(
    (by) => `/api/v1/aggregate?indicator=${size}&by=${by}&from=2021&to=2026&growth=1`,
  ),
  `/api/v1/matrix?indicator=${size}&indicator=specialized_sme_count&by=league&year=2025`,
  '/api/v1/ratio-change?indicator=sme_rd_intensity_pct&year=2025',
  '/api/v1/green-names',
  '/api/v1/published?year=2024',
  '/api/v1/facts?indicator=cluster_gross_output&year=2025',
  '/api/v1/pages/clusters/1',
  '/api/v1/rounds/sme-regional-2025/standards',
  '/api/v1/rounds/sme-regional-2025/plans',
  '/api/v1/rounds/sme-regional-2025/quality',
  '/api/v1/rounds/sme-regional-2025/league-reports',
];
