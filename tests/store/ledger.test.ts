import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { finding } from '../../server/domain/finding.ts';
import { IsoDate, SubmissionId } from '../../server/domain/ids.ts';
import { Ledger } from '../../server/store/ledger.ts';
import { arrivedFile, fact, landing, scratchFolder, scratchLedger, statement } from '../support/landings.ts';

const Row = z.strictObject({
  year: z.number(),
  value: z.number().nullable(),
  status: z.string(),
  vintages: z.number(),
});
const current = `select year::integer as year, value::double as value, status::varchar as status, vintages::integer as vintages
  from current_observation where cluster_id = $cluster::integer order by year`;
const asOf = `select year::integer as year, value::double as value, status::varchar as status, vintages::integer as vintages
  from observation_as_of($day::date) where cluster_id = $cluster::integer order by year`;
/** Rows that the derived tables have and history does not give, or the other way round. */
const drift = `select (
  (select count(*) from (from current_observation except all from observation_as_of(date '9999-12-31'))) +
  (select count(*) from (from observation_as_of(date '9999-12-31') except all from current_observation)) +
  (select count(*) from (from current_cluster except all from cluster_as_of(date '9999-12-31'))) +
  (select count(*) from (from cluster_as_of(date '9999-12-31') except all from current_cluster)) +
  (select count(*) from (from current_cluster_league except all from cluster_league_as_of(date '9999-12-31'))) +
  (select count(*) from (from cluster_league_as_of(date '9999-12-31') except all from current_cluster_league)))::integer as rows`;
const Drift = z.strictObject({ rows: z.number() });

const day = (text: string) => IsoDate.parse(text);
const returned = (submissionId: number, at: string, kind: 'returned' | 'withdrawn' | 'restored' = 'returned') => ({
  kind,
  submissionId: SubmissionId.parse(submissionId),
  at: day(at),
  recordedAt: `${at}T09:00:00.000Z`,
  actor: 'reviewer',
});

describe('ledger', () => {
  let ledger: Ledger;
  let folder: string;
  let close: () => void;
  beforeEach(async () => {
    ({ ledger, folder, close } = await scratchLedger());
  });
  afterEach(() => close());
  const now = (cluster = 1) => ledger.rows(current, { cluster }, Row);
  const at = (date: string, cluster = 1) => ledger.rows(asOf, { cluster, day: date }, Row);

  it('answers with the newest vintage, and as it stood on any day', async () => {
    await ledger.land(
      landing(
        'first',
        [statement({ fresh: 0 }, [fact('output', 2024, 10.5), fact('output', 2023, 9)], { receivedAt: '2025-01-20' })],
        ['甲'],
      ),
    );
    await ledger.land(landing('second', [statement(1, [fact('output', 2024, 11)], { receivedAt: '2026-01-18' })]));
    expect(await now()).toEqual([
      { year: 2023, value: 9, status: 'value', vintages: 1 },
      { year: 2024, value: 11, status: 'value', vintages: 2 },
    ]);
    expect(await at('2025-06-30')).toEqual([
      { year: 2023, value: 9, status: 'value', vintages: 1 },
      { year: 2024, value: 10.5, status: 'value', vintages: 1 },
    ]);
    expect(await at('2025-01-19')).toEqual([]);
  });

  it('keeps the newest by day of receipt, not by order of arrival', async () => {
    await ledger.land(
      landing('new', [statement({ fresh: 0 }, [fact('output', 2024, 2)], { receivedAt: '2026-01-18' })], ['甲']),
    );
    await ledger.land(
      landing('old', [statement(1, [fact('output', 2024, 1)], { receivedAt: '2025-01-18', form: 'im-amc-2024' })]),
    );
    expect(await now()).toEqual([{ year: 2024, value: 2, status: 'value', vintages: 2 }]);
    expect(await ledger.rows('select form from current_cluster', {}, z.any())).toEqual([{ form: 'im-sme-2024' }]);
    expect(await ledger.rows(drift, {}, Drift)).toEqual([{ rows: 0 }]);
  });

  it('brings the earlier vintage back when a report is returned, and the later one when it counts again', async () => {
    await ledger.land(
      landing('a', [statement({ fresh: 0 }, [fact('output', 2024, 1)], { receivedAt: '2025-01-18' })], ['甲']),
    );
    await ledger.land(landing('b', [statement(1, [fact('output', 2024, 2)], { receivedAt: '2026-01-18' })]));
    await ledger.record(returned(2, '2026-02-01'));
    expect(await now()).toEqual([{ year: 2024, value: 1, status: 'value', vintages: 1 }]);
    expect(await at('2026-01-31')).toEqual([{ year: 2024, value: 2, status: 'value', vintages: 2 }]);
    await ledger.record(returned(2, '2026-03-01', 'restored'));
    expect(await now()).toEqual([{ year: 2024, value: 2, status: 'value', vintages: 2 }]);
    expect(await at('2026-02-15')).toEqual([{ year: 2024, value: 1, status: 'value', vintages: 1 }]);
    await ledger.record(returned(1, '2026-03-02', 'withdrawn'));
    await ledger.record(returned(2, '2026-03-02', 'withdrawn'));
    expect(await now()).toEqual([]);
    expect(await ledger.rows('select count(*)::integer as rows from current_cluster', {}, Drift)).toEqual([
      { rows: 0 },
    ]);
  });

  it('knows an act of an earlier day from the day of the act before it: a past day stays as it was shown', async () => {
    await ledger.land(
      landing('a', [statement({ fresh: 0 }, [fact('output', 2024, 1)], { receivedAt: '2025-01-18' })], ['甲']),
    );
    await ledger.record(returned(1, '2026-03-01', 'restored'));
    await ledger.record(returned(1, '2026-02-01'));
    const stated = { year: 2024, value: 1, status: 'value', vintages: 1 };
    expect([await at('2026-02-15'), await at('2026-03-01'), await now()]).toEqual([[stated], [], []]);
    expect(await ledger.rows(drift, {}, Drift)).toEqual([{ rows: 0 }]);
  });

  it('keeps zero, 无, blank and 12 significant digits apart and exact', async () => {
    await ledger.land(
      landing(
        'kinds',
        [
          statement({ fresh: 0 }, [
            fact('a', 2021, 0),
            fact('a', 2022, null),
            fact('a', 2023, null, { status: 'blank', raw: '' }),
            fact('a', 2024, 123456789012.345),
            fact('a', 2025, -0.000001),
          ]),
        ],
        ['甲'],
      ),
    );
    const Exact = z.strictObject({ status: z.string(), value: z.string().nullable(), raw: z.string() });
    expect(
      await ledger.rows(
        'select status::varchar as status, value::varchar as value, raw from observation order by year',
        {},
        Exact,
      ),
    ).toEqual([
      { status: 'value', value: '0.000000', raw: '0' },
      { status: 'none', value: null, raw: '无' },
      { status: 'blank', value: null, raw: '' },
      { status: 'value', value: '123456789012.345000', raw: '123456789012.345' },
      { status: 'value', value: '-0.000001', raw: '-0.000001' },
    ]);
  });

  it('changes its version with every landing, rejection and event', async () => {
    expect(ledger.version).toBe(0);
    await ledger.land(landing('a', [statement({ fresh: 0 }, [fact('output', 2024, 1)])], ['甲']));
    expect(ledger.version).toBe(1);
    await ledger.reject(arrivedFile('bad'), [finding('file-empty', 'blocks', '', {})]);
    expect(ledger.version).toBe(2);
    await ledger.record(returned(1, '2026-02-01'));
    expect(ledger.version).toBe(3);
  });

  it('leaves no trace of a landing that fails', async () => {
    const broken = landing('broken', [statement({ fresh: 0 }, [fact('output', 2024, 1e15)])], ['甲']);
    await expect(ledger.land(broken)).rejects.toThrow(RangeError);
    expect(ledger.version).toBe(0);
    expect(await ledger.rows('select count(*)::integer as rows from file', {}, Drift)).toEqual([{ rows: 0 }]);
    expect(ledger.isAccepted(broken.file.sha256)).toBe(false);
    expect(readdirSync(join(folder, 'originals', 'incoming'))).toEqual([]);
    await ledger.land(landing('whole', [statement({ fresh: 0 }, [fact('output', 2024, 1)])], ['甲']));
    expect(await now()).toHaveLength(1);
  });

  it('keeps the bytes of accepted and rejected files under their hash', async () => {
    const good = landing('a', [statement({ fresh: 0 }, [])], ['甲']);
    const bad = arrivedFile('bad');
    await ledger.land(good);
    await ledger.reject(bad, [finding('file-empty', 'blocks', '', {})]);
    expect(Buffer.from(await ledger.originals.read(good.file.sha256)).toString()).toBe('a');
    expect(Buffer.from(await ledger.originals.read(bad.sha256)).toString()).toBe('bad');
    expect(existsSync(join(folder, 'originals', bad.sha256.slice(0, 2), bad.sha256))).toBe(true);
  });

  it('knows after opening what it knew before closing', async () => {
    const scratch = scratchFolder();
    const first = await Ledger.open({ folder: scratch.path });
    await first.land(
      landing(
        'a',
        [statement({ fresh: 0 }, [fact('output', 2024, 1)], { kind: 'application', reportYear: 2023 })],
        ['甲'],
      ),
    );
    await first.land(landing('b', [statement(1, [fact('output', 2025, 1)], { county: '青岭区', industry: '稀土' })]));
    const before = [...first.entries()];
    const { version } = first;
    first.close();
    const second = await Ledger.open({ folder: scratch.path });
    expect([...second.entries()]).toEqual(before);
    expect(second.version).toBe(version);
    expect(second.isAccepted(arrivedFile('a').sha256)).toBe(true);
    expect(second.indicatorNumber('output')).toBe(1);
    second.close();
    scratch.remove();
  });
});
