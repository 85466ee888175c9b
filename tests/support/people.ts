import type { LightMyRequestResponse } from 'fastify';
import { TOTP } from 'otpauth';
import { LeagueCode } from '../../server/domain/ids.ts';
import type { Seat } from '../../server/domain/seat.ts';
import { Seat as SeatShape } from '../../server/domain/seat.ts';
import { type ApiFixture, type ApiSettings, apiFixture, threeClusters } from './api.ts';

/** No word of any list, and long enough. */
export const goodPassword = 'Vx7-kudzu-Ohm-93q';

export const host = '127.0.0.1:8080';
export const own = { host, origin: `http://${host}`, 'sec-fetch-site': 'same-origin' };

export const seat = (kind: Seat['kind'], bound: Partial<Seat> = {}): Seat => SeatShape.parse({ kind, ...bound });

/** A browser: keeps cookies, names its origin. */
export class Browser {
  readonly #api: ApiFixture;
  readonly cookies = new Map<string, string>();
  readonly headers: Record<string, string>;

  constructor(api: ApiFixture, headers: Record<string, string> = {}) {
    this.#api = api;
    this.headers = headers;
  }

  async get(url: string, headers: Record<string, string> = {}): Promise<LightMyRequestResponse> {
    return this.#kept(await this.#api.app.inject({ url, headers: this.#with({ host, ...headers }) }));
  }

  async post(url: string, payload: object = {}, headers: Record<string, string> = {}): Promise<LightMyRequestResponse> {
    return this.#kept(
      await this.#api.app.inject({ method: 'POST', url, payload, headers: this.#with({ ...own, ...headers }) }),
    );
  }

  signIn(name: string, password: string, code?: string): Promise<LightMyRequestResponse> {
    return this.post('/api/v1/session', { name, password, ...(code === undefined ? {} : { code }) });
  }

  #with(headers: Record<string, string>): Record<string, string> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    return { ...(cookie === '' ? {} : { cookie }), ...this.headers, ...headers };
  }

  #kept(answer: LightMyRequestResponse): LightMyRequestResponse {
    for (const { name, value, maxAge } of answer.cookies) {
      if (maxAge === 0) this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
    return answer;
  }
}

/** Tests ask more often in a minute than people do. */
const patient = { signIn: 100_000, account: 100_000 };

export interface People {
  api: ApiFixture;
  clock: { now: Date };
  /** Makes an account whose password is `goodPassword`, with a second factor where its seat needs one; gives a signed-in browser. */
  join: (name: string, seats: Seat[]) => Promise<Browser>;
  secrets: Map<string, string>;
  /** The code of an account's authenticator at present. */
  codeOf: (name: string) => string;
  /** Lines of accounts and of coming and going. */
  lines: () => Promise<Record<string, unknown>[]>;
  close: () => Promise<void>;
}

/** The whole server over three clusters, with accounts; `root` is the security administrator. */
export async function people(settings: Omit<ApiSettings, 'now'> = {}): Promise<People> {
  const clock = { now: new Date('2026-02-01T01:00:00Z') };
  const api = await apiFixture({ rates: patient, ...settings, now: () => clock.now });
  await threeClusters(api.ledger);
  const { accounts } = api.installation.identity;
  const secrets = new Map<string, string>();
  const codeOf = (name: string): string =>
    new TOTP({ secret: secrets.get(name) ?? '' }).generate({ timestamp: clock.now.getTime() });
  const enrol = async (name: string): Promise<void> => {
    const { secret } = await accounts.proposeFactor(name, goodPassword);
    secrets.set(name, secret);
    await accounts.confirmFactor(name, codeOf(name));
    // A code is used once: the next period brings another.
    clock.now = new Date(clock.now.getTime() + 30_000);
  };
  const join: People['join'] = async (name, seats) => {
    await accounts.create({ name, display: `示例${name}`, seats, password: goodPassword }, 'command-line');
    const browser = new Browser(api);
    if (accounts.pendingOf(accounts.get(name)!).includes('second-factor')) await enrol(name);
    const answer = await browser.signIn(name, goodPassword, secrets.has(name) ? codeOf(name) : undefined);
    clock.now = new Date(clock.now.getTime() + 30_000);
    if (answer.statusCode !== 200) throw new Error(answer.body);
    return browser;
  };
  const lines = async () => {
    const { readFile } = await import('node:fs/promises');
    const text = await readFile(api.ledger.journal.path, 'utf8');
    return text
      .trim()
      .split('\n')
      .map((line): Record<string, unknown> => JSON.parse(line))
      .filter(({ kind }) => kind === 'account' || kind === 'access');
  };
  return { api, clock, join, secrets, codeOf, lines, close: api.close };
}

/** A browser for each seat there is: of leagues and operators the one that cluster 甲 in 包头市 belongs to, and another. */
export async function everySeat(all: People): Promise<Map<string, Browser>> {
  const league = (code: string) => seat('league', { leagues: [LeagueCode.parse(code)] });
  const seats: Record<string, [account: string, seat: Seat]> = {
    security: ['root', seat('security')],
    ...Object.fromEntries(
      (['reviewer', 'approver', 'viewer', 'system', 'audit'] as const).map((kind) => [kind, [`a-${kind}`, seat(kind)]]),
    ),
    'own league': ['own-league', league('150200')],
    'other league': ['other-league', league('150600')],
    'own operator': ['own-operator', seat('operator', { clusters: ['甲'] })],
    'other operator': ['other-operator', seat('operator', { clusters: ['乙'] })],
  };
  const browsers = new Map<string, Browser>();
  // One after another: the first account is the administrator who makes the others.
  for (const [name, [account, held]] of Object.entries(seats)) browsers.set(name, await all.join(account, [held]));
  return browsers;
}
