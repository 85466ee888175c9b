import { describe, expect, it } from 'vitest';
import { FormId } from '../../server/domain/ids.ts';
import type { RegisteredName } from '../../server/domain/landing.ts';
import { inferKind } from '../../server/ingest/infer-kind.ts';

const form = FormId.parse('im-sme-2024');
const regional = { form, programme: 'sme', level: 'regional' } as const;
const filing = (
  kind: 'application' | 'annual-report',
  reportYear: number,
  level: 'regional' | 'national' = 'regional',
) => ({
  ...regional,
  level,
  kind,
  reportYear,
});
const clusterOf = (filings: ReturnType<typeof filing>[], months: string[] = []): RegisteredName =>
  ({
    filings,
    certified: months.map((month) => ({ programme: 'sme', level: 'regional', month })),
  }) as unknown as RegisteredName;
const kindOf = (reportYear: number, cluster: RegisteredName | null, table = false) => {
  const { kind, reason } = inferKind({ ...regional, reportYear }, cluster, table);
  return reason === null ? kind : `${kind}: ${reason}`;
};

describe('the kind of a form that nobody names', () => {
  it('is an application where the cluster is not known, and old data in a long table', () => {
    expect(kindOf(2025, null)).toBe('application: unknown-cluster');
    expect(kindOf(2025, null, true)).toBe('backfill');
  });

  it('goes beyond the first application of its programme and level', () => {
    const applied = clusterOf([filing('application', 2021), filing('application', 2024)]);
    expect(kindOf(2023, applied)).toBe('annual-report: beyond-application');
    expect(kindOf(2022, applied)).toBe('annual-report: beyond-application');
    expect(kindOf(2021, applied)).toBe('application: within-application');
    expect(kindOf(2025, clusterOf([filing('application', 2021, 'national')]))).toBe('application: no-application');
  });

  it('is an annual report of a cluster that was certified by the year it reports', () => {
    const certified = clusterOf([], ['2023-03']);
    expect(kindOf(2023, certified)).toBe('annual-report: certified');
    expect(kindOf(2022, certified)).toBe('application: no-application');
  });
});
