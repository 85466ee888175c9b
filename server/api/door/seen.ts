import type { FastifyReply, FastifyRequest } from 'fastify';
import { LRUCache } from 'lru-cache';
import type { Installation } from '../installation.ts';

const name = 'ledger-seen';
const pattern = new RegExp(`(?:^|;\\s*)${name}=(real|sample)\\.(\\d{1,15})(?:;|$)`);
/** Accounts whose last change is remembered; a former answer is given for moments only. */
const remembered = 1000;

/**
 * Which version of the ledger an asker has caused or was told of: he is never given an older answer. A browser carries it
 * as a cookie of the session, which says nothing of who somebody is; what an account or the command line has caused is
 * remembered as well, for its other browsers and for programs that keep no cookies.
 */
export class Seen {
  readonly #installation: Installation;
  /** By kind of ledger and account. */
  readonly #caused = new LRUCache<string, number>({ max: remembered });

  constructor(installation: Installation) {
    this.#installation = installation;
  }

  /** The least version that an asker must be answered with. */
  atLeast(request: FastifyRequest): number {
    const shown = this.#installation.shown().kind;
    const [, kind, version] = pattern.exec(request.headers.cookie ?? '') ?? [];
    const account = keyOf(request, shown);
    const caused = account === null ? 0 : (this.#caused.get(account) ?? 0);
    return Math.max(caused, kind === shown ? Number(version) : 0);
  }

  tell(request: FastifyRequest, reply: FastifyReply): void {
    const { kind, ledger } = this.#installation.shown();
    const account = keyOf(request, kind);
    if (account !== null) this.#caused.set(account, ledger.version);
    reply.header('set-cookie', `${name}=${kind}.${ledger.version}; Path=/api; HttpOnly; SameSite=Strict`);
  }
}

/** Who tries a seat without an account is known by his browser alone. */
function keyOf({ asker }: FastifyRequest, ledger: string): string | null {
  if (asker === null) return null;
  const account = asker.account?.name ?? (asker.kind === 'command-line' ? asker.name : null);
  return account === null ? null : `${ledger} ${account}`;
}
