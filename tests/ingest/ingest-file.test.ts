import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { loadCatalogue } from '../../server/catalogue/load-catalogue.ts';
import { finding } from '../../server/domain/finding.ts';
import { IsoDate, IsoMonth, SubmissionId } from '../../server/domain/ids.ts';
import type { IngestOptions } from '../../server/domain/landing.ts';
import { type FileContent, Rejection, type Statement } from '../../server/ingest/content.ts';
import { ingestFile, type LedgerPort, sha256Of } from '../../server/ingest/ingest-file.ts';
import type { IngestResult } from '../../server/ingest/ingest-result.ts';
import { renderFinding } from '../../server/review/render-finding.ts';
import type { Ledger } from '../../server/store/ledger.ts';
import { Rehearsal } from '../../server/store/rehearsal.ts';
import { fact, scratchLedger } from '../support/landings.ts';

const catalogue = loadCatalogue();

function form(clusterName: string, reportYear: number, more: Partial<Statement> = {}): FileContent {
  const statement: Statement = {
    part: '',
    clusterName,
    form: 'im-sme-2024',
    programme: 'sme',
    level: 'regional',
    reportYear,
    kind: null,
    stage: null,
    receivedAt: null,
    province: null,
    league: '包头市',
    county: null,
    leagues: [],
    industry: null,
    sector: null,
    operator: null,
    certification: null,
    observations: [fact('cluster_gross_output', reportYear, 40)],
    planTargets: [],
    ...more,
  };
  return { statements: [statement], findings: [] };
}

describe('ingestFile', () => {
  let ledger: Ledger;
  let close: () => void;
  let no = 0;
  beforeEach(async () => {
    ({ ledger, close } = await scratchLedger());
  });
  afterEach(() => close());

  function send(
    content: FileContent | Rejection,
    options: IngestOptions = {},
    bytes = `file ${no++}`,
    into: LedgerPort = ledger,
  ): Promise<IngestResult> {
    return ingestFile(
      { bytes: new TextEncoder().encode(bytes), name: `${bytes}.docx`, options },
      {
        catalogue,
        ledger: into,
        read: async () => {
          if (content instanceof Rejection) throw content;
          return content;
        },
        now: () => new Date(2026, 0, 20, 12),
        actor: 'tester',
        door: 'web',
        say: (finding) => renderFinding(finding, 'en', { indicator: (id) => catalogue.indicators.get(id) }),
      },
    );
  }
  const codes = (result: IngestResult) => result.findings.map((finding) => finding.code);
  const count = async (sql: string) => (await ledger.rows(sql, {}, z.strictObject({ n: z.number() })))[0]?.n;

  it('takes the form of an unknown cluster as an application and says so', async () => {
    const result = await send(form('包头市示例稀土集群', 2023));
    expect(result).toMatchObject({
      outcome: 'accepted',
      form: 'im-sme-2024',
      kind: 'application',
      cluster: '包头市示例稀土集群',
      reportYear: 2023,
      observations: 1,
    });
    expect(result.findings).toEqual([
      {
        code: 'kind-inferred',
        severity: 'note',
        place: '',
        message:
          'Taken as an application, because the cluster is not yet in the register. If this is wrong, hand the file in again and choose its kind.',
      },
    ]);
  });

  it('takes years beyond the application as an annual report, the same years as the application again', async () => {
    await send(form('包头市示例稀土集群', 2023));
    expect(await send(form('示例稀土集群', 2024))).toMatchObject({
      kind: 'annual-report',
      cluster: '包头市示例稀土集群',
    });
    expect(await send(form('示例稀土集群', 2023))).toMatchObject({ kind: 'application' });
    expect(await send(form('示例稀土集群', 2024, { level: 'national' }))).toMatchObject({ kind: 'application' });
    expect(await send(form('示例稀土集群', 2022), { kind: 'backfill' })).toMatchObject({
      kind: 'backfill',
      findings: [],
    });
    expect(await count('select count(*)::integer as n from cluster')).toBe(1);
  });

  it('takes the form of a certified cluster without application as an annual report', async () => {
    const certification = { batch: null, certified: IsoMonth.parse('2024-09'), validFrom: null, validTo: null };
    await send(form('示例稀土集群', 2024, { form: 'register', certification, observations: [] }));
    expect(await send(form('示例稀土集群', 2025))).toMatchObject({ kind: 'annual-report' });
    expect(await send(form('示例稀土集群', 2023))).toMatchObject({ kind: 'application' });
  });

  it('matches names whatever their width, spaces and administrative prefix', async () => {
    await send(form('内蒙古自治区包头市示例（稀土）集群', 2023));
    for (const name of [
      '示例(稀土)集群',
      '包头市 示例（稀土） 集群',
      '内蒙古包头市示例(稀土)集群',
      '示例\u200b(稀土)集群',
    ]) {
      expect(await send(form(name, 2024)), name).toMatchObject({ cluster: '内蒙古自治区包头市示例（稀土）集群' });
    }
    expect(await count('select count(*)::integer as n from cluster')).toBe(1);
  });

  it('keeps clusters of the same name in two leagues apart', async () => {
    await send(form('示例稀土集群', 2023, { league: '包头市' }));
    await send(form('示例稀土集群', 2023, { league: '乌海市' }));
    expect(await count('select count(*)::integer as n from cluster')).toBe(2);
    expect(await send(form('示例稀土集群', 2024, { league: '乌海市' }))).toMatchObject({ kind: 'annual-report' });
    const unclear = await send(form('示例稀土集群', 2024, { league: null }));
    expect(unclear).toMatchObject({ outcome: 'rejected', cluster: null, observations: 0 });
    expect(codes(unclear)).toEqual(['cluster-ambiguous']);
    expect(unclear.findings[0]?.message).toContain('示例稀土集群（包头市）');
  });

  it('rejects a slip of a registered name with the name meant, unless it is said to be an application', async () => {
    await send(form('示例稀土永磁材料集群', 2023));
    const slip = await send(form('示例稀土永磁村料集群', 2024));
    expect(slip.outcome).toBe('rejected');
    expect(codes(slip)).toEqual(['cluster-unknown']);
    expect(slip.findings[0]?.message).toContain('示例稀土永磁材料集群');
    expect(await send(form('示例稀土永磁村料集群', 2024), { kind: 'application' })).toMatchObject({
      outcome: 'accepted',
    });
  });

  it('does not take names that differ by a number for slips', async () => {
    await send(form('示例稀土第1集群', 2023));
    expect(await send(form('示例稀土第2集群', 2023))).toMatchObject({ outcome: 'accepted' });
    await send(form('示例稀土一集群', 2023));
    expect(await send(form('示例稀土二集群', 2023))).toMatchObject({ outcome: 'accepted' });
  });

  it('rejects a league that no place has, with the nearest', async () => {
    const result = await send(form('示例稀土集群', 2023, { league: '包投市' }));
    expect(codes(result)).toEqual(['territory-unknown']);
    expect(result.findings[0]?.message).toContain('包头市');
  });

  it('accepts a form from elsewhere under its own province and city', async () => {
    await send(form('示例枸杞集群', 2023, { province: '宁夏回族自治区', league: '中卫市' }));
    expect(await ledger.rows('select province, league from current_cluster', {}, z.any())).toEqual([
      { province: '640000', league: '640500' },
    ]);
  });

  it('calls the same bytes a duplicate and writes nothing', async () => {
    await send(form('示例稀土集群', 2023), {}, 'same');
    const { version } = ledger;
    expect(await send(form('示例稀土集群', 2023), {}, 'same')).toMatchObject({
      outcome: 'duplicate',
      observations: 0,
      findings: [],
    });
    expect(ledger.version).toBe(version);
  });

  it('says of the same bytes of a report that was returned how it comes again', async () => {
    await send(form('示例稀土集群', 2023), {}, 'same');
    const act = { at: IsoDate.parse('2026-01-21'), recordedAt: '2026-01-21T08:00:00.000Z', actor: 'tester' };
    const submissionId = SubmissionId.parse(1);
    await ledger.record({
      ...act,
      kind: 'returned',
      submissionId,
      detail: { note: '请说明', due: null, findings: [] },
    });
    const again = await send(form('示例稀土集群', 2023), {}, 'same');
    expect(again).toMatchObject({ outcome: 'duplicate', findings: [{ code: 'taken-returned', severity: 'explain' }] });
    expect(again.findings[0]?.message).toContain('2026-01-20');
    await ledger.record({ ...act, kind: 'restored', submissionId, detail: { reason: '', answered: true } });
    expect(codes(await send(form('示例稀土集群', 2023), {}, 'same'))).toEqual([]);
  });

  it('says of the same bytes with another kind or year named as what they stand, and what to do', async () => {
    await send(form('示例稀土集群', 2023), {}, 'same');
    const { version } = ledger;
    const again = await send(form('示例稀土集群', 2023), { kind: 'annual-report', year: 2024 }, 'same');
    expect(again).toMatchObject({
      outcome: 'duplicate',
      kind: 'application',
      reportYear: 2023,
      findings: [{ code: 'taken-otherwise' }],
    });
    expect(again.findings[0]?.message).toContain(
      '2026-01-20 as an application, year 2023; what is named now (an annual report, year 2024)',
    );
    for (const { on: _on, returned: _returned, ...same } of await ledger.takenAs(
      sha256Of(new TextEncoder().encode('same')),
    )) {
      expect((await send(form('示例稀土集群', 2023), same, 'same')).findings).toEqual([]);
    }
    expect(ledger.version).toBe(version);
    const rehearsal = new Rehearsal(ledger);
    expect(codes(await send(form('示例稀土集群', 2023), { year: 2024 }, 'same', rehearsal))).toEqual([
      'taken-otherwise',
    ]);
    await send(form('示例煤化工集群', 2023), {}, 'new', rehearsal);
    expect(codes(await send(form('示例煤化工集群', 2023), { kind: 'backfill' }, 'new', rehearsal))).toEqual([
      'taken-otherwise',
    ]);
  });

  it('keeps the bytes and reasons of a rejected file, and lets it be tried again', async () => {
    const rejected = await send(new Rejection(finding('file-truncated', 'blocks', '', { detail: 'x' })), {}, 'again');
    expect(rejected.outcome).toBe('rejected');
    expect(await count('select count(*)::integer as n from finding where submission_id is null')).toBe(1);
    expect(await send(form('示例稀土集群', 2023), {}, 'again')).toMatchObject({ outcome: 'accepted' });
  });

  it('says accepted-with-findings where something has to be explained', async () => {
    const content = form('示例稀土集群', 2023);
    content.findings.push(finding('value-missing', 'explain', '表1 行1 列2', {}));
    expect((await send(content)).outcome).toBe('accepted-with-findings');
  });

  it('takes day and stage from the sender, then the file, then the calendar', async () => {
    await send(form('示例稀土集群', 2023), { received: IsoDate.parse('2024-10-05'), stage: 'revised' });
    await send(form('示例稀土集群', 2025));
    await send(form('示例稀土集群', 2024, { receivedAt: IsoDate.parse('2025-06-01') }));
    expect(
      await ledger.rows(
        'select kind, stage, received_at::varchar as day from submission order by submission_id',
        {},
        z.any(),
      ),
    ).toEqual([
      { kind: 'application', stage: 'revised', day: '2024-10-05' },
      { kind: 'annual-report', stage: 'preliminary', day: '2026-01-20' },
      { kind: 'annual-report', stage: 'final', day: '2025-06-01' },
    ]);
  });

  it('leaves out the rows of a table whose cluster cannot be told, and tells them', async () => {
    const good = form('示例稀土集群', 2023, { form: 'register', part: 'row 1' });
    const bad = form('示例煤化工集群', 2023, { form: 'register', part: 'row 2', league: '不存在市' });
    const result = await send({ statements: [...bad.statements, ...good.statements], findings: [] });
    expect(result).toMatchObject({ outcome: 'accepted-with-findings', cluster: '示例稀土集群', observations: 1 });
    expect(result.findings).toMatchObject([{ code: 'territory-unknown', place: 'row 2' }]);
  });

  it('keeps one row per fact and tells what it dropped', async () => {
    const result = await send(
      form('示例稀土集群', 2023, {
        observations: [
          fact('cluster_gross_output', 2023, 1),
          fact('cluster_gross_output', 2023, 2),
          fact('cluster_gross_output', 2023, 1),
        ],
      }),
    );
    expect(result.observations).toBe(1);
    expect(codes(result)).toEqual(['kind-inferred', 'field-twice']);
  });

  it('keeps what a number cannot be kept as unreadable, not bent', async () => {
    const result = await send(form('示例稀土集群', 2023, { observations: [fact('cluster_gross_output', 2023, 1e15)] }));
    expect(codes(result)).toContain('value-out-of-range');
    expect(await ledger.rows('select status::varchar as status, raw from observation', {}, z.any())).toEqual([
      { status: 'unreadable', raw: '1000000000000000' },
    ]);
  });

  it('rehearses a folder: kinds follow from file to file, nothing is written', async () => {
    const rehearsal = new Rehearsal(ledger);
    expect(await send(form('示例稀土集群', 2023), {}, 'r1', rehearsal)).toMatchObject({ kind: 'application' });
    expect(await send(form('示例稀土集群', 2024), {}, 'r2', rehearsal)).toMatchObject({ kind: 'annual-report' });
    expect(await send(form('示例稀土集群', 2024), {}, 'r2', rehearsal)).toMatchObject({ outcome: 'duplicate' });
    expect(ledger.version).toBe(0);
    expect([...ledger.entries()]).toEqual([]);
  });

  it.each(['\u0000', '\u202e', '\ud800', '😀', '‮甲'])('survives %j in a name and a text', async (odd) => {
    const result = await send(
      form(`示例${odd}稀土集群`, 2023, {
        observations: [fact('cluster_name', 2023, null, { status: 'value', text: `a${odd}b`, raw: `a${odd}b` })],
      }),
    );
    expect(result.outcome).toBe('accepted');
  });
});
