import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Finding } from '../../server/domain/finding.ts';
import { findingFacts } from '../../server/domain/finding.ts';
import { historyFacts } from '../../server/domain/findings-history.ts';
import { Level, Programme, SubmissionKind } from '../../server/domain/ids.ts';
import { acrossFindings } from '../../server/review/across.ts';
import { historyFindings } from '../../server/review/history.ts';
import { peerSpreads, peersFrom } from '../../server/review/history-peers.ts';
import { renderFinding } from '../../server/review/render-finding.ts';
import { reportOf } from '../support/history-reports.ts';
import { catalogue } from '../support/review-facts.ts';

/**
 * One folder per case: `input.json` with what was filed and `why` it comes out so, worked by hand; `expected.json` with
 * every finding. A missing expectation is written locally, for checking by hand; it fails where CI is set.
 */
const Cells = z.record(z.string(), z.union([z.number(), z.string()]));
const filed = {
  form: z.string().default('im-sme-2024'),
  kind: SubmissionKind.default('annual-report'),
  year: z.number().default(2025),
  received: z.string().default('2026-01-15'),
  says: Cells,
};
const Report = z.strictObject({
  ...filed,
  cluster: z.number().optional(),
  name: z.string().optional(),
  league: z.string().optional(),
  members: z.array(z.string()).optional(),
  programme: Programme.optional(),
  level: Level.optional(),
  before: z.array(z.strictObject(filed)).default([]),
});
const Input = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('history'),
    why: z.string(),
    report: Report,
    /** Other clusters of the round. */
    peers: z.array(Report).default([]),
    due: z.iso.date().nullable().optional(),
  }),
  z.strictObject({ kind: z.literal('across'), why: z.string(), reports: z.array(Report) }),
]);

const names = { indicator: (id: string) => catalogue.indicators.get(id) };
const told = (findings: readonly Finding[]) =>
  findings.map((finding) => ({
    code: finding.code,
    severity: finding.severity,
    indicator: finding.indicator,
    year: finding.year,
    place: finding.place,
    facts: findingFacts[finding.code].parse(finding.facts),
    zh: renderFinding(finding, 'zh', names),
    en: renderFinding(finding, 'en', names),
  }));

function answer(input: z.infer<typeof Input>): unknown {
  if (input.kind === 'across') {
    const reports = input.reports.map((report, index) => reportOf({ ...report, cluster: report.cluster ?? index + 1 }));
    return Object.fromEntries([...acrossFindings(reports, catalogue)].map(([id, all]) => [id, told(all)]));
  }
  const report = reportOf(input.report);
  const others = input.peers.map((peer, index) => reportOf({ ...peer, cluster: peer.cluster ?? index + 2 }));
  const peers = peersFrom(peerSpreads([report, ...others], catalogue));
  return told(historyFindings(report, peers, catalogue, input.due === undefined ? {} : { due: input.due }));
}

const folder = join(import.meta.dirname, '../golden/review');
const read = (path: string): unknown => (existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : null);
const cases = readdirSync(folder).filter(
  (name) => /^(?:history|across)-/u.test(name) && statSync(join(folder, name)).isDirectory(),
);

describe('golden cases of history and other clusters', () => {
  it.each(cases)('%s', (name) => {
    const result = answer(Input.parse(read(join(folder, name, 'input.json'))));
    const path = join(folder, name, 'expected.json');
    if (!existsSync(path) && process.env.CI === undefined) writeFileSync(path, `${JSON.stringify(result, null, 2)}\n`);
    expect(result).toEqual(read(path));
  });

  it('has a case for every code', () => {
    const all = cases.map((name) => readFileSync(join(folder, name, 'expected.json'), 'utf8')).join('\n');
    expect(Object.keys(historyFacts).filter((code) => !all.includes(`"${code}"`))).toEqual([]);
  });
});
