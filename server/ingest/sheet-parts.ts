import { walkXml } from './docx-xml.ts';

/** The part of every sheet by the id under which the workbook refers to it; names of parts are in lower case. */
export function sheetParts(parts: ReadonlyMap<string, Uint8Array>): Map<string, string> {
  const found = new Map<string, string>();
  for (const [name, bytes] of parts) {
    const folder = /^(.*?)_rels\/[^/]+\.rels$/i.exec(name)?.[1];
    if (folder === undefined || folder === '') continue;
    walkXml(name, bytes, {
      open: (element, attribute) => {
        if (element !== 'rel:Relationship' || !attribute('Type')?.endsWith('/worksheet')) return;
        found.set(attribute('Id') ?? '', partName(folder, attribute('Target') ?? '').toLowerCase());
      },
      close: () => {},
      text: () => {},
    });
  }
  return found;
}

/** `/xl/worksheets/sheet1.xml`, `worksheets/sheet1.xml` and `../xl/worksheets/sheet1.xml` are one part. */
function partName(folder: string, target: string): string {
  const steps: string[] = [];
  for (const step of (target.startsWith('/') ? target : folder + target).split('/')) {
    if (step === '..') steps.pop();
    else if (step !== '' && step !== '.') steps.push(step);
  }
  return steps.join('/');
}
