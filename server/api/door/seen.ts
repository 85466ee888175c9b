import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Installation } from '../installation.ts';

const name = 'ledger-seen';
const pattern = new RegExp(`(?:^|;\\s*)${name}=(real|sample)\\.(\\d{1,15})(?:;|$)`);

/**
 * Which version of the ledger a browser has caused or was told of, as a cookie of the session: it is never given an
 * older answer. The cookie says nothing of who somebody is.
 */
export class Seen {
  readonly #installation: Installation;

  constructor(installation: Installation) {
    this.#installation = installation;
  }

  /** The least version that an asker must be answered with. */
  atLeast(request: FastifyRequest): number {
    const [, kind, version] = pattern.exec(request.headers.cookie ?? '') ?? [];
    return kind === this.#installation.shown().kind ? Number(version) : 0;
  }

  tell(reply: FastifyReply): void {
    const { kind, ledger } = this.#installation.shown();
    reply.header('set-cookie', `${name}=${kind}.${ledger.version}; Path=/api; HttpOnly; SameSite=Strict`);
  }
}
