import { snapshotTerms } from '../analytics/snapshot-terms.ts';
import type { Catalogue } from '../catalogue/load-catalogue.ts';
import { loadIdentity } from '../catalogue/load-identity.ts';
import { personalIndicators } from '../catalogue/personal-indicators.ts';
import type { SampleCalls } from '../catalogue/sample-calls.ts';
import type { IsoDate } from '../domain/ids.ts';
import { dayIn, defaultZone } from '../domain/knowledge-day.ts';
import type { IngestOptions, Landed } from '../domain/landing.ts';
import { everything } from '../domain/scope.ts';
import { repeatArrival } from '../durability/repeat-arrival.ts';
import { Accounts } from '../identity/accounts.ts';
import { Secrets } from '../identity/secrets.ts';
import { SignIn } from '../identity/sign-in.ts';
import { Visits } from '../identity/visits.ts';
import { type IngestContext, ingestFile } from '../ingest/ingest-file.ts';
import type { IngestResult } from '../ingest/ingest-result.ts';
import { ReadingPool, type Waiting } from '../ingest/reading-pool.ts';
import { type SampleAct, sampleActs } from '../procedures/sample-acts.ts';
import { type Language, renderFinding } from '../review/render-finding.ts';
import type { DataDirectory } from '../store/data-directory.ts';
import type { NotedLine } from '../store/journal/lines.ts';
import { Ledger, type Repeat } from '../store/ledger.ts';
import { claim } from '../store/owner.ts';
import { Rehearsal } from '../store/rehearsal.ts';
import { Snapshots, type SnapshotTerms } from '../store/snapshot/snapshots.ts';
import type { Identity } from './identity/asker.ts';
import type { Installation, Rehearsed, ShownLedger, Upload } from './installation.ts';
import { readOfficialMap } from './map/official-map.ts';
import { scopedPort } from './submissions/scoped-port.ts';

export interface OpenOptions {
  directory: DataDirectory;
  catalogue: Catalogue;
  /** Indicator that tells how large a cluster is. */
  size: string;
  /** Where this server will answer; the command line finds it there. */
  url: string;
  /** Shows the sample even when the real ledger holds reports. */
  sample: boolean;
  now: () => Date;
  /** Zone whose calendar days count; left out: that of `defaultZone`. */
  zone?: string;
  threads: number;
}

/** One file to take in at a first start, with what its manifest says of it. */
export interface GivenFile {
  name: string;
  bytes: () => Promise<Uint8Array>;
  options: IngestOptions;
  /** Taken in after files of later days: what was done on it is written once all are there, as known from its own day. */
  late?: boolean;
}

export interface OpenInstallation extends Installation {
  /**
   * Takes files into the sample ledger in the order given, reading ahead; `onDone` after each. Calls are opened and worked
   * on between the files by their days.
   */
  fillSample(
    files: readonly GivenFile[],
    onDone: (done: number, total: number) => void,
    calls?: SampleCalls,
  ): Promise<void>;
  sampleIsEmpty(): boolean;
  /** Accounts, made from the journal of the real ledger. */
  readonly identity: Identity;
  /** What the command line sends with its requests. */
  tokenOf(kind: 'real' | 'sample'): string;
  close(): Promise<void>;
}

/**
 * Opens both ledgers of a data directory for this process.
 * @throws OwnedElsewhere where another process holds one of them
 */
export async function openInstallation(options: OpenOptions): Promise<OpenInstallation> {
  const { directory, catalogue, size, url, threads, zone = defaultZone } = options;
  const pool = new ReadingPool(threads);
  const terms = snapshotTerms(catalogue);
  const repeat = repeatArrival(catalogue, (bytes, name, asked) => pool.read(bytes, name, asked));
  const { policy, common } = loadIdentity();
  const accounts: Accounts = new Accounts({
    policy,
    common,
    secrets: new Secrets(directory.identity),
    note: (entry) => real.ledger.note(entry),
    now: options.now,
    today: () => dayIn(zone, options.now()),
  });
  const onNoted = (line: NotedLine) => accounts.read(line);
  const { real, sample } = await holdBoth(
    directory,
    { url, size, terms, repeat, personal: personalIndicators(catalogue) },
    onNoted,
  ).catch(async (error: unknown) => {
    pool.close();
    throw error;
  });
  const officialMap = readOfficialMap(directory.map, catalogue.territory);
  let loading: { done: number; total: number } | null = null;
  let tail: Promise<unknown> = Promise.resolve();

  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const next = tail.then(work, work);
    tail = next.catch(() => undefined);
    return next;
  };
  const contextOf = (
    ledger: IngestContext['ledger'],
    door: IngestContext['door'],
    actor: string,
    language: Language,
  ) => ({
    catalogue,
    ledger,
    now: options.now,
    zone,
    actor,
    door,
    say: (finding: Parameters<typeof renderFinding>[0]) =>
      renderFinding(finding, language, { indicator: (id) => catalogue.indicators.get(id) }),
  });

  /** Names are matched against the register, so files land one by one. */
  const ingest = (upload: Upload): Promise<IngestResult> =>
    inTurn(() => {
      const { ledger: whole } = upload.into === 'sample' ? sample : real;
      const ledger = scopedPort(whole, upload.scope ?? everything);
      const door = upload.into === 'sample' ? 'sample' : upload.actor === 'command-line' ? 'command-line' : 'web';
      const context = contextOf(ledger, door, upload.actor, upload.language);
      return ingestFile(upload, {
        ...context,
        read: (bytes, name, asked) => pool.read(bytes, name, asked),
        ...(upload.onLanded === undefined ? {} : { onLanded: upload.onLanded }),
      });
    });

  /** Beside what is being taken in: the ledger is only looked at. */
  const rehearse = async (upload: Upload): Promise<Rehearsed> => {
    const { ledger } = upload.into === 'sample' ? sample : real;
    const stage = new Rehearsal(ledger);
    const seen: Pick<Rehearsed, 'landing' | 'findings'> = { landing: null, findings: [] };
    const port: IngestContext['ledger'] = {
      register: stage.register,
      isAccepted: (sha256) => stage.isAccepted(sha256),
      takenAs: (sha256) => stage.takenAs(sha256),
      knowledgeDay: (clock) => stage.knowledgeDay(clock),
      newestRound: () => stage.newestRound(),
      land: async (landing) => {
        const landed = await stage.land(landing);
        Object.assign(seen, { landing: { landing, landed }, findings: landing.findings });
        return landed;
      },
      reject: async (_file, findings) => void Object.assign(seen, { findings }),
    };
    const context = contextOf(scopedPort(port, upload.scope ?? everything), 'web', upload.actor, upload.language);
    const result = await ingestFile(upload, {
      ...context,
      read: (bytes, name, asked) => pool.read(bytes, name, asked),
    });
    return { result, ...seen };
  };

  const fillSample: OpenInstallation['fillSample'] = async (files, onDone, calls = []) => {
    loading = { done: 0, total: files.length };
    try {
      const context = contextOf(sample.ledger, 'sample', 'sample', 'zh');
      const waiting = readAhead(files, pool, threads * 4);
      const late = new Set(files.filter((file) => file.late === true).map(({ name }) => name));
      const known = sampleActs(calls, catalogue.procedures);
      const isLate = ({ file }: SampleAct) => file !== null && late.has(file);
      const acts = known.filter((each) => !isLate(each));
      const landed = new Map<string, Landed>();
      const act = async ({ on, actor, act: done, file, handsIn }: SampleAct): Promise<void> => {
        const named = file === null ? null : landed.get(file);
        if (named === undefined) throw new Error(`samples/calls.json: ${file} is not there on ${on}`);
        await sample.ledger.proceedInPast({
          act: done,
          clusterId: named?.clusterIds[0] ?? null,
          submissionId: handsIn ? (named?.submissionIds[0] ?? null) : null,
          at: on,
          recordedAt: `${on}T01:00:00.000Z`,
          actor,
          seen: null,
        });
      };
      let done = 0;
      /** Acts that are still to be done, of days before the one named; null: all. */
      const actUntil = async (day: IsoDate | null): Promise<void> => {
        for (let next = acts[done]; next !== undefined && (day === null || next.on < day); next = acts[done]) {
          await act(next);
          done += 1;
        }
      };
      for (const [index, file] of files.entries()) {
        if (file.options.received !== undefined) await actUntil(file.options.received);
        const bytes = await file.bytes();
        const read: IngestContext['read'] = async () => {
          const ready = await waiting(index);
          if (ready.kind === 'rejected') throw ready.rejection;
          return ready.open();
        };
        const onLanded = (numbers: Landed) => void landed.set(file.name, numbers);
        const taking = { ...context, read, onLanded };
        await inTurn(() => ingestFile({ name: file.name, bytes, options: file.options }, taking));
        loading = { done: index + 1, total: files.length };
        onDone(index + 1, files.length);
      }
      await actUntil(null);
      for (const next of known.filter(isLate)) await act(next);
      await sample.ledger.compact();
    } finally {
      loading = null;
    }
  };

  return {
    shown: () => (!options.sample && !real.ledger.isEmpty ? real : sample),
    held: (kind) => (kind === 'sample' ? sample : real),
    loading: () => loading,
    officialMap,
    now: options.now,
    today: () => dayIn(zone, options.now()),
    zone,
    ingest,
    rehearse,
    picture: (bytes, name, places) => pool.picture({ bytes, name, places }),
    countList: (bytes, name, list) => pool.countList({ bytes, name, list }),
    toMark: (bytes, name, places, cells) => pool.toMark({ bytes, name, places, cells }),
    ownerOf: (token) => (token === real.token ? 'real' : token === sample.token ? 'sample' : null),
    fillSample,
    identity: { accounts, signIn: new SignIn(accounts), visits: new Visits(directory.identity) },
    tokenOf: (kind) => (kind === 'real' ? real.token : sample.token),
    sampleIsEmpty: () => !holdsReports(sample.ledger),
    close: async () => {
      await tail;
      pool.close();
      // What is being written down in the background ends first.
      for (const { ledger } of [real, sample]) await ledger.exclusively(async () => undefined).catch(() => undefined);
      real.close();
      sample.close();
    },
  };
}

interface Held extends ShownLedger {
  token: string;
  close: () => void;
}

interface Holding {
  url: string;
  size: string;
  terms: SnapshotTerms;
  repeat: Repeat;
  personal: ReadonlySet<string>;
}

async function holdBoth({ ledger, sample }: DataDirectory, holding: Holding, onNoted: (line: NotedLine) => void) {
  const real = await hold('real', ledger, holding, onNoted);
  try {
    return { real, sample: await hold('sample', sample, holding) };
  } catch (error) {
    real.close();
    throw error;
  }
}

async function hold(
  kind: ShownLedger['kind'],
  folder: string,
  { url, size, terms, repeat, personal }: Holding,
  onNoted?: (line: NotedLine) => void,
): Promise<Held> {
  const { owner, release } = claim(folder, url);
  process.once('exit', release);
  try {
    const ledger = await Ledger.open({ folder, repeat, personal, ...(onNoted === undefined ? {} : { onNoted }) });
    const snapshots = new Snapshots(ledger, size, terms);
    const receipts = new Snapshots(ledger, size, terms);
    const close = () => {
      snapshots.close();
      receipts.close();
      ledger.close();
      release();
      process.off('exit', release);
    };
    return { kind, ledger, snapshots, receipts, token: owner.token, close };
  } catch (error) {
    release();
    throw error;
  }
}

function holdsReports(ledger: Ledger): boolean {
  for (const _one of ledger.register.all()) return true;
  return false;
}

/** Reads a few files ahead of the one that lands; the answer of each is asked for once, in order. */
function readAhead(files: readonly GivenFile[], pool: ReadingPool, ahead: number) {
  const started: (Promise<Waiting> | undefined)[] = [];
  const start = (index: number): Promise<Waiting> | undefined => {
    const file = files[index];
    if (file === undefined) return undefined;
    const going = started[index] ?? file.bytes().then((bytes) => pool.prepare(bytes, file.name, file.options));
    going.catch(() => undefined);
    started[index] = going;
    return going;
  };
  for (let index = 0; index < ahead; index += 1) start(index);
  return async (index: number): Promise<Waiting> => {
    for (let next = index; next <= index + ahead; next += 1) start(next);
    const ready = await start(index);
    delete started[index];
    if (ready === undefined) throw new Error(`no file ${index}`);
    return ready;
  };
}
