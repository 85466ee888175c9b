import { sampleDrawing } from '../../../web/papers/sample-drawing.ts';
import { type Paper, paperTable, paragraph } from '../../documents/paper.ts';

/** Every sign that numbers of papers are written with. */
const figures = '0123456789.,%-−+';

/** A paper with a drawing and a table of these names, which nobody gets: writing it reads every library and font. */
export function samplePaper(names: readonly string[]): Paper {
  const rows = names.map((name, at) => ({ name, label: `${at}${figures}` }));
  return {
    language: 'zh',
    title: names.join(''),
    subtitle: figures,
    day: '2000-01-01',
    blocks: [
      { kind: 'heading', text: figures },
      paragraph(names.join('')),
      { kind: 'picture', ...sampleDrawing(rows), alt: '' },
      paperTable(
        ['', figures],
        [1, 1],
        rows.map(({ name, label }) => [name, label]),
      ),
    ],
  };
}
