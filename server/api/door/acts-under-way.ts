import type { FastifyInstance } from 'fastify';

/** Requests that change something, from when their body has come until they are answered. */
export class ActsUnderWay {
  #count = 0;
  #waiting: (() => void)[] = [];

  /** One began; the function that is given back says once that it is done. */
  begin(): () => void {
    let isDone = false;
    this.#count += 1;
    return () => {
      if (isDone) return;
      isDone = true;
      this.#count -= 1;
      if (this.#count > 0) return;
      for (const goOn of this.#waiting.splice(0)) goOn();
    };
  }

  /** Resolves when none is under way, and after so many milliseconds in any case. */
  done(within: number): Promise<void> {
    if (this.#count === 0) return Promise.resolve();
    return new Promise((goOn) => {
      const late = setTimeout(goOn, within).unref();
      this.#waiting.push(() => {
        clearTimeout(late);
        goOn();
      });
    });
  }
}

/** Follows the acts of an application. */
export function actsOf(app: FastifyInstance): ActsUnderWay {
  const acts = new ActsUnderWay();
  app.addHook('preHandler', async (request, reply) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') reply.raw.once('close', acts.begin());
  });
  return acts;
}
