import { createHash, randomBytes } from 'node:crypto';
import { createRemoteJWKSet, type JWTVerifyGetKey, jwtVerify } from 'jose';
import { LRUCache } from 'lru-cache';
import * as client from 'openid-client';
import type { OidcSettings } from './oidc-settings.ts';

/** Somebody whom the provider has vouched for. */
export interface Vouched {
  /** The configured claim: a sign-in name here, if there is such an account. */
  name: string;
  /** The provider says that a second factor was used, in a way that the settings name. */
  secondFactor: boolean;
  /** Handed back to the provider when its session ends. */
  idToken: string;
  /** Who it is at the provider, and in which session there; null where the provider names none. */
  subject: string;
  sid: string | null;
  /** Where the browser goes afterwards; not checked here. */
  to: string;
  /** In which the reader began, null for the usual one. */
  language: string | null;
}

/**
 * Why the provider's answer was not taken, for the journal. `no-attempt`: this browser has begun none, or the answer came
 * a second time · `provider-refused`: the provider says so itself · `provider-answer`: state, nonce, issuer, audience,
 * times or signature are wrong · `no-name`: the claim is missing
 */
export type OidcRefusalReason = 'no-attempt' | 'provider-refused' | 'provider-answer' | 'no-name';

export class OidcRefusal extends Error {
  readonly reason: OidcRefusalReason;
  constructor(reason: OidcRefusalReason, cause?: unknown) {
    super(reason, { cause });
    this.reason = reason;
  }
}

interface Attempt {
  state: string;
  nonce: string;
  verifier: string;
  redirect: string;
  to: string;
  language: string | null;
}

/** Whose session ended at the provider: all of somebody, or the one that is named. */
export interface EndedThere {
  subject: string | null;
  sid: string | null;
}

/** A token by which the provider was to end sessions here is none, or came a second time. */
export class LogoutRefusal extends Error {}

/** What makes a token one of signing out, and no other. */
const logoutEvent = 'http://schemas.openid.net/event/backchannel-logout';
/** Seconds after which a token of signing out is too old, and those for which clocks may differ. */
const logoutAge = 300;
const clockDifference = 60;
/** Signatures with the provider's own key alone: whoever knows the secret of the client is not the provider. */
const signatures = [
  'RS256',
  'RS384',
  'RS512',
  'PS256',
  'PS384',
  'PS512',
  'ES256',
  'ES384',
  'ES512',
  'EdDSA',
  'Ed25519',
];

/** Milliseconds for which an attempt is kept, and for which a code of the second factor may be entered. */
const patience = 10 * 60_000;
/** Attempts kept; more than people begin in that time, so that nobody fills the memory. */
const mostAttempts = 2000;
/** Seconds that the provider may take to answer. */
const timeout = 10;

/**
 * Signing in at a provider: authorization code with PKCE, state and nonce. Attempts are kept in memory under the digest of
 * a token that the browser holds as a cookie, and each is taken once.
 */
export class Oidc {
  readonly settings: OidcSettings;
  readonly #attempts: LRUCache<string, Attempt>;
  readonly #vouched: LRUCache<string, Vouched>;
  /** Tokens of signing out that were taken, by their identifier: for longer than any is young enough. */
  readonly #ended: LRUCache<string, true>;
  #keys: JWTVerifyGetKey | null = null;
  #configuration: Promise<client.Configuration> | null = null;

  constructor(settings: OidcSettings) {
    this.settings = settings;
    this.#attempts = new LRUCache({ max: mostAttempts, ttl: patience });
    this.#vouched = new LRUCache({ max: mostAttempts, ttl: patience });
    this.#ended = new LRUCache({ max: 50_000, ttl: (logoutAge + 2 * clockDifference) * 1000 });
  }

  /**
   * Begins an attempt.
   * @param redirect address of this server that the provider answers to
   * @throws where the provider cannot be reached
   */
  async begin(redirect: string, to: string, language: string | null): Promise<{ url: string; token: string }> {
    const configuration = await this.#provider();
    const attempt: Attempt = {
      state: client.randomState(),
      nonce: client.randomNonce(),
      verifier: client.randomPKCECodeVerifier(),
      redirect,
      to,
      language,
    };
    const url = client.buildAuthorizationUrl(configuration, {
      redirect_uri: redirect,
      scope: 'openid profile',
      state: attempt.state,
      nonce: attempt.nonce,
      code_challenge: await client.calculatePKCECodeChallenge(attempt.verifier),
      code_challenge_method: 'S256',
      ...(this.settings.acr.length === 0 ? {} : { acr_values: this.settings.acr.join(' ') }),
    });
    const token = randomBytes(32).toString('base64url');
    this.#attempts.set(digest(token), attempt);
    return { url: url.href, token };
  }

  /** The language in which the attempt of a token was begun; null for the usual one, and where there is no attempt. */
  languageOf(token: string): string | null {
    return this.#attempts.get(digest(token))?.language ?? null;
  }

  /**
   * Takes the answer of the provider to the attempt of a token.
   * @param query what the browser brought from there
   * @throws OidcRefusal
   */
  async finish(token: string, query: URLSearchParams): Promise<Vouched> {
    const key = digest(token);
    const attempt = this.#attempts.get(key);
    // Taken once, whatever comes of it.
    this.#attempts.delete(key);
    if (attempt === undefined) throw new OidcRefusal('no-attempt');
    const { state, nonce, verifier, redirect, to, language } = attempt;
    const current = new URL(redirect);
    current.search = query.toString();
    const configuration = await this.#provider();
    const tokens = await client
      .authorizationCodeGrant(configuration, current, {
        expectedState: state,
        expectedNonce: nonce,
        pkceCodeVerifier: verifier,
        idTokenExpected: true,
      })
      .catch((error: unknown) => {
        const refused = error instanceof client.AuthorizationResponseError;
        throw new OidcRefusal(refused ? 'provider-refused' : 'provider-answer', error);
      });
    const claims = tokens.claims();
    if (claims === undefined || tokens.id_token === undefined) throw new OidcRefusal('provider-answer');
    const { claim, acr, amr } = this.settings;
    const said = claims[claim] ?? (await this.#userInfo(configuration, tokens.access_token, claims.sub))[claim];
    if (typeof said !== 'string' || said === '') throw new OidcRefusal('no-name');
    const used: unknown = claims.amr;
    const secondFactor =
      (typeof claims.acr === 'string' && acr.includes(claims.acr)) ||
      (Array.isArray(used) && used.some((way) => amr.includes(String(way))));
    const sid = typeof claims.sid === 'string' && claims.sid !== '' ? claims.sid : null;
    return { name: said, secondFactor, idToken: tokens.id_token, subject: claims.sub, sid, to, language };
  }

  /** Keeps somebody whose second factor is still to come, under a token of its own. */
  hold(vouched: Vouched): string {
    const token = randomBytes(32).toString('base64url');
    this.#vouched.set(digest(token), vouched);
    return token;
  }

  held(token: string): Vouched | undefined {
    return this.#vouched.get(digest(token));
  }

  letGo(token: string): void {
    this.#vouched.delete(digest(token));
  }

  /**
   * Whose session ended at the provider, by a token that it sent: signed by its own key, for this client, young, of signing
   * out and of nothing else, and taken once (OpenID Connect Back-Channel Logout 1.0, 2.6). Whoever is between the provider and the code of
   * the second factor is let go.
   * @throws LogoutRefusal; any other error where the keys of the provider cannot be read
   */
  async endedThere(token: string): Promise<EndedThere> {
    const configuration = await this.#provider();
    const { issuer, jwks_uri: keys } = configuration.serverMetadata();
    if (keys === undefined) throw new LogoutRefusal('the provider publishes no keys');
    this.#keys ??= createRemoteJWKSet(new URL(keys), { timeoutDuration: timeout * 1000 });
    const { payload } = await jwtVerify(token, this.#keys, {
      issuer,
      audience: this.settings.clientId,
      algorithms: signatures,
      maxTokenAge: logoutAge,
      clockTolerance: clockDifference,
      requiredClaims: ['iat', 'jti', 'events'],
    }).catch((error: unknown) => {
      throw new LogoutRefusal('the token is not taken', { cause: error });
    });
    const { events, sub, sid, jti, nonce } = payload;
    const isLogout = typeof events === 'object' && events !== null && isPlain(Reflect.get(events, logoutEvent));
    // An identity token bears a nonce, and must never pass for this.
    if (!isLogout || nonce !== undefined) throw new LogoutRefusal('the token is not one of signing out');
    const ended = { subject: nameIn(sub), sid: nameIn(sid) };
    if (ended.subject === null && ended.sid === null) throw new LogoutRefusal('the token names nobody');
    if (typeof jti !== 'string' || jti === '' || this.#ended.has(jti)) throw new LogoutRefusal('the token came before');
    this.#ended.set(jti, true);
    for (const [held, vouched] of this.#vouched.entries()) if (isOf(vouched, ended)) this.#vouched.delete(held);
    return ended;
  }

  /** Where the provider's own session ends; null where it says nothing of that. */
  async endAt(idToken: string, back: string): Promise<string | null> {
    const configuration = await this.#provider();
    if (configuration.serverMetadata().end_session_endpoint === undefined) return null;
    return client.buildEndSessionUrl(configuration, { id_token_hint: idToken, post_logout_redirect_uri: back }).href;
  }

  async #userInfo(
    configuration: client.Configuration,
    token: string,
    subject: string,
  ): Promise<Readonly<Record<string, unknown>>> {
    if (configuration.serverMetadata().userinfo_endpoint === undefined) return {};
    return client.fetchUserInfo(configuration, token, subject).catch((error: unknown) => {
      throw new OidcRefusal('provider-answer', error);
    });
  }

  /** What the provider says of itself, read once; a failure is not kept. */
  #provider(): Promise<client.Configuration> {
    this.#configuration ??= this.#discover().catch((error: unknown) => {
      this.#configuration = null;
      throw error;
    });
    return this.#configuration;
  }

  #discover(): Promise<client.Configuration> {
    const { issuer, clientId, clientSecret } = this.settings;
    const clear = issuer.protocol === 'http:' ? [client.allowInsecureRequests] : [];
    return client.discovery(issuer, clientId, undefined, client.ClientSecretBasic(clientSecret), {
      // The signature is looked at as well as the line that the token came over.
      execute: [client.enableNonRepudiationChecks, ...clear],
      timeout,
    });
  }
}

const digest = (token: string): string => createHash('sha256').update(token).digest('base64url');

const isPlain = (value: unknown): boolean => typeof value === 'object' && value !== null && !Array.isArray(value);
const nameIn = (claim: unknown): string | null => (typeof claim === 'string' && claim !== '' ? claim : null);

/**
 * Is a sign-in one that ended at the provider? A session that is named ends alone; of a sign-in whose session the provider
 * never named only the person is known.
 */
export function isOf(signIn: { subject: string; sid: string | null }, { subject, sid }: EndedThere): boolean {
  if (subject !== null && subject !== signIn.subject) return false;
  if (sid === null) return true;
  return signIn.sid === null ? subject !== null : signIn.sid === sid;
}
