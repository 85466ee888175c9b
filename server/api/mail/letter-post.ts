import { createHash, randomUUID } from 'node:crypto';
import type { z } from 'zod';
import type { ClusterId, Sha256 } from '../../domain/ids.ts';
import type { letterActs } from '../../domain/letter-acts.ts';
import { parseSharedAct } from '../../domain/shared-act.ts';
import type { Deps } from '../deps.ts';
import { HttpError } from '../problems/http-error.ts';
import type { Mailer } from './mailer.ts';

type Installation = Deps['installation'];
type Sending = z.infer<(typeof letterActs)['letter-sending']>;

/** A letter as somebody decided to send it. */
export interface Outgoing extends Pick<Sending, 'about' | 'round' | 'league' | 'to' | 'subject' | 'text'> {
  cluster: number | null;
  attached: { name: string; bytes: Uint8Array } | null;
}

/** Hands letters to the mail server, each recorded before it leaves and again once it is known what became of it. */
export class LetterPost {
  readonly #mailer: Mailer | null;
  readonly #installation: Installation;
  readonly #underWay = new Set<string>();

  constructor(mailer: Mailer | null, installation: Installation) {
    this.#mailer = mailer;
    this.#installation = installation;
  }

  /** Address of the sender; null where no mail server is set up. */
  get from(): string | null {
    return this.#mailer?.from ?? null;
  }

  /** Is the mail server still to answer? Else nobody will record what became of a letter that is open. */
  isUnderWay(id: string): boolean {
    return this.#underWay.has(id);
  }

  /** @throws HttpError mail-not-configured */
  checkConfigured(): void {
    this.#configured();
  }

  /**
   * @returns the number that the letter bears, and what the server answered
   * @throws HttpError as `Mailer.send`; a letter that may have left stays open
   */
  async send(
    { cluster, attached, ...letter }: Outgoing,
    shown: ReturnType<Installation['shown']>,
    actor: string,
  ): Promise<{ id: string; answer: string }> {
    const mailer = this.#configured();
    const id = randomUUID();
    const { to, subject, text } = letter;
    const clusterId = cluster as ClusterId | null;
    const note = async (kind: keyof typeof letterActs, detail: object, seen: number): Promise<number> =>
      shown.ledger.share({
        act: parseSharedAct(kind, { id, to, ...detail }),
        clusterId,
        at: this.#installation.today(),
        recordedAt: this.#installation.now().toISOString(),
        actor,
        seen,
      });
    this.#underWay.add(id);
    try {
      const begun = await note('letter-sending', { ...letter, attached: attached && digestOf(attached) }, 0);
      const sent = await mailer
        .send({ to, subject, text, ...(attached === null ? {} : { attached }) })
        .catch(async (error: unknown) => {
          if (error instanceof HttpError && error.code !== 'mail-undecided')
            await note('letter-not-sent', { why: error.code }, begun);
          throw error;
        });
      await note('letter-sent', { mail: sent.id, answer: sent.answer }, begun);
      return sent;
    } finally {
      this.#underWay.delete(id);
    }
  }

  #configured(): Mailer {
    if (this.#mailer === null) throw new HttpError('mail-not-configured', {});
    return this.#mailer;
  }
}

const digestOf = ({ name, bytes }: NonNullable<Outgoing['attached']>): NonNullable<Sending['attached']> => ({
  name,
  sha256: createHash('sha256').update(bytes).digest('hex') as Sha256,
  bytes: bytes.length,
});
