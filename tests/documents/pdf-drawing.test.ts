import { describe, expect, it } from 'vitest';
import { marksOf } from '../../server/documents/pdf-drawing.ts';

const drawing = (inner: string) =>
  marksOf(`<svg width="10" height="10" xmlns="http://www.w3.org/2000/svg">${inner}</svg>`);

describe('the marks of a drawing', () => {
  it('are its shapes with ground and line, as SVG means them', () => {
    const [plain, dashed, box] = drawing(
      `<path d="M0 0L5 5" /><path d="M1 1L2 2" fill="none" stroke="rgb(10,20,255)" stroke-width="0.8" stroke-dasharray="4,3" stroke-linecap="round" stroke-opacity="0.5"/><rect x="1" y="2" width="3" height="4" fill="#123456" fill-opacity="0.4" stroke="#000" stroke-width="0"/>`,
    );
    expect(plain).toMatchObject({ path: 'M0 0L5 5', fill: { colour: 'black', opacity: 1 }, stroke: null });
    expect(dashed).toMatchObject({
      fill: null,
      stroke: { colour: '#0a14ff', opacity: 0.5, width: 0.8, dash: [4, 3], cap: 'round' },
    });
    expect(box).toMatchObject({ path: 'M1 2h3v4h-3Z', fill: { colour: '#123456', opacity: 0.4 }, stroke: null });
  });

  it('are its texts with their size, weight, anchor and baseline', () => {
    const [text] = drawing(
      `<text dominant-baseline="central" text-anchor="end" style="font-size:20px;font-weight:600;" x="1" y="2" transform="translate(3 4)" fill="#5a656e">A &amp; 市</text>`,
    );
    expect(text).toEqual({
      kind: 'text',
      text: 'A & 市',
      size: 20,
      weight: 'bold',
      colour: '#5a656e',
      anchor: 'end',
      x: 1,
      y: 2 + 20 * 0.35,
      matrix: [1, 0, 0, 1, 3, 4],
    });
  });

  it('stand where the groups around them are moved to', () => {
    const at = (transform: string, inner: string) => {
      const [mark] = drawing(`<g transform="${transform}"><path transform="${inner}" d="M0 0"/></g>`);
      const [a, b, c, d, e, f] = mark?.matrix ?? [0, 0, 0, 0, 0, 0];
      // Where the point (10, 1) of the mark comes to stand.
      return [a * 10 + c + e, b * 10 + d + f].map((part) => Math.round(part * 1000) / 1000);
    };
    expect(at('translate(5 6)', 'scale(2)')).toEqual([25, 8]);
    expect(at('scale(2 3)', 'translate(5,6)')).toEqual([30, 21]);
    expect(at('rotate(90)', 'translate(1 0)')).toEqual([-1, 11]);
    expect(at('rotate(90 10 1)', '')).toEqual([10, 1]);
    expect(at('rotate(180 10 0)', '')).toEqual([10, -1]);
    expect(at('matrix(1 0 0 1 7 8)', '')).toEqual([17, 9]);
  });

  it('are never left out in silence', () => {
    expect(() => drawing('<image href="a.png"/>')).toThrow('<image>');
    expect(() => drawing('<path d="M0 0" transform="skewX(3)"/>')).toThrow('skewX');
    expect(() => drawing('<path d="M0 0">')).toThrow();
  });
});
