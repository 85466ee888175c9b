import { createHash, createSign, generateKeyPairSync } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { Provider } from 'oidc-provider';
import { Oidc } from '../../server/identity/oidc.ts';
import { type OidcSettings, oidcSettings } from '../../server/identity/oidc-settings.ts';
import { host } from './people.ts';

const [clientId, clientSecret] = ['ledger', 'a-secret-of-the-tests'];
/** Where the provider answers to. */
export const returnPath = '/api/v1/session/provider/return';
export const secondFactorAcr = 'urn:test:mfa';

const listening = (server: Server, name = '127.0.0.1'): Promise<string> =>
  new Promise((done) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      done(`http://${name}:${typeof address === 'object' && address !== null ? address.port : 0}`);
    });
  });

const settingsFor = (issuer: string, more: Record<string, string> = {}): OidcSettings => {
  const settings = oidcSettings({
    OIDC_ISSUER: issuer,
    OIDC_CLIENT_ID: clientId,
    OIDC_CLIENT_SECRET: clientSecret,
    OIDC_LABEL: '示例厅统一身份认证',
    OIDC_MFA_ACR: secondFactorAcr,
    OIDC_MFA_AMR: 'otp,hwk',
    ...more,
  });
  if (settings === null) throw new Error('no settings');
  return settings;
};

export interface TestProvider {
  oidc: Oidc;
  issuer: string;
  /** Who signs in at the provider next, and how. */
  person: { name: string; acr?: string };
  /** The token that the provider sends to the ledger where somebody signs out there. */
  signedOut: (subject: string, sid: string) => Promise<string>;
  /** Follows an address of the provider, as a browser does, until it leads back to the ledger; gives that address. */
  walk: (url: string) => Promise<string>;
  close: () => Promise<void>;
}

/**
 * A provider as the standard has it, which lets the person of the moment in without asking.
 * @param base address of the ledger
 * @param name what browsers call the machine of the provider; `localhost` is another site than the ledger's
 */
export async function testProvider(base = `http://${host}`, name = '127.0.0.1'): Promise<TestProvider> {
  let handle: (request: IncomingMessage, response: ServerResponse) => void = () => undefined;
  const server = createServer((request, response) => handle(request, response));
  const issuer = await listening(server, name);
  const person: TestProvider['person'] = { name: 'nobody' };
  const sent: string[] = [];
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: clientId,
        client_secret: clientSecret,
        redirect_uris: [base + returnPath],
        post_logout_redirect_uris: [`${base}/people/sign-in`],
        grant_types: ['authorization_code'],
        response_types: ['code'],
        backchannel_logout_uri: `${base}/api/v1/session/provider/logout`,
        backchannel_logout_session_required: true,
      },
    ],
    acrValues: [secondFactorAcr],
    claims: { openid: ['sub'], profile: ['preferred_username'], acr: null, amr: null },
    cookies: { keys: ['keys of the tests'] },
    ttl: { AccessToken: 600, AuthorizationCode: 60, Grant: 600, IdToken: 600, Interaction: 600, Session: 600 },
    features: {
      devInteractions: { enabled: false },
      backchannelLogout: { enabled: true },
    },
    // As it is sent to the ledger, which listens nowhere in these tests.
    fetch: async (url, init) => {
      if (!String(url).startsWith(base)) return fetch(url, init);
      sent.push(new URLSearchParams(String(init?.body)).get('logout_token') ?? '');
      return new Response(null, { status: 200 });
    },
    interactions: { url: (_context, interaction) => `/interaction/${interaction.uid}` },
    findAccount: (_context, id) => ({
      accountId: id,
      claims: () => ({ sub: id, preferred_username: id }),
    }),
    loadExistingGrant: async ({ oidc }) => {
      const grant = new oidc.provider.Grant({ clientId, accountId: oidc.session?.accountId });
      grant.addOIDCScope('openid profile');
      await grant.save();
      return grant;
    },
  });
  const answer = provider.callback();
  handle = (request, response) => {
    if (request.url?.startsWith('/interaction/') !== true) return void answer(request, response);
    const login = { accountId: person.name, ...(person.acr === undefined ? {} : { acr: person.acr }) };
    void provider.interactionFinished(request, response, { login });
  };
  const walk = async (url: string): Promise<string> => {
    const cookies = new Map<string, string>();
    for (let at = url, steps = 0; steps < 8; steps += 1) {
      if (!at.startsWith(issuer)) return at;
      const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
      const reply = await fetch(at, { redirect: 'manual', headers: { cookie } });
      for (const line of reply.headers.getSetCookie()) {
        const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
        cookies.set(name, value);
      }
      const next = reply.headers.get('location');
      if (next === null) throw new Error(`${reply.status} ${await reply.text()}`);
      at = new URL(next, at).href;
    }
    throw new Error('the provider leads round and round');
  };
  const signedOut = async (subject: string, sid: string): Promise<string> => {
    const client = await provider.Client.find(clientId);
    await (client as unknown as { backchannelLogout: (sub: string, sid: string) => Promise<void> }).backchannelLogout(
      subject,
      sid,
    );
    return sent.at(-1) ?? '';
  };
  const close = () =>
    new Promise<void>((done) => {
      server.close(() => done());
      server.closeAllConnections();
    });
  return { oidc: new Oidc(settingsFor(issuer)), issuer, person, signedOut, walk, close };
}

export interface ForgingProvider {
  oidc: Oidc;
  issuer: string;
  /** What the next token says beside, or instead of, what it should. */
  claims: Record<string, unknown>;
  /** A token with these claims beside the issuer, the audience and the time, signed like the others. */
  token: (claims: Record<string, unknown>, header?: Record<string, unknown>) => string;
  /** Signs with a key that the provider does not publish. */
  strangeKey: boolean;
  /** The proof of the code that the token endpoint was sent last. */
  verifier: string | null;
  close: () => Promise<void>;
}

/** A provider that says what a test wants, in tokens that are signed by hand. `nonce` is that of the last address. */
export async function forgingProvider(more: Record<string, string> = {}): Promise<ForgingProvider & { nonce: string }> {
  const keys = [0, 1].map(() => generateKeyPairSync('rsa', { modulusLength: 2048 }));
  const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const sign = (claims: object, key: number, header: object = {}): string => {
    const body = `${encode({ alg: 'RS256', kid: 'test', typ: 'JWT', ...header })}.${encode(claims)}`;
    return `${body}.${createSign('RSA-SHA256').update(body).sign(keys[key]!.privateKey).toString('base64url')}`;
  };
  const server = createServer((request, response) => {
    const send = (value: object) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(JSON.stringify(value));
    };
    if (request.url === '/.well-known/openid-configuration') {
      return send({
        issuer: forged.issuer,
        authorization_endpoint: `${forged.issuer}/authorize`,
        token_endpoint: `${forged.issuer}/token`,
        jwks_uri: `${forged.issuer}/keys`,
        response_types_supported: ['code'],
        subject_types_supported: ['public'],
        id_token_signing_alg_values_supported: ['RS256'],
      });
    }
    if (request.url === '/keys') {
      return send({
        keys: [{ ...keys[0]!.publicKey.export({ format: 'jwk' }), kid: 'test', alg: 'RS256', use: 'sig' }],
      });
    }
    let body = '';
    request.on('data', (part) => {
      body += String(part);
    });
    request.on('end', () => {
      forged.verifier = new URLSearchParams(body).get('code_verifier');
      const now = Math.floor(Date.now() / 1000);
      const said = { iss: forged.issuer, aud: clientId, sub: 'x', iat: now, exp: now + 60, nonce: forged.nonce };
      const token = sign({ ...said, ...forged.claims }, forged.strangeKey ? 1 : 0);
      send({ access_token: 'access', token_type: 'bearer', id_token: token });
    });
    return undefined;
  });
  const issuer = await listening(server);
  const close = () =>
    new Promise<void>((done) => {
      server.close(() => done());
      server.closeAllConnections();
    });
  const forged = {
    oidc: new Oidc(settingsFor(issuer, more)),
    issuer,
    claims: {},
    token: (claims: Record<string, unknown>, header: Record<string, unknown> = {}) => {
      const common = { iss: issuer, aud: clientId, iat: Math.floor(Date.now() / 1000) };
      return sign({ ...common, ...claims }, forged.strangeKey ? 1 : 0, header);
    },
    strangeKey: false,
    verifier: null as string | null,
    nonce: '',
    close,
  };
  return forged;
}

/** What PKCE sends ahead of a verifier. */
export const challengeOf = (verifier: string): string => createHash('sha256').update(verifier).digest('base64url');
