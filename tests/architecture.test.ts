import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '..');

/** Who may import whom: the way of the data, top to bottom; every arrow points up. */
const allowed: Record<string, readonly string[]> = {
  'server/domain': [],
  'server/catalogue': ['server/domain'],
  'server/ingest': ['server/domain', 'server/catalogue'],
  'server/store': ['server/domain'],
  'server/analytics': ['server/domain', 'server/catalogue', 'server/store'],
  'server/review': ['server/domain', 'server/catalogue'],
  'server/documents': ['server/domain', 'server/catalogue', 'server/analytics', 'server/review'],
  'server/identity': ['server/domain', 'server/store'],
  'server/contract': ['server/domain'],
  'server/durability': ['server/domain', 'server/catalogue', 'server/ingest', 'server/store', 'server/contract'],
  'server/api': [
    'server/domain',
    'server/catalogue',
    'server/ingest',
    'server/store',
    'server/analytics',
    'server/review',
    'server/documents',
    'server/identity',
    'server/contract',
    'server/durability',
    // The league bulletin is the page of leagues on paper: its words and drawings stand once.
    'web/papers',
  ],
  'server/main.ts': [
    'server/domain',
    'server/catalogue',
    'server/ingest',
    'server/store',
    'server/analytics',
    'server/review',
    'server/documents',
    'server/identity',
    'server/contract',
    'server/durability',
    'server/api',
  ],
  web: ['server/contract', 'server/domain'],
  scripts: ['server'],
};

/** Libraries that only one room may use. */
const ownedBy: Record<string, string> = {
  '@duckdb/node-api': 'server/store',
  echarts: 'web/charts',
  fastify: 'server/api',
};

function sources(folder: string): string[] {
  return readdirSync(join(root, folder)).flatMap((name) => {
    const path = join(folder, name);
    if (statSync(join(root, path)).isDirectory()) return sources(path);
    return /\.tsx?$/.test(name) ? [path] : [];
  });
}

function roomOf(path: string): string {
  return (
    Object.keys(allowed).find((room) => path === room || path.startsWith(`${room}/`)) ??
    path.split('/').slice(0, 2).join('/')
  );
}

function importsOf(path: string): string[] {
  const text = readFileSync(join(root, path), 'utf8');
  return [...text.matchAll(/(?:from|import)\s*\(?\s*['"]([^'"]+)['"]/g)].map((match) => match[1] ?? '');
}

const files = ['server', 'web', 'scripts'].flatMap(sources);

describe('architecture', () => {
  it('lets every room import only the rooms above it', () => {
    const strays = files.flatMap((path) => {
      const room = roomOf(path);
      const may = allowed[room];
      return importsOf(path)
        .filter((target) => target.startsWith('.'))
        .map((target) => relative(root, resolve(root, dirname(path), target)))
        .filter(
          (target) =>
            (target.startsWith('server/') || target.startsWith('web/') || target.startsWith('scripts/')) &&
            roomOf(target) !== room,
        )
        .filter((target) => !may?.some((one) => target.startsWith(`${one}/`) || target === one))
        .map((target) => `${path} → ${target}`);
    });
    expect(strays).toEqual([]);
  });

  it('keeps each library in its room', () => {
    const strays = files.flatMap((path) =>
      importsOf(path).flatMap((target) => {
        const library = Object.keys(ownedBy).find((name) => target === name || target.startsWith(`${name}/`));
        const owner = library === undefined ? undefined : ownedBy[library];
        if (owner === undefined || path.startsWith(`${owner}/`) || /^scripts\/(support\/)?bench-/.test(path)) return [];
        return [`${path} → ${target}`];
      }),
    );
    expect(strays).toEqual([]);
  });

  it('has files in every room it names', () => {
    const empty = Object.keys(allowed).filter(
      (room) => room !== 'server/documents' && !files.some((path) => roomOf(path) === room),
    );
    expect(empty).toEqual([]);
  });

  it('reads no data folder of the knowledge from anywhere but the catalogue and the scripts', () => {
    const strays = files.filter(
      (path) =>
        !path.startsWith('server/catalogue/') &&
        !path.startsWith('scripts/') &&
        /['"`/]datasets\//.test(readFileSync(join(root, path), 'utf8')),
    );
    expect(strays).toEqual([]);
  });
});
