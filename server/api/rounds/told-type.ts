import type { EvidenceType } from '../../domain/evidence-acts.ts';
import { Rejection } from '../../ingest/content.ts';
import { evidenceType } from '../../ingest/evidence-type.ts';
import { renderFinding } from '../../review/render-finding.ts';
import { HttpError } from '../problems/http-error.ts';

/**
 * The kind of a file that is kept beside the reports, told by its content.
 * @param taken kinds that are taken here, with their names
 * @throws HttpError 422 where the file is of another kind, or has a fault
 */
export async function toldType(
  bytes: Uint8Array,
  name: string,
  taken: readonly { id: EvidenceType; name: string }[],
): Promise<EvidenceType> {
  const kinds = taken.map((kind) => kind.name).join(', ');
  const other = (detected: string) => new HttpError('evidence-kind', { name, detected, kinds }, 'body');
  try {
    const type = await evidenceType(bytes, name);
    if (!taken.some(({ id }) => id === type)) throw other(type);
    return type;
  } catch (error) {
    const [reason] = error instanceof Rejection ? error.findings : [];
    if (reason === undefined) throw error;
    if (reason.code === 'format-unknown') throw other(reason.facts.detected);
    if (reason.code === 'format-legacy') throw other(reason.facts.format);
    const names = { indicator: () => undefined };
    const why = { zh: renderFinding(reason, 'zh', names), en: renderFinding(reason, 'en', names) };
    throw new HttpError('evidence-faulty', { name, why }, 'body');
  }
}
