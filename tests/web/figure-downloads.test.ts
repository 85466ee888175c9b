import { describe, expect, it } from 'vitest';
import { layPicture, svgPicture, wrap } from '../../web/charts/picture.ts';
import { resolved } from '../../web/charts/save-picture.ts';
import { tableCsv } from '../../web/ui/figure-table.ts';
import { fileName } from '../../web/ui/save-file.ts';

const square = (text: string) => [...text].length * 10;

describe('the table of a figure as CSV', () => {
  const words = { title: '标题', subtitle: '亿元，2025 年', source: '来源：各集群填报' };

  it('keeps numbers unrounded, units in the header and the source in the last line', () => {
    const csv = tableCsv(
      {
        columns: [{ name: '盟市' }, { name: '产值', unit: '亿元', number: true }],
        rows: [['包头市', { text: '2,520', value: 2519.99 }]],
        foot: [['全区', { text: '–', value: null }]],
      },
      words,
    );
    expect(csv).toBe(
      '\uFEFF盟市,产值 (亿元)\r\n包头市,2519.99\r\n全区,\r\n\r\n标题\r\n亿元，2025 年\r\n来源：各集群填报\r\n',
    );
  });

  it('quotes what must be quoted and lets no text run as a formula', () => {
    const csv = tableCsv(
      { columns: [{ name: 'a,b' }], rows: [['=1+1'], ['say "x"'], [{ text: '−3', value: -3 }]] },
      words,
    );
    expect(csv.split('\r\n').slice(0, 4)).toEqual(['\uFEFF"a,b"', "'=1+1", '"say ""x"""', '-3']);
  });
});

describe('a picture that leaves the page', () => {
  it('breaks Chinese anywhere but before a mark, and other words between them', () => {
    expect(wrap('一二三四五，六', 50, square)).toEqual(['一二三四', '五，六']);
    expect(wrap('alpha beta gamma', 110, square)).toEqual(['alpha beta', 'gamma']);
  });

  it('stands title and subtitle above and the source below the drawing', () => {
    const layout = layPicture({ title: '题', subtitle: '副', source: '源' }, { width: 100, height: 50 }, square);
    expect(layout.lines.map((line) => line.text)).toEqual(['题', '副', '源']);
    const [title, subtitle, source] = layout.lines;
    expect(title?.y).toBeLessThan(subtitle?.y ?? 0);
    expect(subtitle?.y).toBeLessThan(layout.chartTop);
    expect(source?.y).toBeGreaterThan(layout.chartTop + 50);
    expect(layout.width).toBe(148);
  });

  it('escapes the words of an SVG', () => {
    const layout = layPicture({ title: 'a<b & "c"', subtitle: '', source: '' }, { width: 400, height: 10 }, square);
    const svg = svgPicture(layout, '<svg width="400"></svg>', { text: '#000', muted: '#555', page: '#fff' }, "'N'");
    expect(svg).toContain('>a&lt;b &amp; &quot;c&quot;</text>');
    expect(svg).toContain(`<svg x="24" y="${layout.chartTop}" width="400">`);
  });

  it('carries plain colours, also those that a function gives', () => {
    const colour = (name: string) => (name === '--text' ? '#111' : '#eee');
    const given = {
      a: 'var(--text)',
      emphasis: { a: 1 },
      b: [{ c: 'var(--rule)', n: 3 }],
      f: (x: number) => (x > 0 ? 'var(--text)' : x),
    };
    const plain = resolved(given, colour);
    expect(plain).toMatchObject({ a: '#111', b: [{ c: '#eee', n: 3 }] });
    expect(plain).not.toHaveProperty('emphasis');
    expect([plain.f(1), plain.f(0)]).toEqual(['#111', 0]);
  });

  it('has a name that every file system takes', () => {
    expect(fileName('R&D: 3/4 “高于” 全区?', 'png')).toBe('R&D-3-4-“高于”-全区.png');
  });
});
