import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '../..');
const textOf = (path: string): string => readFileSync(join(root, path), 'utf8');
const withoutComments = (css: string): string => css.replace(/\/\*[\s\S]*?\*\//g, '');

const files = readdirSync(join(root, 'web'), { recursive: true, encoding: 'utf8' }).map((path) => `web/${path}`);
const sheets = files.filter((path) => path.endsWith('.css'));
const tokens = withoutComments(textOf('web/styles/tokens.css'));
const others = sheets.filter((path) => !path.endsWith('tokens.css'));
const code = files
  .filter((path) => /\.(tsx?|html)$/.test(path))
  .map(textOf)
  .join('\n');

interface Declaration {
  property: string;
  value: string;
  at: string;
}

/** Declarations of a sheet with the selector that they stand under. */
function declarationsOf(path: string): Declaration[] {
  return [...withoutComments(textOf(path)).matchAll(/([^{};]+)\{([^{}]*)\}/g)].flatMap(([, selector = '', body = '']) =>
    [...body.matchAll(/([\w-]+):\s*([^;]+);/g)].map(([, property = '', value = '']) => ({
      property,
      value,
      at: `${path} ${selector.trim()}`,
    })),
  );
}
const declarations = others.flatMap(declarationsOf);
const told = ({ at, property, value }: Declaration): string => `${at} { ${property}: ${value} }`;

/** Spaces that no step of the scale stands for, by their size: room for something of that size, not a distance. */
const ownSpaces: Readonly<Record<string, string>> = {
  '34px': 'the sign of a search in its field',
  '44px': 'the button that unfolds a section on a phone',
  '64px': 'a message that is all there is on a page',
  '72px': 'the foot of a page',
  '110px': 'buttons beside a heading',
  '120px': 'a seal on paper',
  '140px': 'a signature on paper',
  '190px': 'tools beside the title of a figure',
  '236px': 'tools beside the title of a figure, one more',
};

/** Heights of a line that keep a word in the middle of a bar of that height. */
const inBars = ['14px', '18px', '19px'];

/** The selectors of each rule of a sheet. */
function rulesOf(path: string): string[][] {
  return [...withoutComments(textOf(path)).matchAll(/([^{};]+)\{[^{}]*\}/g)]
    .map(([, head = '']) => head.split(/,(?![^(]*\))/).map((selector) => selector.trim()))
    .filter(([first = '']) => !/^(@|from$|to$|\d)/.test(first));
}

/** Classes that an element or one around it has to have. */
const classesOf = (selector: string): string[] =>
  [...selector.replace(/:(not|is)\([^)]*\)/g, '').matchAll(/\.([a-z][\w-]*)/gi)]
    .map(([, name = '']) => name)
    .filter((name) => !name.startsWith('react-aria-'));

/** What stands before a literal that is no list of classes. */
const elsewhere =
  /(===|!==|case|from|get\(|has\(|useState(<[^>]*>)?\(|\[|type|on=|id=|name=|role=|kind:|search=|to=)\s*\{?\s*$/;

/** Literals of a component that are lists of classes: nothing but names that a sheet knows, or ends that are put together. */
function classListsOf(path: string, known: ReadonlySet<string>): string[] {
  const text = textOf(path)
    .replace(/^import .*$/gm, '')
    .replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '');
  return [...text.matchAll(/'([^'\n]*)'|"([^"\n]*)"|`([^`]*)`/g)]
    .filter(({ index }) => !elsewhere.test(text.slice(Math.max(0, index - 40), index)))
    .map(([, single, double, template]) => single ?? double ?? template?.replace(/\$\{[^}]*\}/g, '$') ?? '')
    .filter((list) => list.split(/\s+/).every((word) => /^$|\$/.test(word) || known.has(word)));
}

/** The classes that a component gives, whole or with their end put together: `chip-${state}`. */
function givenBy(path: string, known: ReadonlySet<string>): (name: string) => boolean {
  const lists = classListsOf(path, known);
  const words = new Set(lists.flatMap((list) => list.match(/[\w-]+/g) ?? []));
  const starts = lists.flatMap((list) => [...list.matchAll(/([\w-]+-)\$/g)].map(([, start = '']) => start));
  return (name) => words.has(name) || starts.some((start) => name.startsWith(start));
}

const importsOf = (path: string): string[] =>
  [...textOf(path).matchAll(/^import '([^']+)';/gm)].map(([, target = '']) => target);

describe('the style sheets', () => {
  it('take every size of type from the tokens', () => {
    const sized = declarations.filter(({ property }) => property === 'font-size');
    // Relative to the text around it: a mark in a headline.
    const fits = ({ value }: Declaration) => /^(var\(--(type|paper)-[\w-]+\)|inherit|0?\.\d+em)$/.test(value);
    expect(sized.filter((each) => !fits(each)).map(told)).toEqual([]);
    expect(sized.length).toBeGreaterThan(150);
  });

  it('take every gap, padding and margin from the tokens', () => {
    const spaces = declarations.filter(({ property }) =>
      /^(((row|column)-)?gap|(padding|margin)(-[a-z-]+)?)$/.test(property),
    );
    const step = String.raw`var\(--space-\d+\)`;
    // Paper is measured in points; some spaces go with the size of text or window.
    const fit = new RegExp(`^(0|auto|-?[\\d.]+(pt|mm|vh|r?em)|${step}|calc\\(-1 \\* ${step}\\))$`);
    const partsOf = (value: string) => value.match(/calc\([^()]*(\([^()]*\)[^()]*)*\)|[^\s]+/g) ?? [];
    const fits = ({ value }: Declaration) => partsOf(value).every((part) => fit.test(part) || part in ownSpaces);
    expect(spaces.filter((space) => !fits(space)).map(told)).toEqual([]);
    const used = new Set(spaces.flatMap(({ value }) => partsOf(value)));
    expect(Object.keys(ownSpaces).filter((size) => !used.has(size))).toEqual([]);
    expect(spaces.length).toBeGreaterThan(500);
  });

  it('take every height of a line of text from the tokens', () => {
    const heights = declarations.filter(({ property }) => property === 'line-height');
    const fits = ({ value }: Declaration) => /^var\(--leading-[a-z]+\)$/.test(value) || inBars.includes(value);
    expect(heights.filter((height) => !fits(height)).map(told)).toEqual([]);
    expect(heights.length).toBeGreaterThan(30);
  });

  it('take every colour and every line from the tokens', () => {
    const colour = /#[0-9a-f]{3,8}\b|\b(rgba?|hsla?|oklch|lab)\(|(?<![-\w])(white|black|gr[ae]y|red|silver)\b/i;
    expect(declarations.filter(({ value }) => colour.test(value)).map(told)).toEqual([]);
    expect(declarations.filter(({ value }) => /^1px solid var\(--rule(-strong)?\)$/.test(value)).map(told)).toEqual([]);
  });

  it('know no palette but the one of the tokens, each colour of it with its light and its dark value', () => {
    expect(sheets.filter((path) => /prefers-color-scheme|data-theme="dark"\][^{]*\{\s*--/.test(textOf(path)))).toEqual(
      [],
    );
    const [light = ''] = tokens.split('}');
    const single = [...light.matchAll(/(--[\w-]+): (#[0-9a-f]+);/g)].map(([, name]) => name);
    expect(single).toEqual([]);
  });

  it('use only tokens that there are, and every one of them', () => {
    const defined = new Set([...tokens.matchAll(/(--[\w-]+):/g)].map(([, name]) => name));
    const styles = others.map(textOf).join('\n');
    // Some are set on an element, by a page or by the library of its parts.
    const local = new Set(
      [...styles.matchAll(/(--[\w-]+):/g), ...code.matchAll(/\['(--[\w-]+)'/g)].map(([, name]) => name),
    );
    const used = [...styles.matchAll(/var\((--[\w-]+)/g)].map(([, name]) => name);
    const known = (name: string | undefined) => defined.has(name) || local.has(name) || name === '--trigger-width';
    expect([...new Set(used)].filter((name) => !known(name))).toEqual([]);
    const everywhere = `${styles}${tokens}${code}`;
    const names = [...defined].filter((name) => name !== undefined && !/^--scale-(ink-)?\d$/.test(name));
    expect(names.filter((name) => !everywhere.includes(`var(${name})`))).toEqual([]);
  });

  it('have no rule for a class that no page has', () => {
    const selectors = others.map((path) => withoutComments(textOf(path)).replace(/\{[^{}]*\}/g, '{}')).join('\n');
    const classes = new Set([...selectors.matchAll(/\.([a-z][\w-]*)/gi)].map(([, name = '']) => name));
    // A name is written whole, or its end is put together: `chip-${state}`.
    const isWritten = (name: string): boolean => {
      if (new RegExp(`(?<![\\w-])${name}(?![\\w-])`).test(code)) return true;
      const ends = [...name.matchAll(/-/g)].map(({ index }) => name.slice(0, index));
      return ends.some((start) => code.includes(`${start}-\${`));
    };
    const library = (name: string) => name.startsWith('react-aria-');
    expect([...classes].filter((name) => !library(name) && !isWritten(name))).toEqual([]);
    expect(classes.size).toBeGreaterThan(400);
  });

  it('hold in common only what several components have; what one alone has stands beside it', () => {
    const components = files.filter((path) => /\.tsx?$/.test(path) && !/^web\/(i18n|api|address|papers)\//.test(path));
    const known = new Set(others.flatMap(rulesOf).flat().flatMap(classesOf));
    const given = components.map((path) => ({ path, gives: givenBy(path, known) }));
    const holders = new Map<string, string[]>();
    const holdersOf = (name: string): string[] => {
      const found = holders.get(name) ?? given.filter(({ gives }) => gives(name)).map(({ path }) => path);
      holders.set(name, found);
      return found;
    };
    const alone: string[] = [];
    for (const sheet of others.filter((path) => path.startsWith('web/styles/'))) {
      for (const selectors of rulesOf(sheet)) {
        const ways = selectors.map((selector) => classesOf(selector).map(holdersOf));
        const owners = new Set(ways.map((way) => way.find(({ length }) => length === 1)?.[0]));
        const [owner] = owners;
        if (owners.size === 1 && owner?.endsWith('.tsx')) alone.push(`${selectors.join()} beside ${owner}`);
      }
    }
    expect(alone).toEqual([]);
    const beside = others.filter((path) => !path.startsWith('web/styles/'));
    const loads = (path: string, sheet: string): boolean =>
      importsOf(path).some((target) => join(dirname(path), target) === sheet);
    // The sheet of one component is loaded by that component, the sheet of a folder by those in and under it.
    const strays = beside.filter((sheet) => {
      const own = sheet.replace(/\.css$/, '.tsx');
      return files.includes(own) ? !loads(own, sheet) : !components.some((path) => loads(path, sheet));
    });
    expect(strays).toEqual([]);
    expect(beside.length).toBeGreaterThan(100);
  });

  it('let rules of phone and paper win over those of components, which load later', () => {
    const late = ['stacked', 'phone', 'print'].map((name) => `web/styles/${name}.css`);
    const weak = late.flatMap((path) => rulesOf(path).flat()).filter((selector) => !/^(html|:root)\b/.test(selector));
    expect(weak).toEqual([]);
    const loaded = importsOf('web/main.tsx').filter((target) => target.endsWith('.css'));
    expect(loaded.slice(0, 4)).toEqual(['tokens', 'stacked', 'phone', 'print'].map((name) => `./styles/${name}.css`));
  });
});
