import { beforeAll, describe, expect, it } from 'vitest';
import { readForms, runsOf, widthOf } from '../../server/documents/pdf-fonts.ts';

const rare = 'Ⅱ';
/** Held by no Chinese font of this size: the last sign of a private area. */
const unknown = '\u{F8FF}';
beforeAll(() => readForms({ regular: `I集群Cluster 12.5%，\t\u200B${rare}${unknown}☐☑☒✔□■`, bold: '集群' }), 60_000);

describe('the forms of signs', () => {
  it('have the widths of the font: a Chinese sign is as wide as it is high', () => {
    expect(widthOf('集群，', 'regular')).toBe(3);
    expect(widthOf('11', 'regular')).toBeCloseTo(widthOf('25', 'regular'), 9);
    expect(widthOf('Cluster', 'regular')).toBeLessThan(4.5);
    expect(widthOf('\t', 'regular')).toBe(widthOf(' ', 'regular'));
  });

  it('are taken from the slices that hold them, in runs', () => {
    const runs = runsOf('Cluster 集12', 'regular');
    expect(runs.map(({ text }) => text)).toEqual(['Cluster ', '集', '12']);
    expect(runs[0]?.font).toBe(runs[2]?.font);
    expect(runsOf('集', 'bold')[0]?.font).not.toBe(runsOf('集', 'regular')[0]?.font);
  });

  it('keep what is meant where the font has none', () => {
    expect(runsOf(`${rare}${unknown}`, 'regular').map(({ text, actual }) => [text, actual])).toEqual([
      ['II', rare],
      ['〓', unknown],
    ]);
    expect(runsOf('☐☑☒✔', 'regular').map(({ text, actual }) => `${actual} ${text}`)).toEqual([
      '☐ □',
      '☑ ■',
      '☒ ■',
      '✔ ✓',
    ]);
    expect(runsOf('□■', 'regular').map(({ actual }) => actual)).toEqual([null, null]);
    expect(widthOf(rare, 'regular')).toBeCloseTo(widthOf('I', 'regular') * 2, 9);
    expect(
      runsOf('集\u200B群', 'regular')
        .map(({ text }) => text)
        .join(''),
    ).toBe('集群');
    expect(widthOf('\u200B', 'regular')).toBe(0);
    expect(() => runsOf('龘', 'regular')).toThrow('龘');
  });
});
