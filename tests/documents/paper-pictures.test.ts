import { readFileSync } from 'node:fs';
import { create, type Font } from 'fontkit';
import { describe, expect, it } from 'vitest';
import { archiveParts } from '../../server/documents/fixed-archive.ts';
import { sliceWith } from '../../server/documents/font-slices.ts';
import type { Paper } from '../../server/documents/paper.ts';
import { writePaperWord } from '../../server/documents/paper-word.ts';
import { textOutline } from '../../server/documents/picture-font.ts';
import { pictureAsPng } from '../../server/documents/picture-points.ts';

const svgOf = (label: string): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="80" height="40"><text x="4" y="20" style="font-size:12px">${label}</text></svg>`;

describe('drawings of a paper', () => {
  it('stand in the Word file whole, as vectors and as points, each in its place', async () => {
    const drawings = ['呼和浩特市', '锡林郭勒盟'].map((label) => ({
      svg: svgOf(label),
      width: 80,
      height: 40,
      alt: label,
    }));
    const paper: Paper = {
      language: 'zh',
      title: '示例',
      subtitle: '',
      day: '2026-01-31',
      blocks: drawings.map((drawing) => ({ kind: 'picture', ...drawing })),
    };
    const parts = await archiveParts(await writePaperWord(paper));
    const targets = new Map(
      [...String(parts.get('word/_rels/document.xml.rels')).matchAll(/Id="([^"]+)"[^>]*Target="(media[^"]+)"/g)].map(
        ([, id, target]) => [id, target],
      ),
    );
    const shown = [...String(parts.get('word/document.xml')).matchAll(/r:embed="([^"]+)"/g)].map(
      ([, id]) => parts.get(`word/${targets.get(id)}`) ?? Buffer.alloc(0),
    );
    const expected = [];
    for (const { svg } of drawings) expected.push(Buffer.from(await pictureAsPng(svg)), Buffer.from(svg));
    expect(shown.map((bytes) => bytes.toString('base64'))).toEqual(expected.map((bytes) => bytes.toString('base64')));
    expect([...parts.keys()].filter((name) => name.startsWith('word/media/')).length).toBe(expected.length);
  });

  it('have the outlines of the font as its library reads them', () => {
    const signs = [...'呼和浩特市锡林郭勒盟①0123456789.,%-−+'];
    for (const sign of signs) {
      const code = sign.codePointAt(0) ?? 0;
      const font = create(readFileSync(sliceWith(code) ?? '')) as Font;
      const glyph = font.glyphForCodePoint(code);
      const { paths, width } = textOutline(sign, 1000, 400, 'black');
      expect([sign, paths.includes(glyph.path.toSVG()), Math.round(width)]).toEqual([
        sign,
        true,
        Math.round((glyph.advanceWidth * 1000) / font.unitsPerEm),
      ]);
    }
  });
});
