import { AsyncLocalStorage } from 'node:async_hooks';
import type { Moment } from './moment.ts';

/** For whom something is computed. */
interface Asker {
  /**
   * Aborted when nobody waits any more for what is being computed. Statements of a snapshot look at it before they run
   * and end when it is aborted; outside a question there is none, and everything runs to its end.
   */
  signal?: AbortSignal;
  /** The state of a ledger that the answer speaks of; without one every read sees the newest. */
  moment?: Moment;
}

const askers = new AsyncLocalStorage<Asker>();

/** Runs `work` so that everything it starts ends when the signal is aborted, and reads the ledger as of one moment. */
export function whileAsked<T>(signal: AbortSignal | undefined, moment: Moment, work: () => T): T {
  return askers.run({ ...(signal === undefined ? {} : { signal }), moment }, work);
}

/** Runs `work` to its end whoever leaves, as of the moment of whoever asks: for results that other questions share. */
export function whoeverAsks<T>(work: () => T): T {
  const { moment } = askers.getStore() ?? {};
  return askers.run(moment === undefined ? {} : { moment }, work);
}

/** Runs `work` to its end on the newest state of the ledger: nobody asked for it. */
export function unasked<T>(work: () => T): T {
  return askers.run({}, work);
}

/** Signal of the question that is being answered; undefined where there is none. */
export function askerSignal(): AbortSignal | undefined {
  return askers.getStore()?.signal;
}

/** The moment of the question that is being answered, where it is one of that ledger. */
export function askerMoment(ledger: Moment['ledger']): Moment | undefined {
  const moment = askers.getStore()?.moment;
  return moment?.ledger === ledger ? moment : undefined;
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
