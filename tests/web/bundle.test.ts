import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { brotliDecompressSync, gunzipSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '../..');
const built = join(root, 'dist', 'web');
/** Bytes of gzip that a first view may load. */
const budget = { page: 240_000, withCharts: 500_000 };

const read = (path: string) => readFileSync(join(built, path), 'utf8');
const assets = () => readdirSync(join(built, 'assets')).map((name) => `assets/${name}`);
const weight = (paths: Iterable<string>) =>
  [...paths].reduce((sum, path) => sum + gzipSync(readFileSync(join(built, path))).length, 0);

/** Chunks that a chunk loads at once. */
function staticImports(path: string): string[] {
  const found = read(path).matchAll(/(?:^|[;}\s])(?:import|export)\s*(?:[^'"();]*?\bfrom\s*)?["'](\.[^"']+\.js)["']/g);
  return [...found].map((match) => join(dirname(path), match[1] ?? ''));
}

function closure(entries: readonly string[]): Set<string> {
  const all = new Set<string>();
  const open = [...entries];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (all.has(next)) continue;
    all.add(next);
    open.push(...staticImports(next));
  }
  return all;
}

const chunk = (name: string): string => {
  const found = assets().filter((path) => new RegExp(`/${name}-[\\w-]+\\.js$`).test(path));
  expect([name, found.length]).toEqual([name, 1]);
  return found[0] ?? '';
};
/** The words of the page's own language are asked for at once. */
const entry = () => [...scripts(), chunk('zh')];
const scripts = () =>
  [...read('index.html').matchAll(/(?:src|href)="\.?\/?(assets\/[^"]+\.js)"/g)].map((match) => match[1] ?? '');

describe('the first view', () => {
  it('loads at most 240 kB of script before any chart', () => {
    const loaded = closure([...entry(), chunk('OverviewView')]);
    expect(loaded.size).toBeGreaterThan(1);
    console.log(`first view without charts: ${(weight(loaded) / 1000).toFixed(1)} kB of script, gzip`);
    expect(weight(loaded)).toBeLessThanOrEqual(budget.page);
  });

  it('loads at most 500 kB of script with its charts', () => {
    const library = assets().filter((path) => /\/echarts-[\w-]+\.js$/.test(path));
    expect(library.length).toBeGreaterThan(0);
    const loaded = closure([...entry(), chunk('OverviewView'), ...library.filter((path) => !/canvas/.test(path))]);
    expect(weight(loaded)).toBeGreaterThan(weight(closure([...entry(), chunk('OverviewView')])));
    expect(weight(loaded)).toBeLessThanOrEqual(budget.withCharts);
  });

  it('pays neither for the palette nor for a table of pinyin', () => {
    const loaded = closure([...entry(), chunk('OverviewView')]);
    expect([...loaded].filter((path) => /Palette/.test(path))).toEqual([]);
    const spelled = assets().filter((path) => path.endsWith('.js') && /hūhéhàotè|pinyin-pro/.test(read(path)));
    expect(spelled).toEqual([]);
  });
});

describe('every other page', () => {
  it('adds at most 240 kB of script to the first view, charts apart', () => {
    const first = closure(entry());
    const views = assets().filter((path) => /\/[A-Z]\w*View-[\w-]+\.js$/.test(path));
    expect(views.length).toBeGreaterThan(6);
    const heavy = views
      .map((path) => [path, weight([...closure([path])].filter((name) => !first.has(name) && !/echarts/.test(name)))])
      .filter(([, bytes]) => Number(bytes) > budget.page);
    expect(heavy).toEqual([]);
  });
});

describe('the first kilobytes', () => {
  it.each([
    ['index.html', 'zh-CN', '集群台账', '盟市对比', '/leagues'],
    ['index.en.html', 'en', 'Cluster Ledger', 'Leagues', '/leagues?lang=en'],
  ])('%s says in its own language what it is and where to go', (name, language, product, leagues, address) => {
    const page = read(name);
    expect(page).toContain(`<html lang="${language}">`);
    expect(page).toContain(`<title>${product}</title>`);
    expect(page).toContain(`<span class="brand-name">${product}</span>`);
    expect(page).toContain(`<a href="${address}">${leagues}</a>`);
  });

  it('ask for no font', () => {
    const page = read('index.html');
    expect(page).not.toMatch(/woff2|as="font"/);
    const [styles = ''] = /assets\/[^"]+\.css/.exec(page) ?? [];
    expect(read(styles)).not.toContain('@font-face');
  });

  it('have a compressed twin of every text that is worth it', () => {
    const texts = assets().filter(
      (path) => /\.(?:js|css)$/.test(path) && readFileSync(join(built, path)).length >= 1024,
    );
    expect(texts.length).toBeGreaterThan(10);
    for (const path of [...texts, 'index.html']) {
      const plain = readFileSync(join(built, path));
      expect(brotliDecompressSync(readFileSync(join(built, `${path}.br`))).equals(plain), path).toBe(true);
      expect(gunzipSync(readFileSync(join(built, `${path}.gz`))).equals(plain), path).toBe(true);
    }
  });
});

describe('the fonts', () => {
  it('come in slices, each for a range of signs', () => {
    const styles = assets().filter((path) => path.endsWith('.css'));
    const faces = styles.flatMap((path) => read(path).match(/@font-face\s*\{[^}]*\}/g) ?? []);
    expect(faces.length).toBeGreaterThan(50);
    expect(faces.filter((face) => !/unicode-range/.test(face) || !/font-display:\s*swap/.test(face))).toEqual([]);
    const fonts = assets().filter((path) => path.endsWith('.woff2'));
    const large = fonts.filter((path) => readFileSync(join(built, path)).length > 200_000);
    expect(large).toEqual([]);
  });
});

describe('what is built', () => {
  it('names no other origin to load from', () => {
    const page = read('index.html');
    expect(
      [...page.matchAll(/(?:src|href)="([^"]+)"/g)]
        .map((match) => match[1])
        .filter((name) => /^(?:https?:)?\/\//.test(name ?? '')),
    ).toEqual([]);
    const styles = assets().filter((path) => path.endsWith('.css'));
    const outside = styles.flatMap(
      (path) => read(path).match(/url\(\s*["']?(?:https?:)?\/\/[^)]*\)|@import[^;]*\/\/[^;]*/g) ?? [],
    );
    expect(outside).toEqual([]);
    const scripts = assets().filter((path) => path.endsWith('.js'));
    const loads = scripts.flatMap(
      (path) =>
        read(path).match(
          /(?:fetch|import|importScripts|WebSocket|EventSource)\(\s*["'`](?:https?|wss?):\/\/[^"'`]*/g,
        ) ?? [],
    );
    expect(loads).toEqual([]);
  });
});
