import { AsyncLocalStorage } from 'node:async_hooks';

/**
 * Aborted when nobody waits any more for what is being computed. Statements of a snapshot look at it before they run
 * and end when it is aborted; outside a question there is none, and everything runs to its end.
 */
const signals = new AsyncLocalStorage<AbortSignal | undefined>();

/** Runs `work` so that everything it starts ends when the signal is aborted. */
export function whileAsked<T>(signal: AbortSignal, work: () => T): T {
  return signals.run(signal, work);
}

/** Runs `work` to its end whoever leaves: for results that other questions share. */
export function whoeverAsks<T>(work: () => T): T {
  return signals.run(undefined, work);
}

/** Signal of the question that is being answered; undefined where there is none. */
export function askerSignal(): AbortSignal | undefined {
  return signals.getStore();
}

/** The question was given up by everybody who asked it. */
export class NobodyWaits extends Error {
  constructor() {
    super('nobody waits for the answer any more');
    this.name = 'NobodyWaits';
  }
}

/** The answer took longer than a question may. */
export class TookTooLong extends Error {
  constructor() {
    super('the answer took too long');
    this.name = 'TookTooLong';
  }
}

/** The result of shared work for one asker: the work goes on where the asker is gone or may wait no longer. */
export function whileAskerWaits<T>(work: Promise<T>): Promise<T> {
  const signal = askerSignal();
  if (signal === undefined) return work;
  return new Promise((resolve, reject) => {
    const leave = () => reject(signal.reason);
    if (signal.aborted) leave();
    signal.addEventListener('abort', leave, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', leave));
  });
}
