import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { DuckDBConnection, DuckDBValue } from '@duckdb/node-api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { ClusterId, IsoDate, LeagueCode } from '../../server/domain/ids.ts';
import { everything, nothing, type Scope } from '../../server/domain/scope.ts';
import { Derived } from '../../server/store/derived.ts';
import { type ExportRequest, exportRows } from '../../server/store/export-rows.ts';
import { readIdentity } from '../../server/store/lake/lake-rows.ts';
import type { Ledger } from '../../server/store/ledger.ts';
import { readFactColumns } from '../../server/store/reads/read-fact-columns.ts';
import { readOriginal } from '../../server/store/reads/read-files.ts';
import { narrow, Unguarded } from '../../server/store/scope/narrow.ts';
import type { Snapshot } from '../../server/store/snapshot/snapshot.ts';
import { Snapshots } from '../../server/store/snapshot/snapshots.ts';
import { Statements } from '../../server/store/statements.ts';
import { fact, landing, scratchLedger, statement } from '../support/landings.ts';
import { foreign, foreignDigits, landTwoLeagues, otherLeague, ownLeague, pastDay } from '../support/two-leagues.ts';

const store = resolve(import.meta.dirname, '../../server/store');
const size = 'cluster_gross_output';
const own: Scope = { kind: 'leagues', leagues: [LeagueCode.parse(ownLeague)] };
const ownCluster: Scope = { kind: 'clusters', clusters: [ClusterId.parse(1)] };

type Bound = Record<string, DuckDBValue>;
/**
 * same: gives what a ledger gives that never held anything of others. numbers: numbers of the whole ledger's rows or
 * hashes of them go in, so only that nothing of others is in it. refused: writes, or asks in which order rows came,
 * which a scope cannot.
 * part of a snapshot: makes its tables, which are compared as such.
 */
type Proof = { same: Bound } | { within: Bound } | 'refused' | 'part of a snapshot' | 'fills a lake';

const all = { clusters: '[1,2]', indicators: '[1,2,3]', from: 1990, to: 2100 };
const lists = { submissions: '[1,2,3,4,5,6]', kind: 'review', edition: 'test' };
const sha256 = landing('shared.csv', []).file.sha256;
const wanted = { asOf: null, outcome: null, q: '', before: null, limit: 100, id: null };
const live = { asOf: null, upTo: 1000 };
const book = { clusters: '[1,2]', from: 1990, to: 2100 };
const out = {
  as_of: '2026-12-31',
  places: `[{"code":"${ownLeague}","name":"包头市"},{"code":"${otherLeague}","name":"${foreign}"}]`,
};

/** Every statement of server/store; one that is not here fails the test. `$cluster` is the other league's, number 2. */
const statements: Record<string, Proof> = {
  'journal/queries/content-certification': 'refused',
  'journal/queries/content-contact': { within: {} },
  'journal/queries/content-context': 'refused',
  'journal/queries/content-finding': 'refused',
  'journal/queries/content-indicators': { same: {} },
  'journal/queries/content-league': 'refused',
  'journal/queries/content-observation': { within: {} },
  'journal/queries/content-parts': { within: {} },
  'journal/queries/content-place': 'refused',
  'journal/queries/content-submission': 'refused',
  'journal/queries/content-target': { within: {} },
  'journal/queries/details': { same: {} },
  'journal/queries/history': { within: {} },
  'journal/queries/insert-journal-entries': 'refused',
  'journal/queries/insert-journal-entry': 'refused',
  'journal/queries/journal-position': { within: {} },
  'journal/queries/write-detail': 'refused',
  'lake/certifications': { same: {} },
  'lake/clear-year': 'fills a lake',
  'lake/facts': { same: {} },
  'lake/filed-forms': { same: {} },
  'lake/identity': { within: {} },
  'lake/panel': { same: {} },
  'lake/plans': { same: {} },
  'lake/prepare': 'fills a lake',
  'lake/prepare-doubtful': 'fills a lake',
  'lake/prepare-indicators': 'fills a lake',
  'lake/prepare-places': 'fills a lake',
  'lake/put-year': 'fills a lake',
  'lake/register': { same: {} },
  'lake/register-leagues': { same: {} },
  'lake/years-of-facts': { same: {} },
  'lake/years-of-panel': { same: {} },
  'lake/years-of-plans': { same: {} },
  'queries/accepted-files': { same: {} },
  'queries/act-version': { within: { cluster: 2, round: 'sme-regional-2025' } },
  'queries/application-version': { within: { subject: 'call', cluster: 2 } },
  'queries/clear-current-cluster-leagues': 'refused',
  'queries/clear-current-clusters': 'refused',
  'queries/clear-current-of-cluster': 'refused',
  'queries/clear-derived': 'refused',
  'queries/cluster-of-part': { within: { sha256, part: `${foreign}集群` } },
  'queries/cluster-names': { within: {} },
  'queries/clusters-of-files': { within: { files: JSON.stringify([sha256]) } },
  'queries/clusters-of-parts': { within: { parts: JSON.stringify([{ sha256, part: `${foreign}集群` }]) } },
  'queries/compact-current': 'refused',
  'queries/derived': { same: lists },
  'queries/export-clusters': { same: out },
  'queries/export-findings': { same: { as_of: out.as_of, hidden: '[]' } },
  'queries/export-observations': {
    same: { ...out, indicators: `[{"id":"${size}","unit":"亿元"},{"id":"green_mfg_national_names"}]` },
  },
  'queries/fingerprint': { within: {} },
  'queries/half-landed': { within: {} },
  'queries/indicators': { same: {} },
  'queries/insert-current-cluster-leagues': 'refused',
  'queries/insert-current-clusters': 'refused',
  'queries/insert-current-of-cluster': 'refused',
  'queries/insert-current-of-new': 'refused',
  'queries/known-files': { same: {} },
  'queries/may-be-applicant': { within: { cluster: 2 } },
  'queries/merge-current': 'refused',
  'queries/move-contacts': 'refused',
  'queries/newest-round': { same: {} },
  'queries/part-of-cluster': { within: { cluster: 2 } },
  'queries/part-of-submission': { within: { submission: 5 } },
  'queries/parts-of-clusters': { within: { clusters: '[1,2]' } },
  'queries/register': { same: { clusters: '[]' } },
  'queries/rename-derived': 'refused',
  'queries/state': { within: {} },
  'queries/subject-version': { within: { subject: 'target' } },
  'queries/submission-cluster': { within: { submission: 5 } },
  'queries/submission-of-part': { within: { sha256, part: `${foreign}集群` } },
  'queries/submissions-of-file': { same: { file: null, sha256 } },
  'queries/taken-as': { same: { sha256 } },
  'queries/withhold-contacts': 'refused',
  'queries/withhold-current-contacts': 'refused',
  'reads/cluster-certifications': { same: { cluster: 2 } },
  'reads/cluster-figures': { same: { cluster: 2 } },
  'reads/cluster-findings': { same: { cluster: 2 } },
  'reads/cluster-names': { same: { cluster: 2 } },
  'reads/cluster-reports': { same: { cluster: 2, asOf: null } },
  'reads/contacts-of-file': { within: { file: 8 } },
  'reads/contacts': { same: { cluster: 2, asOf: null } },
  // The narrowed connection shows them by its tables; `Snapshot.events` gives $seen where the ledger's own one is asked.
  'reads/cluster-versions': { same: { since: 0, upTo: 1000, cluster: null, seen: null } },
  'reads/context-values': { same: { asOf: null, series: '[]' } },
  'reads/fact-columns': { same: all },
  'reads/fact-counts': { same: all },
  'reads/fact-page': { same: { ...all, afterIndicator: 0, afterYear: 0, afterCluster: 0, last: 100, limit: 1000 } },
  'reads/file-acts': { same: { id: 5, asOf: null } },
  'reads/file-findings': { same: { id: 5 } },
  'reads/file-parts': { same: { id: 4 } },
  'reads/files': { same: wanted },
  'reads/findings-by-severity': { same: {} },
  'reads/indicator-numbers': { same: {} },
  'reads/open-findings': { same: {} },
  'reads/original': { within: { id: 5, sha256: null } },
  'reads/panel': { same: {} },
  'reads/panel-years': { same: {} },
  'reads/past-facts': 'part of a snapshot',
  'reads/procedure-acts': { same: { ...live, seen: null } },
  'reads/register': { same: { only: '[]' } },
  'reads/review-acts': { same: { ...live, since: 0, cluster: null, seen: null } },
  'reads/review-certifications': { same: { only: '[]' } },
  'reads/review-clusters': { same: { only: '[]' } },
  'reads/review-findings': { same: { only: '[1,2]', asOf: null } },
  'reads/review-plans': { same: { only: '[1,2]', asOf: null } },
  'reads/review-statements': { same: { only: '[1,2]', asOf: null, from: 1990, sent: '[]' } },
  'reads/review-submissions': { same: { only: '[]', asOf: null } },
  'reads/shared-acts': { same: { ...live, seen: null } },
  'reads/size-by-year': { same: { no: 1 } },
  'reads/standing-plan': { same: { cluster: 2, year: 2025 } },
  'reads/standing-statements': { same: { cluster: 2 } },
  'reads/totals': { same: { asOf: null } },
  'reads/vintages': { same: { cluster: 2, indicator: null, year: null, asOf: null } },
  'reads/workbook-figures': { same: { ...book, hidden: '[]', most: 1000 } },
  'reads/workbook-findings': { same: book },
  'reads/workbook-sources': { same: { files: '[1,2,3,4,5,6,7,8]' } },
  'removal/queries/clear-contacts': 'refused',
  'removal/queries/landed-file': 'refused',
  'removal/queries/removable': { within: { before: null, cluster: null, file: null, saying: null } },
  'removal/queries/removals': { within: { most: 1000 } },
  'rows-of-all/applicant-cluster.put': 'part of a snapshot',
  'rows-of-all/applicant-cluster.read': 'part of a snapshot',
  'rows-of-all/cluster-form.put': 'part of a snapshot',
  'rows-of-all/cluster-form.read': 'part of a snapshot',
  'rows-of-all/outside-cluster.put': 'part of a snapshot',
  'rows-of-all/outside-cluster.read': 'part of a snapshot',
  'rows-of-all/panel-year.put': 'part of a snapshot',
  'rows-of-all/panel-year.read': 'part of a snapshot',
  'scope/clusters-seen': { within: {} },
  'scope/guards': 'part of a snapshot',
  'scope/guards-applicants': 'part of a snapshot',
  'scope/guards-now': 'part of a snapshot',
  'scope/guards-now-applicants': 'part of a snapshot',
  'scope/hidden-applicant': 'part of a snapshot',
  'scope/hidden-file': 'part of a snapshot',
  'scope/scope-cluster': 'part of a snapshot',
  'scope/scope-file': 'part of a snapshot',
  'scope/scope-league': 'part of a snapshot',
  'scope/tables': { within: {} },
  'snapshot/applicant-cluster': 'part of a snapshot',
  'snapshot/applicants': 'part of a snapshot',
  'snapshot/changed-clusters': 'part of a snapshot',
  'snapshot/cluster-form': 'part of a snapshot',
  'snapshot/current-cluster': 'part of a snapshot',
  'snapshot/current-cluster-league': 'part of a snapshot',
  'snapshot/current-observation': 'part of a snapshot',
  'snapshot/newest-event': 'part of a snapshot',
  'snapshot/outside-cluster': 'part of a snapshot',
  'snapshot/panel-year': 'part of a snapshot',
  'snapshot/settled-finding': 'part of a snapshot',
  'snapshot/visible-submission': 'part of a snapshot',
};
const tablesOfSnapshot = [
  'visible_submission',
  'current_observation',
  'current_cluster',
  'current_cluster_league',
  'panel_year',
  'cluster_form',
  'outside_cluster',
  'settled_finding',
];

/** How each exported read is asked; one that is not here fails the test. */
const reads: Record<string, (read: Read, snapshot: Snapshot) => Promise<unknown>> = {
  readShared: (read, snapshot) => read(snapshot, null),
  readProcedures: async (read, snapshot) => {
    const { calls, applications } = z
      .object({ calls: z.map(z.string(), z.unknown()), applications: z.function() })
      .parse(await read(snapshot, null));
    return [...calls, ...[...calls.keys()].map((call) => applications(call as never))];
  },
  readActs: async (read, snapshot) => {
    const acts = await read(snapshot, null);
    const { rounds, of, versionOf } = z
      .object({ rounds: z.map(z.string(), z.unknown()), of: z.function(), versionOf: z.function() })
      .parse(acts);
    return [...rounds, of(1 as never), of(2 as never), versionOf(1 as never), versionOf(2 as never)];
  },
  readCluster: (read, snapshot) => read(snapshot, 2, null),
  readContactsOfFile: (read, snapshot) => read(snapshot, 8),
  readContacts: (read, snapshot) => read(snapshot, 2, null),
  readStanding: (read, snapshot) => read(snapshot, 2, 2025),
  readVintages: (read, snapshot) => read(snapshot, 2, { indicator: null, year: null, asOf: null }),
  readContext: (read, snapshot) => read(snapshot, { asOf: null, series: [] }),
  readDossierHeads: (read, snapshot) => read(snapshot, null),
  readIndicatorIds: (read, snapshot) => read(snapshot),
  readRawDossiers: (read, snapshot) => read(snapshot, heads, null, 1990),
  readDossiers: (read, snapshot) => read(snapshot, heads, null, 1990),
  readFactPage: (read, snapshot) =>
    read(snapshot, { clusters: [1, 2], indicators: [size], from: 1990, to: 2100 }, null, 1000),
  readFiles: (read, snapshot) => read(snapshot, wanted),
  readFile: (read, snapshot) => Promise.all([3, 4, 5, 6, 7, 8].map((id) => read(snapshot, id, null))),
  readTotals: (read, snapshot) => read(snapshot, null),
  readRegister: (read, snapshot) => read(snapshot),
  readFigures: (read, snapshot) => read(snapshot, size),
  readOpenFindings: (read, snapshot) => read(snapshot),
  readFindingCounts: (read, snapshot) => read(snapshot),
  readPanel: (read, snapshot) => read(snapshot),
  readPanelYears: (read, snapshot) => read(snapshot),
  readWorkbookFigures: (read, snapshot) => read(snapshot, span, [], 1000),
  readFindingsOfYears: (read, snapshot) => read(snapshot, span),
  readSources: (read, snapshot) => read(snapshot, [1, 2, 3, 4, 5, 6, 7, 8]),
};
const span = { clusters: [1, 2], from: 1990, to: 2100 };
type Read = (...args: unknown[]) => Promise<unknown>;
const head = (id: number, name: string) => ({
  cluster: { id, name },
  industry: null,
  leagues: [],
  certifications: [],
  submissions: [],
});
const heads = [head(1, '示例甲集群'), head(2, '')];
/** Not on a snapshot: proved below by themselves. */
const readsApart = ['readFactColumns', 'readOriginal', 'readShown'];

const asText = (value: unknown): string =>
  JSON.stringify(value, (_key, inner: unknown) => {
    if (typeof inner === 'bigint') return String(inner);
    return inner instanceof Map ? [...inner] : inner;
  }) ?? '';
const isForeign = (text: string): boolean => text.includes(foreign) || text.includes(foreignDigits);

describe('a scope', () => {
  let mixed: Ledger;
  let pure: Ledger;
  let snapshots: { mixed: Snapshots; pure: Snapshots };
  const closing: (() => void)[] = [];
  beforeAll(async () => {
    const [one, two] = [await scratchLedger(), await scratchLedger()];
    closing.push(one.close, two.close);
    [mixed, pure] = [one.ledger, two.ledger];
    await landTwoLeagues(mixed, true);
    await landTwoLeagues(pure, false);
    snapshots = { mixed: new Snapshots(mixed, size), pure: new Snapshots(pure, size) };
  });
  afterAll(() => {
    for (const close of closing) close();
  });

  const narrowed = async <T>(scope: Scope, work: (connection: DuckDBConnection) => Promise<T>): Promise<T> => {
    const connection = await mixed.database.connect();
    try {
      await connection.run('begin transaction read only');
      await narrow(new Statements(connection), scope, 'now', null);
      return await work(connection);
    } finally {
      connection.closeSync();
    }
  };
  const textOf = (name: string) => readFileSync(join(store, `${name}.sql`), 'utf8');
  /** A statement on a snapshot, with the tables of a lake filled. */
  const ask = (of: Snapshots, scope: Scope, name: string, bound: Bound) =>
    of.at(null, scope, async (snapshot) => {
      if (name.startsWith('lake/')) {
        await snapshot.run(textOf('lake/prepare'));
        await snapshot.run(textOf('lake/prepare-indicators'), {
          indicators: `[{"id":"${size}","unit":"亿元","population":"cluster"}]`,
        });
        await snapshot.run(textOf('lake/prepare-places'), { places: out.places });
        await snapshot.run(textOf('lake/prepare-doubtful'), { doubtful: '[]' });
        await snapshot.run(textOf('lake/clear-year'));
        await snapshot.run(textOf('lake/put-year'), { year: name === 'lake/plans' ? 2028 : 2025 });
      }
      const columns = await snapshot.columns(textOf(name), bound as never);
      return asText([...columns]);
    });

  it('is proved for every statement and every exported read of the store', async () => {
    const folders = [
      'journal/queries',
      'lake',
      'queries',
      'reads',
      'removal/queries',
      'rows-of-all',
      'scope',
      'snapshot',
    ];
    const found = folders.flatMap((folder) =>
      readdirSync(join(store, folder)).flatMap((file) =>
        file.endsWith('.sql') ? [`${folder}/${file.slice(0, -4)}`] : [],
      ),
    );
    expect(Object.keys(statements).sort()).toEqual(found.sort());
    const others = readdirSync(store, { recursive: true, encoding: 'utf8' }).filter(
      (file) => file.endsWith('.sql') && !file.startsWith('migrations') && !found.includes(file.slice(0, -4)),
    );
    expect(others).toEqual([]);
    expect([...Object.keys(reads), ...readsApart].sort()).toEqual((await exportedReads()).map(([name]) => name).sort());
  });

  it('finds rows of the other league in every table, so that what follows can fail', async () => {
    const counted = (connection: DuckDBConnection, table: string) =>
      connection.runAndReadAll(`select count(*)::integer from ${table}`).then((read) => Number(read.getRows()[0]?.[0]));
    const plain = await mixed.database.connect();
    const found = await plain.runAndReadAll(textOf('scope/tables'));
    const tables = found.getRows().map(([name]) => String(name));
    expect(tables.length).toBeGreaterThan(15);
    for (const table of tables.filter((name) => name !== 'indicator')) {
      const [whole, seen] = [await counted(plain, table), await narrowed(own, (by) => counted(by, table))];
      expect(seen, table).toBeLessThan(whole);
      if (!['schema_migration', 'journal_entry'].includes(table)) expect(seen, table).toBeGreaterThan(0);
    }
    plain.closeSync();
  });

  it.each(Object.entries(statements))('of one league gets nothing of another by %s', async (name, proof) => {
    if (proof === 'fills a lake')
      return expect(textOf(name)).not.toMatch(/\b(from|join) (?!\(select unnest|indicator\b|lake_)/);
    if (proof === 'part of a snapshot') return;
    if (proof === 'refused') {
      const refusal = /not an table|base table|rowid/i;
      await narrowed(own, async (connection) => {
        const prepared = await connection.extractStatements(textOf(name));
        const planned = async () => {
          for (let index = 0; index < prepared.count; index += 1) await (await prepared.prepare(index)).run();
        };
        await expect(planned()).rejects.toThrow(refusal);
      });
      return;
    }
    if ('within' in proof) {
      for (const scope of [own, ownCluster, nothing]) {
        const text = await ask(snapshots.mixed, scope, name, proof.within);
        expect(isForeign(text), `${scope.kind}: ${text}`).toBe(false);
      }
      return;
    }
    const expected = await ask(snapshots.pure, everything, name, proof.same);
    for (const scope of [own, ownCluster]) {
      expect(await ask(snapshots.mixed, scope, name, proof.same), scope.kind).toBe(expected);
    }
    expect(isForeign(await ask(snapshots.mixed, nothing, name, proof.same))).toBe(false);
  });

  it.each([
    ['now', null],
    ['a past day', pastDay],
    ['chosen stages of figures', { asOf: null, stages: ['final' as const], reviewed: false }],
  ])('of one league has tables of %s without another', async (_day, when) => {
    for (const table of tablesOfSnapshot) {
      const rows = (of: Snapshots, scope: Scope) =>
        of.at(when, scope, async (snapshot) => asText([...(await snapshot.columns(`from ${table} order by all`, {}))]));
      const expected = await rows(snapshots.pure, everything);
      for (const scope of [own, ownCluster]) expect(await rows(snapshots.mixed, scope), table).toBe(expected);
      if (table === 'current_observation') expect(isForeign(await rows(snapshots.mixed, everything))).toBe(true);
    }
  });

  it.each(Object.entries(reads))('of one league gets by %s what it would without another', async (name, asked) => {
    const read = new Map(await exportedReads()).get(name);
    if (read === undefined) throw new Error(`no ${name}`);
    const answer = (of: Snapshots, scope: Scope) =>
      of.at(null, scope, async (snapshot) => asText(await asked(read, snapshot)));
    const expected = await answer(snapshots.pure, everything);
    for (const scope of [own, ownCluster]) expect(await answer(snapshots.mixed, scope)).toBe(expected);
    expect(isForeign(await answer(snapshots.mixed, nothing))).toBe(false);
  });

  it('holds for streams of facts and for exports, now and on a past day', async () => {
    for (const asOf of [null, pastDay]) {
      const facts = async (ledger: Ledger, scope: Scope) => {
        const batches: unknown[] = [];
        const asked = { clusters: [1, 2], indicators: [size, 'green_mfg_national_names'], from: 1990, to: 2100, asOf };
        for await (const { length, cluster, value, text } of readFactColumns(ledger, scope, asked)) {
          batches.push([...cluster.subarray(0, length)], [...value.subarray(0, length)], text);
        }
        return asText(batches);
      };
      expect(await facts(mixed, own)).toBe(await facts(pure, everything));
      expect(isForeign(await facts(mixed, everything))).toBe(true);
      for (const what of ['observations', 'clusters', 'findings'] as const) {
        const request: ExportRequest = {
          what,
          asOf: asOf ?? IsoDate.parse('2026-12-31'),
          indicators: [{ id: size, unit: '亿元' }],
          hidden: [],
          places: [{ code: ownLeague, name: '包头市' }],
        };
        const rows = async (ledger: Ledger, scope: Scope) => {
          const found: unknown[] = [];
          for await (const chunk of exportRows(scope, ledger, request)) found.push(...chunk);
          return asText(found);
        };
        expect(await rows(mixed, own), what).toBe(await rows(pure, everything));
        expect(await rows(mixed, nothing), what).toBe('[]');
      }
    }
  });

  it('gives of a shared file its own part, and the bytes to nobody who may not see all of it', async () => {
    const original = (scope: Scope, id: number) =>
      snapshots.mixed.at(null, scope, (snapshot) => readOriginal(snapshot, mixed.originals, id));
    expect(await original(own, 1)).toMatchObject({ name: '示例甲-2024.docx' });
    expect(await original(own, 3)).toMatchObject({ name: 'context-own.csv' });
    expect(await original(own, 4)).toBe('partly');
    expect(await original(ownCluster, 4)).toBe('partly');
    expect(await original(own, 5)).toBeNull();
    // A rejected file states nothing of anybody.
    expect(await original(own, 8)).toBeNull();
    expect(await original(everything, 4)).toMatchObject({ name: 'shared.csv' });
    expect(await original(everything, 8)).toMatchObject({ name: `${foreign}-rejected.docx` });
    expect(await original(nothing, 1)).toBeNull();
  });

  it('keeps what is made of reviews, and names a ledger to nobody who sees a part', async () => {
    const rows = await new Derived(mixed, 'review', 'test').read([2, 6]);
    expect(rows.map(({ submission }) => submission).sort()).toEqual([2, 6]);
    await snapshots.mixed.at(null, own, async (snapshot) => {
      expect(await readIdentity(snapshot)).toEqual({ ledger: null, line: null, sample: false });
    });
  });

  it('lets figures of everybody be made on the same day beside it, and is not widened by that', async () => {
    const clusters = (snapshot: Snapshot) =>
      snapshot.rows('select cluster_id from cluster order by 1', {}, z.strictObject({ cluster_id: z.number() }));
    for (const when of [null, pastDay]) {
      await snapshots.mixed.at(when, own, async (snapshot) => {
        expect(await clusters(snapshot)).toEqual([{ cluster_id: 1 }]);
        const [scope, inWhole] = await snapshot.whole(async (whole) => [whole.scope, await clusters(whole)]);
        expect([scope, inWhole]).toEqual([everything, [{ cluster_id: 1 }, { cluster_id: 2 }]]);
        expect(await clusters(snapshot)).toEqual([{ cluster_id: 1 }]);
        expect(snapshot.scope).toEqual(own);
      });
    }
  });

  it('fails where a table has no guard, rather than showing it', async () => {
    const { ledger, close } = await scratchLedger();
    await ledger.database.transaction(
      async (connection) => void (await connection.run('create table fresh (a integer)')),
    );
    const connection = await ledger.database.connect();
    await expect(narrow(new Statements(connection), own, 'now', null)).rejects.toThrow(Unguarded);
    connection.closeSync();
    close();
  });

  it('lets no statement that gives rows name the database itself', () => {
    const ofStore = Object.entries(statements).flatMap(([name, proof]) => (proof === 'refused' ? [] : [name]));
    const ofEngine = readdirSync(join(store, '../analytics/queries')).map(
      (file) => `../analytics/queries/${file.slice(0, -4)}`,
    );
    const named = [...ofStore, ...ofEngine].filter((name) => /\b(main|ledger|temp)\.\w/.test(textOf(name)));
    expect(named).toEqual([
      'scope/guards',
      'scope/guards-applicants',
      'scope/guards-now',
      'scope/guards-now-applicants',
      'snapshot/newest-event',
    ]);
  });
});

describe('leagues of a cluster', () => {
  it('all see a joint one, as it lies now, and one of which nothing counts', async () => {
    const { ledger, close } = await scratchLedger();
    const members = (...codes: string[]) => ({
      league: codes[0] ?? null,
      leagues: codes.map((league, at) => ({ league: LeagueCode.parse(league), leading: at === 0, share: null })),
    });
    const file = (name: string, cluster: number | { fresh: number }, codes: string[], receivedAt: string) =>
      ledger.land(
        landing(
          name,
          [statement(cluster, [fact(size, 2025, 1)], { ...members(...codes), receivedAt })],
          typeof cluster === 'number' ? [] : [name],
        ),
      );
    await file('甲', { fresh: 0 }, ['150200', '150600'], '2026-01-10');
    await file('乙', { fresh: 0 }, ['150200'], '2026-01-11');
    await file('乙2', 2, ['150300'], '2026-01-12');
    await file('丙', { fresh: 0 }, ['150300'], '2026-01-13');
    const returned = { at: IsoDate.parse('2026-01-14'), recordedAt: '2026-01-14T08:00:00.000Z', actor: 'reviewer' };
    await ledger.record({ ...returned, kind: 'returned', submissionId: z.custom<never>().parse(4) });
    const snapshots = new Snapshots(ledger, size);
    const seen = (when: IsoDate | null, ...leagues: string[]) =>
      snapshots.at(
        when,
        { kind: 'leagues', leagues: leagues.map((code) => LeagueCode.parse(code)) },
        async (snapshot) =>
          (await snapshot.rows('select name from cluster order by 1', {}, z.strictObject({ name: z.string() }))).map(
            ({ name }) => name,
          ),
      );
    expect(await seen(null, '150200')).toEqual(['甲']);
    expect(await seen(null, '150600')).toEqual(['甲']);
    expect(await seen(null, '150300')).toEqual(['丙', '乙']);
    // Where it lay then gives nobody a right today.
    expect(await seen(IsoDate.parse('2026-01-11'), '150200')).toEqual(['甲']);
    expect(await seen(IsoDate.parse('2026-01-11'), '150300')).toEqual(['丙', '乙']);
    expect(await seen(null, '150100')).toEqual([]);
    snapshots.close();
    close();
  });
});

/** Functions of `reads/` whose name says that they read, by name. */
async function exportedReads(): Promise<[string, Read][]> {
  const modules = readdirSync(join(store, 'reads')).filter((file) => /^read-.*\.ts$/.test(file));
  const loaded = await Promise.all(
    modules.map(async (file): Promise<Record<string, unknown>> => import(join(store, 'reads', file))),
  );
  return loaded.flatMap((module) =>
    Object.entries(module).flatMap(([name, value]): [string, Read][] =>
      typeof value === 'function' ? [[name, value as Read]] : [],
    ),
  );
}
