import { SettingFault } from '../domain/setting-fault.ts';

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

const loopback = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

const listOf = (text: string | undefined): string[] =>
  (text ?? '')
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '');

/** Reads OIDC_…; null where there is no OIDC_ISSUER. @throws SettingFault */
export function oidcSettings(env: Record<string, string | undefined>): OidcSettings | null {
  const { OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET } = env;
  if (!OIDC_ISSUER && !OIDC_CLIENT_ID && !OIDC_CLIENT_SECRET) return null;
  if (!OIDC_ISSUER || !OIDC_CLIENT_ID || !OIDC_CLIENT_SECRET) {
    throw new SettingFault('settings-together', {
      settings: ['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET'],
    });
  }
  const issuer = URL.canParse(OIDC_ISSUER) ? new URL(OIDC_ISSUER) : null;
  // What crosses the network in clear can be changed on the way: whoever does so is whom he likes.
  if (issuer === null || (issuer.protocol !== 'https:' && !loopback.test(issuer.hostname))) {
    throw new SettingFault('setting-not-https', { setting: 'OIDC_ISSUER', given: OIDC_ISSUER });
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
