import { z } from 'zod';
import { loadIdentity } from '../../server/catalogue/load-identity.ts';
import { AccountGiven, AccountList, AccountRow, type NewAccount } from '../../server/contract/identity.ts';
import { dayIn, installationZone } from '../../server/domain/knowledge-day.ts';
import { Seat } from '../../server/domain/seat.ts';
import { type Account, Accounts, commandLine } from '../../server/identity/accounts.ts';
import { withClusterNames } from '../../server/identity/seat-clusters.ts';
import { Secrets } from '../../server/identity/secrets.ts';
import { dataDirectory } from '../../server/store/data-directory.ts';
import type { Owner } from '../../server/store/owner.ts';
import { askServer, ledgerFolder, ownLedger } from './own-ledger.ts';
import { refusalOf } from './server-refusal.ts';

/** Where accounts are made and changed: the running server, or the ledger itself. */
export interface AccountDesk {
  create(wanted: NewAccount): Promise<AccountGiven>;
  reset(name: string, withFactor: boolean): Promise<AccountGiven>;
  changeSeats(name: string, seats: readonly Seat[]): Promise<AccountRow>;
  setDisabled(name: string, disabled: boolean): Promise<AccountRow>;
  list(): Promise<AccountRow[]>;
  close(): void;
}

/** @throws OwnedElsewhere where another command holds the ledger */
export async function openAccountDesk(): Promise<AccountDesk> {
  const { policy, common } = loadIdentity();
  const { identity } = dataDirectory(process.env, process.cwd());
  const zone = installationZone(process.env);
  const now = () => new Date();
  let note: Accounts['options']['note'] = () => Promise.reject(new Error('the ledger is not open yet'));
  const accounts = new Accounts({
    policy,
    common,
    secrets: new Secrets(identity),
    note: (entry) => note(entry),
    now,
    today: () => dayIn(zone, now()),
  });
  const owned = await ownLedger(ledgerFolder(false), (line) => accounts.read(line));
  if ('server' in owned) return deskOfServer(owned.server);
  note = (entry) => owned.ledger.note(entry);
  const given = ({ account, password }: { account: Account; password: string | null }): AccountGiven => ({
    account: rowOf(account),
    password,
  });
  const named = (seats: NewAccount['seats']): Seat[] =>
    withClusterNames(z.array(Seat).parse(seats), owned.ledger.register);
  return {
    create: async (wanted) => given(await accounts.create({ ...wanted, seats: named(wanted.seats) }, commandLine)),
    reset: async (name, withFactor) => given(await accounts.reset(name, withFactor, commandLine)),
    changeSeats: async (name, seats) => rowOf(await accounts.changeSeats(name, named([...seats]), commandLine)),
    setDisabled: async (name, disabled) => rowOf(await accounts.setDisabled(name, disabled, commandLine)),
    list: async () => accounts.list().map(rowOf),
    close: owned.close,
  };
}

const rowOf = (account: Account): AccountRow => AccountRow.strip().parse(account);

function deskOfServer(server: Owner & { url: string }): AccountDesk {
  const ask = async <T extends z.ZodType>(path: string, body: unknown, shape: T): Promise<z.infer<T>> =>
    shape.parse(await askServer(server, path, body));
  const of = (name: string, what: string): string => `/api/v1/accounts/${encodeURIComponent(name)}/${what}`;
  return {
    create: (wanted) => ask('/api/v1/accounts', wanted, AccountGiven),
    reset: (name, withFactor) => ask(of(name, 'reset'), { withFactor }, AccountGiven),
    changeSeats: (name, seats) => ask(of(name, 'seats'), { seats }, AccountRow),
    setDisabled: (name, disabled) => ask(of(name, disabled ? 'disable' : 'enable'), {}, AccountRow),
    list: async () => {
      const answer = await fetch(new URL('/api/v1/accounts', server.url), {
        headers: { 'x-cluster-ledger-token': server.token },
      });
      const said = await answer.text();
      if (!answer.ok) throw refusalOf(answer.status, said);
      return AccountList.parse(JSON.parse(said)).accounts;
    },
    close: () => undefined,
  };
}
