import { createHash } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { ClusterId, IsoDate, Sha256, SubmissionId } from '../../server/domain/ids.ts';
import { RoundId } from '../../server/domain/review.ts';
import type { ActKind } from '../../server/domain/review-acts.ts';
import { everything } from '../../server/domain/scope.ts';
import { Ledger } from '../../server/store/ledger.ts';
import { readActs } from '../../server/store/reads/read-acts.ts';
import { Snapshots } from '../../server/store/snapshot/snapshots.ts';
import { readTables } from '../../server/store/tables.ts';
import { scratchFolder } from '../support/landings.ts';
import { liveThrough, rebuildIn } from '../support/lived-ledger.ts';

const round = RoundId.parse('sme-regional-2021');

describe('signatures and the check by the league', () => {
  const { path: folder, remove } = scratchFolder();
  afterAll(remove);

  it('come back from the journal alone', async () => {
    const ledger = await Ledger.open({ folder });
    await liveThrough(ledger);
    const act = (kind: ActKind, day: string, actor: string, cluster: number | null, detail: Record<string, unknown>) =>
      ledger.act({
        kind,
        round,
        clusterId: cluster === null ? null : ClusterId.parse(cluster),
        submissionId: cluster === null ? null : SubmissionId.parse(2),
        at: IsoDate.parse(day),
        recordedAt: `${day}T01:02:03.456Z`,
        actor,
        detail,
        seen: null,
      });
    const open = { blocks: 0, explain: 0, note: 0 };
    const concluded = { outcome: 'passed', opinion: '', open, overruled: 0, awaitsSignature: true };
    await act('round-signature', '2026-02-06', 'approver', null, { required: true, reason: '按规定复签' });
    await act('concluded', '2026-02-07', 'reviewer', 2, concluded);
    await act('conclusion-sent-back', '2026-02-08', 'approver', 2, { reason: '请写明依据' });
    await act('concluded', '2026-02-09', 'reviewer', 2, concluded);
    await act('conclusion-signed', '2026-02-10', 'approver', 2, {});
    await act('reopened', '2026-02-11', 'reviewer', 2, { reason: '补充材料' });
    await act('passing-undone', '2026-02-12', 'reviewer', 2, { reason: '请盟市初审' });
    const byLeague = { note: '请更正', due: null, findings: [], known: [], by: 'league' };
    await act('returned', '2026-02-13', 'officer', 2, byLeague);
    await act('restored', '2026-02-14', 'officer', 2, { reason: '误退回' });
    await act('taken-without-league', '2026-02-15', 'reviewer', 2, { reason: '盟市逾期' });
    await act('report-seen', '2026-02-15', 'reviewer', 2, {});
    const reminded = { owed: 'report', due: '2026-01-31', way: 'letter', words: '' };
    await act('reminded', '2026-02-15', 'reviewer', 2, reminded);
    await act('passed-on', '2026-02-16', 'officer', 2, { opinion: '建议通过' });
    const bytes = Buffer.from('%PDF-1.7 发展报告');
    const sha256 = Sha256.parse(createHash('sha256').update(bytes).digest('hex'));
    const report = { sha256, bytes: bytes.byteLength, name: '发展报告.pdf', type: 'pdf' };
    const at = IsoDate.parse('2026-02-17');
    const received = { kind: 'league-report-received' as const, round, clusterId: null, submissionId: null, at };
    await ledger.attach(
      {
        ...received,
        recordedAt: '2026-02-17T01:02:03.456Z',
        actor: 'officer',
        detail: { league: '150200', file: report, seat: 'league' },
        seen: null,
      },
      { sha256, bytes },
    );
    await act('league-report-asked', '2026-02-18', 'reviewer', null, {
      league: '150300',
      due: '2026-01-31',
      words: '',
    });
    const tables = await readTables(ledger);
    ledger.close();
    rmSync(join(folder, 'ledger.duckdb'));

    const made = await rebuildIn(folder);
    expect(made).toMatchObject({ outcome: 'restored', lines: [] });
    const again = await Ledger.open({ folder });
    expect(await readTables(again)).toEqual(tables);
    const snapshots = new Snapshots(again, 'cluster_gross_output');
    const acts = await snapshots.at(null, everything, (snapshot) => readActs(snapshot, null));
    expect(acts.rounds.get(round)?.secondSignature).toBe(true);
    expect(acts.rounds.get(round)?.leagueReports).toMatchObject({
      reports: [{ league: '150200', file: { sha256 }, by: 'officer', on: '2026-02-17' }],
      requests: [{ league: '150300' }],
    });
    expect(Buffer.from(await again.originals.read(sha256)).equals(bytes)).toBe(true);
    expect(acts.of(2).slice(-10)).toMatchObject([
      { kind: 'concluded', detail: { awaitsSignature: true } },
      { kind: 'conclusion-signed', actor: 'approver', at: '2026-02-10' },
      { kind: 'reopened' },
      { kind: 'passing-undone' },
      { kind: 'returned', actor: 'officer', detail: { by: 'league' } },
      { kind: 'restored' },
      { kind: 'taken-without-league', detail: { reason: '盟市逾期' } },
      { kind: 'report-seen' },
      { kind: 'reminded', detail: { way: 'letter', due: '2026-01-31' } },
      { kind: 'passed-on', actor: 'officer', at: '2026-02-16', detail: { opinion: '建议通过' } },
    ]);
    snapshots.close();
    again.close();
  });
});
