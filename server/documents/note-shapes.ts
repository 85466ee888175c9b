/** 0-based row and column of a cell such as `C12`. */
function positionOf(cell: string): { row: number; column: number } {
  const [, letters = 'A', digits = '1'] = /^([A-Z]+)(\d+)$/.exec(cell) ?? [];
  const column = [...letters].reduce((sum, letter) => sum * 26 + (letter.codePointAt(0) ?? 65) - 64, 0) - 1;
  return { row: Number(digits) - 1, column };
}

const namespaces =
  'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel"';
const shapeType = `<v:shapetype ${namespaces} id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>`;
/** Columns and rows that a note covers when it is shown. */
const size = { columns: 4, rows: 9 } as const;

/** The boxes that Excel shows notes in, hidden until a person points at the cell; alone, and as a whole drawing. */
export function noteShapes(cells: readonly string[]): { elements: string; whole: string } {
  const shapes = cells.map((cell, index) => {
    const { row, column } = positionOf(cell);
    const anchor = [
      column + 1,
      12,
      Math.max(0, row - 1),
      4,
      column + 1 + size.columns,
      12,
      Math.max(0, row - 1) + size.rows,
      4,
    ];
    return `<v:shape ${namespaces} id="clusterLedger_s${index + 1}" type="#_x0000_t202" style="position:absolute;visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto"><v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/><v:textbox style="mso-direction-alt:auto"/><x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>${anchor.join(', ')}</x:Anchor><x:AutoFill>False</x:AutoFill><x:Row>${row}</x:Row><x:Column>${column}</x:Column></x:ClientData></v:shape>`;
  });
  return { elements: shapes.join(''), whole: `<xml ${namespaces}>${shapeType}${shapes.join('')}</xml>` };
}

/** A drawing without the boxes of some cells. The format is text that need not be XML: it is cut, not parsed. */
export function withoutShapes(drawing: string, cells: readonly string[]): string {
  if (cells.length === 0) return drawing;
  const gone = new Set(cells.map((cell) => Object.values(positionOf(cell)).join(',')));
  return drawing.replace(/<v:shape\b(?!type)[\s\S]*?<\/v:shape>/g, (shape) => {
    const at = ['Row', 'Column'].map(
      (name) => new RegExp(`<x:${name}>\\s*(\\d+)\\s*</x:${name}>`).exec(shape)?.[1] ?? '',
    );
    return gone.has(at.join(',')) ? '' : shape;
  });
}
