import { z } from 'zod';

const positive = z.number().int().positive();

/** What passwords, sessions and repeated failures are held to. */
export const IdentityPolicy = z.strictObject({
  about: z.string(),
  password: z.strictObject({
    /** Characters. */
    shortest: positive,
    longest: positive,
    /** Former passwords that may not come again. */
    former: z.number().int().nonnegative(),
    /** Days after which a password has to be changed. */
    ageDays: positive,
    /** Days for which a password that somebody else has set may be used. */
    givenDays: positive,
  }),
  argon2: z.strictObject({ memoryKiB: positive, passes: positive, lanes: positive }),
  session: z.strictObject({ idleMinutes: positive, hours: positive, perAccount: positive }),
  lock: z.strictObject({
    /** Failures in a row that are free. */
    free: positive,
    /** Seconds of the first lock; each further failure doubles it. */
    firstSeconds: positive,
    longestSeconds: positive,
  }),
  secondFactor: z.strictObject({
    /** Seconds of a code, and how many codes before and after the present one are taken. */
    period: positive,
    window: z.number().int().nonnegative(),
    recoveryCodes: positive,
  }),
  /** Years for which originals with contacts are kept; null: no term is set. */
  personalData: z.strictObject({ about: z.string(), keepYears: positive.nullable() }),
  /** Requests a minute. */
  rate: z.strictObject({ signIn: positive, account: positive }),
});
export type IdentityPolicy = z.infer<typeof IdentityPolicy>;

/** Words and runs of keys out of which common passwords are made. */
export const CommonPasswords = z.strictObject({
  about: z.string(),
  /** Words with spaces between, in several lines. */
  words: z
    .array(z.string().regex(/^[a-z0-9]{2,}( [a-z0-9]{2,})*$/))
    .transform((lines) => lines.flatMap((line) => line.split(' '))),
  runs: z.array(z.string().min(6)),
});
export type CommonPasswords = z.infer<typeof CommonPasswords>;
