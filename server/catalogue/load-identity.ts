import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CommonPasswords, IdentityPolicy } from '../domain/identity-policy.ts';
import { Permissions } from '../domain/permissions.ts';

const datasets = fileURLToPath(new URL('../../datasets', import.meta.url));

export interface IdentityRules {
  policy: IdentityPolicy;
  common: CommonPasswords;
  permissions: Permissions;
}

/** Reads `identity/`: policy, words of common passwords, and the matrix of seats, routes and scopes. */
export function loadIdentity(folder: string = datasets): IdentityRules {
  const read = (name: string): unknown => JSON.parse(readFileSync(join(folder, 'identity', `${name}.json`), 'utf8'));
  return {
    policy: IdentityPolicy.parse(read('policy')),
    common: CommonPasswords.parse(read('common-passwords')),
    permissions: Permissions.parse(read('permissions')),
  };
}
