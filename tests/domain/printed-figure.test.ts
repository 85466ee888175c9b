import { describe, expect, it } from 'vitest';
import { printedFigure } from '../../server/domain/printed-figure.ts';

describe('a computed figure on paper', () => {
  it.each([
    [0.1 + 0.2, '0.3'],
    [41.45599999999999, '41.456'],
    [100 / 3, '33.3333'],
    [-100 / 3, '-33.3333'],
    [1 / 3, '0.3333'],
    [0.001234567, '0.001235'],
    [99.99999999999999, '100'],
    [0.99999999, '1'],
    [550190, '550190'],
    [1000, '1000'],
    [12.5, '12.5'],
    [0, '0'],
    [1e-17, '0'],
    [-1e-17, '0'],
  ])('%d is printed as %s', (value, text) => expect(printedFigure(value)).toBe(text));
});
