import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '..');

const layers = [
  'server/domain',
  'server/threads',
  'server/catalogue',
  'server/ingest',
  'server/store',
  'server/analytics',
  'server/review',
  'server/procedures',
  'server/documents',
  'server/identity',
  'server/contract',
  'server/durability',
] as const;

/** Who may import whom: the way of the data, top to bottom; every arrow points up. A folder inside a room is a room too. */
const allowed: Record<string, readonly string[]> = {
  'server/domain': [],
  'server/threads': [],
  'server/catalogue': ['server/domain'],
  'server/ingest': ['server/domain', 'server/threads', 'server/catalogue'],
  'server/store': ['server/domain'],
  'server/analytics': ['server/domain', 'server/catalogue', 'server/store'],
  'server/review': ['server/domain', 'server/catalogue'],
  'server/procedures': ['server/domain', 'server/catalogue'],
  'server/documents': ['server/domain', 'server/threads', 'server/catalogue', 'server/analytics', 'server/review'],
  'server/identity': ['server/domain', 'server/store'],
  'server/contract': ['server/domain'],
  'server/durability': ['server/domain', 'server/catalogue', 'server/ingest', 'server/store', 'server/contract'],
  'server/main.ts': [...layers, 'server/api'],
  // Benches and pictures stand on the forms and the browser of the tests.
  scripts: ['server', 'tests/support'],
};

/** Rooms of the HTTP door; each may import all layers below it beside what stands here. */
const apiRooms: Record<string, readonly string[]> = {
  'app.ts': [],
  map: [],
  problems: [],
  search: [],
  'installation.ts': ['map'],
  identity: ['app.ts', 'installation.ts', 'problems'],
  'deps.ts': ['identity', 'installation.ts'],
  door: ['app.ts', 'identity', 'installation.ts', 'problems'],
  answers: ['deps.ts'],
  tables: ['answers', 'problems'],
  lake: ['problems'],
  shared: ['answers', 'deps.ts', 'identity', 'installation.ts', 'problems', 'tables'],
  leagues: ['answers', 'shared'],
  topics: ['answers', 'shared'],
  reviewing: ['installation.ts', 'answers'],
  rounds: ['answers', 'deps.ts', 'installation.ts', 'problems', 'reviewing'],
  procedures: ['answers', 'deps.ts', 'installation.ts', 'problems', 'rounds'],
  submissions: ['deps.ts', 'installation.ts', 'problems', 'reviewing', 'rounds'],
  'open-installation.ts': ['identity', 'installation.ts', 'map', 'submissions'],
  clusters: ['answers', 'installation.ts', 'reviewing', 'rounds', 'search'],
  overview: ['answers', 'installation.ts', 'reviewing', 'rounds'],
  // The league bulletin is the page of leagues on paper: its words and drawings stand once.
  papers: ['answers', 'reviewing', 'rounds'],
  mail: ['deps.ts', 'papers', 'problems', 'reviewing', 'rounds'],
  routes: [
    'answers',
    'app.ts',
    'clusters',
    'deps.ts',
    'door',
    'identity',
    'installation.ts',
    'lake',
    'leagues',
    'mail',
    'overview',
    'papers',
    'problems',
    'procedures',
    'reviewing',
    'rounds',
    'search',
    'shared',
    'submissions',
    'tables',
    'topics',
  ],
  'build-app.ts': [
    'app.ts',
    'deps.ts',
    'door',
    'identity',
    'installation.ts',
    'mail',
    'overview',
    'papers',
    'problems',
    'reviewing',
    'routes',
    'submissions',
  ],
};

/** Rooms of the pages: addresses and words, then what is fetched, drawn and shown, then pages, papers and the router. */
const webRooms: Record<string, readonly string[]> = {
  i18n: [],
  address: [],
  api: ['address', 'i18n'],
  charts: ['i18n'],
  ui: ['address', 'api', 'charts', 'i18n'],
  tables: ['address', 'api', 'charts', 'i18n', 'ui'],
  pages: ['address', 'api', 'charts', 'i18n', 'tables', 'ui'],
  papers: ['charts', 'i18n', 'pages', 'ui'],
  'router.tsx': ['address', 'i18n', 'pages', 'ui'],
  'main.tsx': ['api', 'i18n', 'router.tsx', 'ui'],
};

for (const [room, others] of Object.entries(apiRooms)) {
  const paper = room === 'papers' ? ['web/papers'] : [];
  allowed[`server/api/${room}`] = [...layers, ...others.map((other) => `server/api/${other}`), ...paper];
}
for (const [room, others] of Object.entries(webRooms)) {
  allowed[`web/${room}`] = ['server/contract', 'server/domain', ...others.map((other) => `web/${other}`)];
}

/** Libraries that only one room may use. */
const ownedBy: Record<string, string> = {
  '@duckdb/node-api': 'server/store',
  echarts: 'web/charts',
  fastify: 'server/api',
  nodemailer: 'server/api/mail',
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

/** Packages and files that a file imports, types and what is loaded later included. */
function importsOf(path: string): string[] {
  const text = readFileSync(join(root, path), 'utf8');
  return [...text.matchAll(/(?:from|import)\s*\(?\s*['"]([^'"]+)['"]/g)].map((match) => match[1] ?? '');
}

const files = ['server', 'web', 'scripts'].flatMap(sources);

const filesOf = (path: string): string[] =>
  importsOf(path)
    .filter((target) => target.startsWith('.'))
    .map((target) => relative(root, resolve(root, dirname(path), target)));

/** Files that import each other in a circle; empty where there is none. */
function circleIn(graph: ReadonlyMap<string, readonly string[]>): string[] {
  const left = new Map(graph);
  // Whatever imports nothing that is left stands in no circle.
  for (let before = Number.POSITIVE_INFINITY; left.size < before; ) {
    before = left.size;
    for (const [path, targets] of left) if (!targets.some((target) => left.has(target))) left.delete(path);
  }
  const [start] = left.keys();
  const way: string[] = [];
  for (let at = start; at !== undefined && !way.includes(at); ) {
    way.push(at);
    at = left.get(at)?.find((target) => left.has(target));
  }
  return way;
}

describe('architecture', () => {
  it('lets every room import only the rooms above it', () => {
    const strays = files.flatMap((path) => {
      const room = roomOf(path);
      const may = allowed[room];
      return filesOf(path)
        .filter((target) => /\.tsx?$/.test(target) && roomOf(target) !== room)
        .filter((target) => !may?.some((other) => target.startsWith(`${other}/`) || target === other))
        .map((target) => `${path} → ${target}`);
    });
    expect(strays).toEqual([]);
  });

  it('has no circle of rooms, and none of files', () => {
    expect(circleIn(new Map(Object.entries(allowed)))).toEqual([]);
    expect(circleIn(new Map(files.map((path) => [path, filesOf(path)])))).toEqual([]);
    const round = { a: ['b'], b: ['c'], c: ['b'], d: ['a'] };
    expect(
      circleIn(new Map(Object.entries(round)))
        .slice(-2)
        .sort(),
    ).toEqual(['b', 'c']);
  });

  it('explains every folder of more than a dozen files', () => {
    const count = new Map<string, number>();
    for (const path of files) count.set(dirname(path), (count.get(dirname(path)) ?? 0) + 1);
    const silent = [...count].filter(([folder, n]) => n > 12 && !existsSync(join(root, folder, 'README.md')));
    expect(silent).toEqual([]);
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

  it('writes papers and slides in their thread alone: what answers pages has no part in it', () => {
    const writers = [
      'server/documents/write-paper.ts',
      'server/documents/slides-file.ts',
      'server/api/papers/paper-tasks.ts',
    ];
    const values = /^(?:import|export)\s+(?!type\b)[^;]*?from\s+'([^']+)'|import\('([^']+)'\)/gm;
    const loading = files.flatMap((path) =>
      [...readFileSync(join(root, path), 'utf8').matchAll(values)]
        .map(([, still, later]) => relative(root, resolve(root, dirname(path), still ?? later ?? '')))
        .filter((target) => writers.includes(target))
        .map((target) => `${path} → ${target}`),
    );
    expect(loading.filter((way) => way.startsWith('server/'))).toEqual([
      'server/api/papers/paper-tasks.ts → server/documents/write-paper.ts',
      'server/api/papers/paper-tasks.ts → server/documents/slides-file.ts',
    ]);
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
