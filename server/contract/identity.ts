import { z } from 'zod';
import { AskerKind, Reach } from '../domain/permissions.ts';
import { Seat, SeatAsked, SeatKind } from '../domain/seat.ts';
import { League, Words } from './common.ts';

/** A seat as it is shown and chosen. */
export const SeatShown = z.strictObject({
  /** What names it in a choice. */
  key: z.string(),
  kind: SeatKind,
  leagues: z.array(League),
  clusters: z.array(z.string()),
});
export type SeatShown = z.infer<typeof SeatShown>;

const PendingStep = z.enum(['password', 'second-factor']);

/** Who asks: what every page of the dashboard says, and what it offers. */
export const SessionNow = z.strictObject({
  /** `demo`: there are no accounts, and a seat is tried with one click. */
  mode: z.enum(['demo', 'accounts']),
  asker: AskerKind,
  name: z.string().nullable(),
  display: z.string().nullable(),
  seat: SeatShown.nullable(),
  /** Seats that may be chosen instead. */
  seats: z.array(SeatShown),
  /** What has to be done first. */
  pending: z.array(PendingStep),
  /** Rights of the seat, by their ids. */
  rights: z.array(z.string()),
  password: z.strictObject({ shortest: z.number().int(), longest: z.number().int() }),
  /** The provider at which people can sign in; `label` null: it has no name of its own. Null: there is none. */
  provider: z.strictObject({ label: z.string().nullable() }).nullable(),
  /** After signing out: where the provider's session ends as well. */
  endAt: z.string().nullable(),
});
export type SessionNow = z.infer<typeof SessionNow>;

const Secretive = z.string().min(1).max(1000);
export const SignInBody = z.strictObject({
  name: z.string().min(1).max(100),
  password: Secretive,
  /** Code of the authenticator, or a recovery code. */
  code: z.string().max(60).optional(),
});
/** Where to go after signing in at the provider: a path of this server. */
export const ProviderQuery = z.strictObject({
  to: z.string().max(1000).optional().describe('Path of this server to go to afterwards'),
  lang: z.enum(['zh', 'en']).optional().describe('Language in which a refusal is told; left out: Chinese'),
});
const sent = (meaning: string) => z.string().max(4000).optional().describe(meaning);
/** What a provider may send back (RFC 6749, RFC 9207, OpenID Connect). */
export const ProviderReturn = z.strictObject({
  code: sent('Code that stands for the sign-in, taken once'),
  state: sent('State of the attempt, as it was sent'),
  iss: sent('Who answers'),
  session_state: sent('State of the session at the provider; not used'),
  scope: sent('What was granted; not used'),
  error: sent('Why the provider refused'),
  error_description: sent('The same in words; not used'),
  error_uri: sent('A page about it; not used'),
});
/** Further members are for other ways of the standard. */
export const ProviderLogout = z.object({ logout_token: z.string().min(1).max(32_768) });
export const ProviderCode = z.strictObject({ code: z.string().max(60) });
export const SeatBody = z.strictObject({ seat: z.string().max(60) });
export const Nothing = z.strictObject({});

/** The own account. */
export const OwnAccount = z.strictObject({
  name: z.string(),
  display: z.string(),
  passwordOn: z.string().nullable(),
  factor: z.boolean(),
  factorRequired: z.boolean(),
  recoveryLeft: z.number().int(),
  /** In which the days and hours of the installation are counted. */
  zone: z.string(),
  sessions: z.array(
    z.strictObject({
      id: z.string(),
      begun: z.string(),
      lastUsed: z.string(),
      address: z.string(),
      agent: z.string(),
      seat: SeatKind,
      /** The one that asks. */
      here: z.boolean(),
    }),
  ),
});
export type OwnAccount = z.infer<typeof OwnAccount>;

export const PasswordBody = z.strictObject({ present: Secretive, next: Secretive });
export const ProveBody = z.strictObject({ password: Secretive });
export const ProposedFactor = z.strictObject({ secret: z.string(), link: z.string() });
export const CodeBody = z.strictObject({ code: z.string().max(60) });
export const RecoveryCodes = z.strictObject({ codes: z.array(z.string()) });
export const EndSessionBody = z.strictObject({
  /** Id of a session; left out: all but this one. */
  id: z.string().max(40).optional(),
});

/** An account as the security administrator sees it. */
export const AccountRow = z.strictObject({
  name: z.string(),
  display: z.string(),
  seats: z.array(Seat),
  disabled: z.boolean(),
  factor: z.boolean(),
  given: z.boolean(),
  created: z.string(),
  lastSignIn: z.string().nullable(),
});
export type AccountRow = z.infer<typeof AccountRow>;
export const AccountList = z.strictObject({
  /** In which the days and hours of the installation are counted. */
  zone: z.string(),
  accounts: z.array(AccountRow),
});

export const NewAccount = z.strictObject({
  name: z.string().min(1).max(100),
  display: z.string().min(1).max(100),
  seats: z.array(SeatAsked).max(20),
  /** Left out: one is made, shown once, and has to be changed at the first sign-in. */
  password: Secretive.optional(),
});
export type NewAccount = z.infer<typeof NewAccount>;
export const AccountGiven = z.strictObject({
  account: AccountRow,
  /** The password that was made; it is never shown again. */
  password: z.string().nullable(),
});
export type AccountGiven = z.infer<typeof AccountGiven>;
export const AccountParams = z.strictObject({ name: z.string().max(100).describe('Sign-in name') });
export const SeatsBody = z.strictObject({ seats: z.array(SeatAsked).max(20) });
export const ResetBody = z.strictObject({
  /** Takes the second factor away as well: the telephone is lost. */
  withFactor: z.boolean().default(false),
});

/** The matrix of seats, routes and scopes. */
export const PermissionMatrix = z.strictObject({
  rights: z.array(
    z.strictObject({
      id: z.string(),
      ...Words.shape,
      askers: z.partialRecord(AskerKind, Reach),
      routes: z.array(z.string()),
      recorded: z.boolean(),
      local: z.boolean(),
    }),
  ),
});
