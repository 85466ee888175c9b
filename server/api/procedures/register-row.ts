import type { HeldCertification } from '../../domain/dossier.ts';
import type { ActFacts, CallKey } from '../../domain/procedure-acts.ts';
import type { DossierHead } from '../../store/reads/dossier-rows.ts';

/** A certification as a line of the register 认定台账 says it. */
export interface RegisterLine {
  batch: string;
  certified: string;
  validFrom: string;
  validTo: string;
}

/** What an act has the register say: a new certification, or the end of the one that is held; null where it says nothing. */
export function lineAfter(
  role: 'certify' | 'end',
  facts: ActFacts,
  held: HeldCertification | null,
): RegisterLine | null {
  const { validTo } = facts;
  if (validTo === undefined) return null;
  if (role === 'certify') {
    const { batch, certified, validFrom } = facts;
    return batch === undefined || certified === undefined || validFrom === undefined
      ? null
      : { batch, certified, validFrom, validTo };
  }
  const validFrom = held?.validFrom ?? held?.certified ?? null;
  if (validFrom === null) return null;
  return { batch: held?.batch ?? '', certified: held?.certified ?? '', validFrom, validTo };
}

/** Does the register say so already? */
export const holdsLine = (head: DossierHead, { programme, level }: CallKey, line: RegisterLine): boolean =>
  head.certifications.some(
    (held) =>
      held.programme === programme &&
      held.level === level &&
      held.validFrom === line.validFrom &&
      held.validTo === line.validTo &&
      (held.batch ?? '') === line.batch,
  );

const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;

/** A league of a cluster by name, with its share in percent where one was stated. */
export interface LineLeague {
  name: string;
  leading: boolean;
  share: number | null;
}

/**
 * A register of one line, as a file that is taken in like every other. The same certification gives the same bytes. All
 * leagues of a joint cluster stand in it with their shares: what it leaves out would be taken from the cluster.
 */
export function registerFile(
  cluster: string,
  leagues: readonly LineLeague[],
  { programme, level }: CallKey,
  line: RegisterLine,
): Uint8Array {
  const head = 'cluster,programme,level,batch,certified,valid_from,valid_to,leagues,lead';
  const lead = (leagues.find(({ leading }) => leading) ?? leagues[0])?.name ?? '';
  const members = leagues.map(({ name, share }) => (share === null ? name : `${name}:${share}`)).join(';');
  const joint = leagues.length > 1 ? members : '';
  const cells = [cluster, programme, level, line.batch, line.certified, line.validFrom, line.validTo, joint, lead];
  return new TextEncoder().encode(`\ufeff${head}\r\n${cells.map(quoted).join(',')}\r\n`);
}
