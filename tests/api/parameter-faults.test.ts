import { expect, it } from 'vitest';
import { z } from 'zod';
import { wrongParameters } from '../../server/api/problems/parameter-faults.ts';
import { IsoMonth, LeagueCode } from '../../server/domain/ids.ts';

/** What a reader is told of a value that a schema refuses. */
function toldOf(schema: z.ZodType, value: unknown) {
  const [issue] = schema.safeParse(value).error?.issues ?? [];
  if (issue === undefined) throw new Error('it was taken');
  const { code, path: _, message, ...rest } = issue;
  const params = { ...rest, code };
  return wrongParameters([{ keyword: code, instancePath: '/value', schemaPath: '', params, message }]).parameters[0];
}

it('says in words how a month is written, and shows no pattern of what is written otherwise', () => {
  const month = toldOf(IsoMonth, '2026/1');
  expect([month?.zh, month?.en]).toEqual([
    '月份应写成“年-月”，如 2026-01',
    'a month is written as year and month, such as 2026-01',
  ]);
  for (const schema of [IsoMonth, LeagueCode, z.string().regex(/^[a-z]{3}$/)])
    expect(JSON.stringify(toldOf(schema, '?'))).not.toMatch(/\^|\$|\[/);
});
