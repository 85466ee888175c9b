import { walkXml } from './docx-xml.ts';
import type { Archive, ArchiveEntry } from './open-archive.ts';

const contentTypesPart = '[Content_Types].xml';
const relationshipsPart = '_rels/.rels';

/** Content type by part name, lower case with a leading slash; empty where the list is missing. */
export function readContentTypes(archive: Archive): Map<string, string> {
  const types = new Map<string, string>();
  const entry = archive.find(contentTypesPart);
  if (entry === undefined) return types;
  walkXml(contentTypesPart, archive.read(entry), {
    open: (name, attribute) => {
      if (name !== 'ct:Override') return;
      types.set((attribute('PartName') ?? '').toLowerCase(), attribute('ContentType') ?? '');
    },
    close: () => {},
    text: () => {},
  });
  return types;
}

/** The part that holds the document itself, whatever its name: by the package's relationships, else by content type. */
export function findMainPart(archive: Archive, types: Map<string, string> = readContentTypes(archive)) {
  return byRelationship(archive) ?? byContentType(archive, types) ?? archive.find('word/document.xml');
}

function byRelationship(archive: Archive): ArchiveEntry | undefined {
  const target = relationshipOf(archive, relationshipsPart, 'officeDocument');
  return target === undefined ? undefined : archive.find(partName(target));
}

/** Target of the first internal relationship of a type, as written. */
function relationshipOf(archive: Archive, part: string, type: string): string | undefined {
  const entry = archive.find(part);
  if (entry === undefined) return undefined;
  let target: string | undefined;
  walkXml(part, archive.read(entry), {
    open: (name, attribute) => {
      if (name !== 'rel:Relationship' || target !== undefined) return;
      if (attribute('TargetMode') === 'External' || !attribute('Type')?.endsWith(`/${type}`)) return;
      target = attribute('Target');
    },
    close: () => {},
    text: () => {},
  });
  return target;
}

/** The part that the main part refers to by a type, such as its styles. */
export function findRelatedPart(archive: Archive, main: ArchiveEntry, type: string): ArchiveEntry | undefined {
  const at = main.name.lastIndexOf('/') + 1;
  const folder = main.name.slice(0, at);
  const target = relationshipOf(archive, `${folder}_rels/${main.name.slice(at)}.rels`, type);
  if (target === undefined) return undefined;
  return archive.find(partName(target.startsWith('/') ? target : folder + target));
}

function byContentType(archive: Archive, types: Map<string, string>): ArchiveEntry | undefined {
  for (const [name, type] of types) {
    if (/wordprocessingml\.(document|template)\.main\+xml$/.test(type)) return archive.find(partName(name));
  }
  return undefined;
}

/** `/word/document.xml`, `./word/document.xml` and `word/x/../document.xml` are one part. */
function partName(target: string): string {
  const steps: string[] = [];
  for (const step of target.split('/')) {
    if (step === '..') steps.pop();
    else if (step !== '' && step !== '.') steps.push(step);
  }
  return steps.join('/');
}
