import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadCatalogue } from '../../server/catalogue/load-catalogue.ts';
import { archiveParts } from '../../server/documents/fixed-archive.ts';
import { markFile } from '../../server/documents/marked-file.ts';
import type { MarkedFinding } from '../../server/documents/marked-words.ts';
import type { Finding } from '../../server/domain/finding.ts';
import { openToMark } from '../../server/ingest/open-to-mark.ts';
import { readFile } from '../../server/ingest/read-file.ts';
import { renderFinding } from '../../server/review/render-finding.ts';

const catalogue = loadCatalogue();
const names = { indicator: (id: string) => catalogue.indicators.get(id) };
const root = join(import.meta.dirname, '../..');

function filesUnder(folder: string, ending: RegExp): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => ending.test(name))
    .sort()
    .map((name) => join(folder, name));
}

const handMade = filesUnder('tests/fixtures/forms', /\.docx$/);
const every = <T>(list: readonly T[], count: number): T[] =>
  Array.from({ length: count }, (_, no) => list[Math.floor((no * list.length) / count)] as T);
const samples = [
  ...every(filesUnder('datasets/samples', /\.docx$/), 10),
  ...every(filesUnder('datasets/samples', /\.xlsx$/), 10),
];

const marksOf = (findings: readonly Finding[]): MarkedFinding[] =>
  findings.map((finding, index) => ({
    no: index + 1,
    severity: finding.severity,
    sentence: renderFinding(finding, 'zh', names),
    place: finding.place,
    places: finding.place === '' ? [] : [finding.place],
  }));

/** Every place of the file with something to say: the findings, and each tenth figure as if it had one. */
function marksFor(content: Awaited<ReturnType<typeof readFile>>): MarkedFinding[] {
  const own = marksOf(content.findings);
  const places = content.statements.flatMap(({ observations }) => observations.map(({ place }) => place));
  const some = [...new Set(places)].filter((place, index) => place !== null && place !== '' && index % 10 === 0);
  return [
    ...own,
    ...some.map((place, index): MarkedFinding => {
      const severity = (['blocks', 'explain', 'note'] as const)[index % 3] ?? 'note';
      return {
        no: own.length + index + 1,
        severity,
        sentence: '测试 <1> & "2"',
        place: place ?? '',
        places: [place ?? ''],
      };
    }),
  ];
}

async function marked(path: string, bytes: Uint8Array, findings: readonly MarkedFinding[]) {
  const places = findings.flatMap((finding) => finding.places);
  const { anchors } = await openToMark(bytes, path, places, []);
  if (anchors === null) throw new Error(`${path}: cannot be marked`);
  const file = { bytes, anchors, fileName: path.split('/').at(-1) ?? '', receivedAt: '2026-01-12', findings };
  return { anchors, bytes: await markFile({ ...file, language: 'zh' as const }) };
}

/** What a mark may change: the part that holds it, and the parts that name parts. */
const mayChange =
  /^(?:\[Content_Types\]\.xml|word\/(?:document|comments)\.xml|.*\.rels|xl\/(?:workbook|styles)\.xml|xl\/worksheets\/[^/]+\.xml|xl\/comments[^/]*\.xml|xl\/drawings\/.*\.vml)$/;

/** How often each kind of mark of ours stands in a file. */
function marksIn(parts: ReadonlyMap<string, Buffer>): Record<string, number> {
  const all = [...parts].filter(([name]) => /\.(xml|vml)$/.test(name)).map(([, bytes]) => bytes.toString('utf8'));
  const count = (pattern: RegExp) => all.reduce((sum, text) => sum + (text.match(pattern)?.length ?? 0), 0);
  return {
    comments: count(/<w:comment [^>]*w:author="集群台账核查"/g),
    ranges: count(/<w:commentRangeStart[^>]*\/>/g),
    links: count(/<w:hyperlink [^>]*w:anchor="cluster_ledger_finding_\d+"/g),
    bookmarks: count(/w:name="cluster_ledger_finding_\d+"/g),
    lists: count(/w:name="cluster_ledger_findings"/g) + count(/cluster-ledger:findings:1/g),
    notes: count(/<(?:x:)?comment ref=/g),
    boxes:
      [...parts]
        .filter(([name]) => name.endsWith('.vml'))
        .join()
        .match(/<v:shape /g)?.length ?? 0,
    rules: count(/LEN\(&quot;cluster-ledger&quot;\)/g) > 0 ? 1 : 0,
  };
}

function expectedMarks(
  findings: readonly MarkedFinding[],
  anchors: NonNullable<Awaited<ReturnType<typeof openToMark>>['anchors']>,
) {
  const own = (anchors.kind === 'docx' ? Object.entries(anchors.places) : []).filter(([, found]) => found.length > 0);
  const located = findings.filter(({ places }) =>
    places.some((place) => own.some(([known]) => known === place)),
  ).length;
  const cells = anchors.kind === 'docx' ? [] : Object.values(anchors.places).flat();
  const noted = new Set(cells.map(({ sheet, cell }) => `${sheet}!${cell}`)).size;
  const word = { comments: located, links: located, bookmarks: located };
  return { ...word, ranges: expect.any(Number), lists: 1, notes: noted, boxes: noted, rules: noted > 0 ? 1 : 0 };
}

/**
 * Structural checks, not a validator: every part is named by the list of content types, every internal relationship leads to a
 * part, ids of relationships and comments are unique. Gives what is at fault.
 */
function structureOf(parts: ReadonlyMap<string, Buffer>): string[] {
  const text = (name: string) => parts.get(name)?.toString('utf8') ?? '';
  const types = text('[Content_Types].xml');
  const endings = new Set([...types.matchAll(/Extension="([^"]+)"/g)].map(([, ending = '']) => ending.toLowerCase()));
  const untyped = [...parts.keys()].filter(
    (name) =>
      !name.endsWith('/') &&
      name !== '[Content_Types].xml' &&
      !types.includes(`"/${name}"`) &&
      !endings.has(name.split('.').pop()?.toLowerCase() ?? ''),
  );
  const broken = [...parts.keys()].flatMap((name) => {
    const folder = /^(.*?)_rels\/[^/]+\.rels$/.exec(name)?.[1];
    if (folder === undefined) return [];
    const all = [...text(name).matchAll(/<Relationship\b[^>]*>/g)].map(([tag]) => tag);
    const ids = all.map((tag) => /\bId="([^"]*)"/.exec(tag)?.[1]);
    const targets = all
      .filter((tag) => !tag.includes('External'))
      .map((tag) => /Target="([^"]*)"/.exec(tag)?.[1] ?? '');
    const paths = targets.map((target) => new URL(target, `file:///${folder}`).pathname.slice(1));
    return [
      ...paths.filter((path) => !parts.has(decodeURIComponent(path))).map((path) => `${name} → ${path}`),
      ...(new Set(ids).size === ids.length ? [] : [`${name}: ids`]),
    ];
  });
  const ids = [...parts].flatMap(([name, bytes]) =>
    /omments[^/]*\.xml$/.test(name)
      ? [...bytes.toString('utf8').matchAll(/<w:comment [^>]*w:id="(\d+)"/g)].map(([, id]) => id)
      : [],
  );
  return [...untyped, ...broken, ...(new Set(ids).size === ids.length ? [] : ['comment ids'])];
}

describe.each([...handMade, ...samples])('%s', (path) => {
  it('is handed back with every mark, reads as if unmarked, and keeps the bytes of every other part', async () => {
    const bytes = new Uint8Array(readFileSync(join(root, path)));
    const before = await readFile(bytes, path, catalogue, {});
    const findings = marksFor(before);
    const { bytes: out, anchors } = await marked(path, bytes, findings);
    expect(await readFile(out, path, catalogue, {})).toEqual(before);
    expect(Buffer.from((await marked(path, bytes, findings)).bytes).equals(Buffer.from(out))).toBe(true);

    const [old, now] = [await archiveParts(bytes), await archiveParts(out)];
    const kept = [...old.keys()].filter((name) => !name.endsWith('/'));
    expect([...now.keys()].slice(0, kept.length)).toEqual(kept);
    const changed = kept.filter((name) => !now.get(name)?.equals(old.get(name) ?? Buffer.of()));
    expect(changed.filter((name) => !mayChange.test(name))).toEqual([]);

    // Figures all stand somewhere that can be marked.
    const placed = findings.filter(({ places }) => places.length > 0);
    const found = placed.filter(({ places }) => places.some((place) => (anchors.places[place] ?? []).length > 0));
    expect(placed.length - found.length).toBe(placed.filter(({ place }) => !/ 行|!|^第/.test(place)).length);

    // Handed in again and marked again, it is what it was after the first time.
    const again = await marked(path, out, findings);
    expect(await readFile(again.bytes, path, catalogue, {})).toEqual(before);
    expect(marksIn(await archiveParts(again.bytes))).toEqual(marksIn(now));
    expect(structureOf(now)).toEqual(structureOf(old));
    expect(marksIn(now)).toEqual(expectedMarks(findings, anchors));
  }, 30_000);
});
