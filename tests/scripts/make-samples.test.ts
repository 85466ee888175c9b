import { Buffer } from 'node:buffer';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { fillForm } from '../../scripts/samples/answers.ts';
import { inventClusters } from '../../scripts/samples/clusters.ts';
import { Facts } from '../../scripts/samples/facts.ts';
import { paceOf } from '../../scripts/samples/faults.ts';
import { encodeGb18030 } from '../../scripts/samples/gb18030.ts';
import { inventHistory } from '../../scripts/samples/history.ts';
import { inventSamples } from '../../scripts/samples/invent-samples.ts';
import { inventPlan } from '../../scripts/samples/plans.ts';
import { loadCatalogue } from '../../server/catalogue/load-catalogue.ts';
import { archiveParts } from '../../server/documents/fixed-archive.ts';

const folder = join(import.meta.dirname, '../../datasets/samples');
const catalogue = loadCatalogue();
const samples = inventSamples(catalogue.forms);
const Entry = z.strictObject({
  path: z.string(),
  received: z.iso.date(),
  kind: z.enum(['application', 'annual-report', 'registry', 'backfill']).nullable(),
  stage: z.enum(['preliminary', 'final', 'revised']),
});
const Manifest = z.strictObject({
  mark: z.literal('示例数据'),
  files: z.array(Entry),
  applicants: z.array(Entry),
});
const manifest = Manifest.parse(JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')));

describe('the invented region', () => {
  it('has at least sixty clusters over all reporting units, both programmes, both levels, joint ones', () => {
    const { clusters } = samples;
    expect(clusters.length).toBeGreaterThanOrEqual(60);
    const leagues = new Set(clusters.map((cluster) => cluster.league));
    expect([...leagues].sort()).toEqual(catalogue.territory.reporting.map((unit) => unit.name.zh).sort());
    expect(clusters.filter((cluster) => cluster.programme === 'sme').length).toBeGreaterThanOrEqual(45);
    expect(clusters.filter((cluster) => cluster.programme === 'amc').length).toBeGreaterThanOrEqual(15);
    expect(clusters.filter((cluster) => cluster.level === 'national').length).toBeGreaterThanOrEqual(8);
    const joint = clusters.filter((cluster) => cluster.members.length > 0);
    expect(joint.map((cluster) => cluster.members.length).sort()).toEqual([2, 2, 3, 3, 4]);
    for (const cluster of joint) {
      expect(cluster.members[0]?.league).toBe(cluster.league);
      expect(cluster.members.reduce((sum, member) => sum + member.share, 0)).toBe(100);
    }
  });

  it('marks every name as invented and gives none twice', () => {
    const names = samples.clusters.map((cluster) => cluster.name);
    expect(names.every((name) => name.startsWith('示例·'))).toBe(true);
    expect(new Set(names).size).toBe(names.length);
    const real = new Set(catalogue.territory.units.map((unit) => unit.name.zh));
    expect(samples.clusters.map((cluster) => cluster.county).filter((county) => real.has(county))).toEqual([]);
  });
});

describe('the committed files', () => {
  it('are those of the manifest, small enough to carry along', () => {
    const found = (below: string): string[] =>
      readdirSync(join(folder, below), { withFileTypes: true }).flatMap((entry) => {
        const path = below === '' ? entry.name : `${below}/${entry.name}`;
        return entry.isDirectory() ? found(path) : [path];
      });
    const files = found('').filter((path) => !['manifest.json', 'planted.json', 'calls.json'].includes(path));
    expect(files.sort()).toEqual([...manifest.files, ...manifest.applicants].map((file) => file.path).sort());
    expect(files.reduce((sum, path) => sum + statSync(join(folder, path)).size, 0)).toBeLessThan(6e6);
    const days = manifest.files.map((file) => file.received);
    expect(days).toEqual([...days].sort());
  });

  it('cover applications, three rounds of annual reports, registers, certifications and old figures', () => {
    const count = (kind: string, below = ''): number =>
      manifest.files.filter((file) => file.kind === kind && file.path.startsWith(below)).length;
    expect(count('application', '2023-申报')).toBeGreaterThanOrEqual(50);
    expect(count('application', '2021-申报')).toBe(3);
    expect(count('annual-report', '2024-年报')).toBeGreaterThanOrEqual(55);
    expect(count('annual-report', '2025-年报')).toBeGreaterThanOrEqual(50);
    expect(count('registry')).toBeGreaterThanOrEqual(14);
    expect(count('backfill')).toBe(1);
    const reports = manifest.files.filter((file) => file.kind === 'annual-report');
    const books = reports.filter((file) => file.path.endsWith('.xlsx'));
    expect(books.length / reports.length).toBeGreaterThan(0.15);
    expect(books.length / reports.length).toBeLessThan(0.4);
  });

  it('come out of the generator again, part by part', async () => {
    const some = [...samples.files.filter((_, no) => no % 41 === 0), ...samples.applicants];
    expect(some.length).toBeGreaterThanOrEqual(5);
    for (const file of some) {
      const path = join(folder, file.path);
      expect(existsSync(path), file.path).toBe(true);
      const [now, kept] = [Buffer.from(await file.bytes()), readFileSync(path)];
      if (/\.(docx|xlsx)$/.test(file.path)) expect(await archiveParts(now)).toEqual(await archiveParts(kept));
      else expect(now.equals(kept), file.path).toBe(true);
    }
  });

  it('record every planted fault under a cluster that exists', () => {
    const planted = JSON.parse(readFileSync(join(folder, 'planted.json'), 'utf8'));
    expect(planted).toEqual(JSON.parse(JSON.stringify(samples.planted)));
    const names = new Set(samples.clusters.map((cluster) => cluster.name));
    const paths = new Set(samples.files.map((file) => file.path));
    for (const fault of samples.planted) {
      if (fault.file !== null) expect(paths.has(fault.file), fault.file).toBe(true);
      expect(names.has(fault.cluster)).toBe(true);
      if (fault.indicator) expect(catalogue.indicators.has(fault.indicator), fault.indicator).toBe(true);
    }
    const kinds = new Set(samples.planted.map((fault) => fault.kind));
    expect(kinds.size).toBe(22);
  });
});

describe('figures of a clean cluster', () => {
  const harmless = new Set(['entering', 'leaving', 'late', 'missing-report', 'plan-behind']);
  const faulty = new Set(samples.planted.filter((fault) => !harmless.has(fault.kind)).map((fault) => fault.cluster));
  const clean = samples.clusters.filter((cluster) => !faulty.has(cluster.name));

  it('agree with each other as the cross-checks ask', () => {
    expect(clean.length).toBeGreaterThan(30);
    for (const cluster of clean) {
      const facts = new Facts(inventHistory(cluster, paceOf(cluster)));
      const edition = catalogue.form(cluster.report);
      for (const last of [2024, 2025]) {
        const plan = inventPlan(cluster, facts, cluster.applied);
        const { answers } = fillForm(edition, cluster, facts, plan, { last, filed: `${last + 1}-01-10`, annual: true });
        const figure = (key: string, year = last): number | null => {
          const text = answers.get(`${key}@${year}`);
          return text === undefined || text === '无' ? null : Number(text);
        };
        for (const year of [last - 1, last]) {
          const level = (at: number): number | null => {
            const [total, share] = [figure('cluster_gross_output', at), figure('leading_output_share_pct', at)];
            return total === null || share === null ? null : (total * share) / 100;
          };
          const [growth, now, before] = [figure('leading_output_growth_pct', year), level(year), level(year - 1)];
          if (growth !== null && now !== null && before !== null)
            expect(Math.abs((now / before - 1) * 100 - growth)).toBeLessThan(0.0051);
          const [firms, smes] = [figure('cluster_enterprise_count', year), figure('cluster_sme_count', year)];
          if (firms !== null && smes !== null) expect(smes).toBeLessThan(firms);
          const [energy, co2] = [figure('cluster_energy_per_output', year), figure('cluster_co2_per_output', year)];
          if (energy !== null && co2 !== null) expect(co2 / energy).toBeGreaterThan(0.2);
        }
        const [patents, employees] = [figure('sme_valid_invention_patents'), figure('sme_employees')];
        const dense =
          figure('sme_valid_invention_patents_per_10k_employees') ?? figure('cluster_valid_invention_patents_per_10k');
        if (patents !== null && employees !== null && dense !== null)
          expect(Math.abs((patents / employees) * 10000 - dense)).toBeLessThan(0.0051);
        const names = answers.get(`platform_provincial_names@${last}`)?.split('、') ?? [];
        expect(figure('platform_provincial_count')).toBe(names.length);
        for (const [key, typed] of answers)
          if (/_narrative@/.test(key)) expect([...typed].length, key).toBeLessThanOrEqual(200);
      }
    }
  });

  it('carry plans whose baseline is the form and whose targets meet requirements a–g', () => {
    for (const cluster of inventClusters().filter((cluster) => cluster.report === 'miit-sme-2024')) {
      const facts = new Facts(inventHistory(cluster, paceOf(cluster)));
      const plan = inventPlan(cluster, facts, 2023);
      const both = (stem: string): [number, number] => [
        Number(plan.row(stem, 'baseline')),
        Number(plan.row(stem, 'target')),
      ];
      expect(both('plan_cluster_output_avg_growth_3y')[1]).toBeGreaterThanOrEqual(10);
      const [quality, more] = both('plan_quality_sme_count');
      expect(more).toBeGreaterThanOrEqual(quality + 3);
      const [rd, rdTarget] = both('plan_rd_expenditure');
      expect(rd).toBe(facts.at(2023).smeRd);
      expect(rdTarget).toBeGreaterThanOrEqual(1.331 * rd);
      const [patents, patentTarget] = both('plan_valid_invention_patents');
      expect(patentTarget).toBeGreaterThanOrEqual(1.520875 * patents);
      expect(both('plan_iiot_adoption')[1]).toBeGreaterThanOrEqual(45);
      const [co2, co2Target] = both('plan_co2');
      expect(co2Target).toBeLessThanOrEqual(0.82 * co2 + 0.005);
      const [energy, energyTarget] = both('plan_energy_per_industrial_output');
      expect(energyTarget).toBeLessThanOrEqual(0.865 * energy + 0.005);
    }
  });
});

describe('encodeGb18030', () => {
  it('is turned back by the decoder of the platform', () => {
    const text = 'cluster,示例·包头市青岭区稀土永磁材料,15.02\r\n';
    expect(new TextDecoder('gb18030', { fatal: true }).decode(encodeGb18030(text))).toBe(text);
    // 示 is CA BE in GB2312.
    expect([...encodeGb18030('示')]).toEqual([0xca, 0xbe]);
  });
});
