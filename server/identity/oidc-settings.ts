/** Where people of the installation sign in with an account of another system, by OpenID Connect. */
export interface OidcSettings {
  issuer: URL;
  clientId: string;
  clientSecret: string;
  /** What the sign-in page calls it; null: a general word. */
  label: string | null;
  /** The claim that holds the sign-in name of the account here. */
  claim: string;
  /** Values of `acr` by which the provider says that a second factor was used. */
  acr: readonly string[];
  /** Values of `amr` that say so, each by itself. */
  amr: readonly string[];
}

/** OIDC_… cannot be used as they are; the message says what to do. */
export class OidcFault extends Error {}

const loopback = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

const listOf = (text: string | undefined): string[] =>
  (text ?? '')
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '');

/** Reads OIDC_…; null where there is no OIDC_ISSUER. @throws OidcFault */
export function oidcSettings(env: Record<string, string | undefined>): OidcSettings | null {
  const { OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET } = env;
  if (!OIDC_ISSUER && !OIDC_CLIENT_ID && !OIDC_CLIENT_SECRET) return null;
  if (!OIDC_ISSUER || !OIDC_CLIENT_ID || !OIDC_CLIENT_SECRET) {
    throw new OidcFault(
      'OIDC_ISSUER、OIDC_CLIENT_ID、OIDC_CLIENT_SECRET 须同时设置。 Set OIDC_ISSUER, OIDC_CLIENT_ID and OIDC_CLIENT_SECRET together.',
    );
  }
  const issuer = URL.canParse(OIDC_ISSUER) ? new URL(OIDC_ISSUER) : null;
  // What crosses the network in clear can be changed on the way: whoever does so is whom he likes.
  if (issuer === null || (issuer.protocol !== 'https:' && !loopback.test(issuer.hostname))) {
    throw new OidcFault(
      `OIDC_ISSUER=${OIDC_ISSUER} 须为 https 地址。 OIDC_ISSUER=${OIDC_ISSUER} must be an https address.`,
    );
  }
  return {
    issuer,
    clientId: OIDC_CLIENT_ID,
    clientSecret: OIDC_CLIENT_SECRET,
    label: env.OIDC_LABEL || null,
    claim: env.OIDC_CLAIM || 'preferred_username',
    acr: listOf(env.OIDC_MFA_ACR),
    amr: listOf(env.OIDC_MFA_AMR),
  };
}
