import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { Sha256 } from '../../server/domain/ids.ts';
import { Ledger } from '../../server/store/ledger.ts';
import { leaveOf } from '../../server/store/removal/leave.ts';
import { scratchFolder } from '../support/landings.ts';
import { personal, repeat } from '../support/lived-ledger.ts';
import { copySample } from '../support/sample-ledger.ts';

const File = z.strictObject({ sha256: Sha256, cells: z.number().int() });
const files = `select f.sha256, count(k.submission_id)::integer as cells from file f
  left join event e on e.kind = 'accepted' and e.file_no = f.file_no left join contact k on k.submission_id = e.submission_id
  group by f.sha256 order by min(f.file_no)`;

describe('what is left of a file', () => {
  const { path, remove } = scratchFolder();
  let ledger: Ledger;
  beforeAll(async () => {
    await copySample(path);
    ledger = await Ledger.open({ folder: join(path, 'sample'), repeat, personal });
  }, 300_000);
  afterAll(() => {
    ledger.close();
    remove();
  });

  it('is all that was read of it but the words of contacts: forms, registers, tables and rejected files of the sample', async () => {
    const known = await ledger.rows(files, {}, File);
    expect(known.length).toBeGreaterThan(100);
    let cells = 0;
    for (const { sha256, cells: held } of known) {
      // Refuses where the digest of what it tells is not that of the day on which the file came.
      const left = await leaveOf(ledger, sha256);
      expect([sha256, left.cells]).toEqual([sha256, held]);
      expect(Buffer.from(left.residue?.bytes ?? '').toString()).not.toMatch(/047\d-700\d{4}/);
      cells += held;
    }
    expect(cells).toBeGreaterThan(300);
  }, 300_000);
});
