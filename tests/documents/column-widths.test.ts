import { describe, expect, it } from 'vitest';
import { type ColumnContent, withoutIdleRoom } from '../../server/documents/column-widths.ts';

const content = (oneLine: number, isFull = true): ColumnContent => ({ oneLine, isFull });

describe('columns without idle room', () => {
  it('give what they do not need to those whose texts take a second line', () => {
    expect(withoutIdleRoom([20, 80], [content(50), content(40)])).toEqual([50, 50]);
    // More is wanted than there is: the column that lacks least is served first.
    expect(withoutIdleRoom([20, 20, 60], [content(30), content(100), content(40)])).toEqual([30, 30, 40]);
    expect(withoutIdleRoom([20, 20, 60], [content(60), content(60), content(40)])).toEqual([30, 30, 40]);
  });

  it('keep their widths where all texts fit or nothing can be given', () => {
    expect(withoutIdleRoom([20, 80], [content(20), content(40)])).toEqual([20, 80]);
    expect(withoutIdleRoom([20, 80], [content(50), content(90)])).toEqual([20, 80]);
  });

  it('take nothing from a column with empty cells, in which somebody may write', () => {
    expect(withoutIdleRoom([20, 80], [content(50), content(10, false)])).toEqual([20, 80]);
  });

  it('are as wide together as before', () => {
    const widths = withoutIdleRoom([11, 17, 29, 43], [content(40), content(12), content(31), content(9)]);
    expect(widths.reduce((sum, width) => sum + width, 0)).toBeCloseTo(100, 9);
  });
});
