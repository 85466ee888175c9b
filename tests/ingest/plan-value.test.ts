import { describe, expect, it } from 'vitest';
import { loadCatalogue } from '../../server/catalogue/load-catalogue.ts';
import { readTarget } from '../../server/ingest/plan-value.ts';

const { units } = loadCatalogue();
const context = { units, type: 'number', stated: null, rate: false } as const;

describe('the figure of a target', () => {
  it.each(['128①', '128²', '128⁴', '128₂', '12½', '\u202e128\u202c', '128\ufffd', '不低于128③'])(
    'is not made of signs beside it: %s',
    (raw) => expect(readTarget(raw, context)).toMatchObject({ status: 'value', value: null, text: raw }),
  );

  it.each([
    ['128', 128],
    ['不低于128', 128],
    ['128左右', 128],
    ['１２８', 128],
  ])('is read of %s', (raw, value) => expect(readTarget(raw, context).value).toBe(value));
});
