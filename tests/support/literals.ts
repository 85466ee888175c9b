/** One piece of text that a module holds between quotes. */
export interface Literal {
  text: string;
  line: number;
}

/**
 * The texts of a module: what stands between its quotes, comments left out. The code inside `${…}` of a template is part
 * of neither text, but the quotes in it are texts of their own.
 */
export function literalsOf(source: string): Literal[] {
  const found: Literal[] = [];
  let at = 0;
  const lineOf = (place: number) => source.slice(0, place).split('\n').length;
  const code = (until: string | null): void => {
    let depth = 0;
    while (at < source.length) {
      const here = source[at];
      if (source.startsWith('//', at)) at = skipTo('\n');
      else if (source.startsWith('/*', at)) at = skipTo('*/') + 2;
      else if (here === "'" || here === '"') quoted(here);
      else if (here === '`') template();
      else if (here === '/' && /[(,=:[!&|?{};]\s*$/.test(source.slice(Math.max(0, at - 8), at))) pattern();
      else {
        if (here === '{') depth += 1;
        if (here === '}') {
          if (depth === 0 && until === '}') return;
          depth -= 1;
        }
        at += 1;
      }
    }
  };
  const skipTo = (what: string): number => {
    const next = source.indexOf(what, at);
    return next < 0 ? source.length : next;
  };
  const quoted = (mark: string): void => {
    const from = at;
    at += 1;
    while (source[at] !== mark) at += source[at] === '\\' ? 2 : 1;
    at += 1;
    found.push({ text: source.slice(from + 1, at - 1), line: lineOf(from) });
  };
  const pattern = (): void => {
    let inSet = false;
    at += 1;
    while (source[at] !== '/' || inSet) {
      if (source[at] === '[') inSet = true;
      if (source[at] === ']') inSet = false;
      at += source[at] === '\\' ? 2 : 1;
    }
    at += 1;
  };
  const template = (): void => {
    const from = at;
    let text = '';
    at += 1;
    while (source[at] !== '`') {
      if (source.startsWith('${', at)) {
        at += 2;
        text += '…';
        code('}');
        at += 1;
        continue;
      }
      const step = source[at] === '\\' ? 2 : 1;
      text += source.slice(at, at + step);
      at += step;
    }
    at += 1;
    found.push({ text, line: lineOf(from) });
  };
  code(null);
  return found;
}
