/** Something the asker did wrong, told as it is; `field` is the parameter at fault. */
export class HttpError extends Error {
  readonly status: number;
  readonly field: string | null;
  constructor(status: number, message: string, field: string | null = null) {
    super(message);
    this.name = 'HttpError';
    this.status = status;
    this.field = field;
  }
}

export const notFound = (what: string): HttpError => new HttpError(404, `There is no ${what}.`);

/** A file is given, or acted on, as a whole. */
export const heldByOthers = (): HttpError =>
  new HttpError(403, 'This file also holds what others reported: it is for those who may see all of it.', 'id');
