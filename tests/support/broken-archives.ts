import { Buffer } from 'node:buffer';
import type { BrokenFile } from './broken-file.ts';
import { formWith, partsOf, readSoundForm } from './hostile-file.ts';
import { makeZip, replaceBytes } from './make-docx.ts';

/** The sound form with a part whose name leaves the archive; the name is written after packing, since no library writes it. */
async function climbing(harmless: string, hostile: string): Promise<Uint8Array> {
  return replaceBytes(await formWith((xml) => xml, { [harmless]: 'x' }), harmless, hostile);
}

/** The main part says that it has `size` bytes. */
async function declaring(size: number): Promise<Uint8Array> {
  const parts = await partsOf(readSoundForm());
  const real = Buffer.alloc(4);
  real.writeUInt32LE(parts['word/document.xml']?.length ?? 0);
  const declared = Buffer.alloc(4);
  declared.writeUInt32LE(size);
  return replaceBytes(await makeZip(parts), real, declared);
}

/** A form whose archive is damaged or hostile. */
export const brokenArchives: readonly BrokenFile[] = [
  {
    name: 'a form without its last hundred bytes',
    fileName: '少尾.docx',
    make: () => readSoundForm().slice(0, -100),
    code: 'file-truncated',
  },
  {
    name: 'a form whose middle was overwritten',
    fileName: '中断.docx',
    make: () => readSoundForm().fill(0, 4_000, 6_000),
    code: 'file-truncated',
  },
  {
    name: 'a part that declares 2 GB',
    fileName: '两吉.docx',
    make: () => declaring(2 ** 31),
    code: 'archive-bomb',
  },
  {
    name: 'a zip in a zip in a zip',
    fileName: '套娃.zip',
    make: async () => {
      const bomb = await makeZip({ 'a.docx': new Uint8Array(60 * 1024 * 1024) });
      return makeZip({ '2.zip': await makeZip({ '1.zip': bomb }) });
    },
    code: 'format-unknown',
    opened: true,
  },
  {
    name: 'a part with an absolute path',
    fileName: '绝对.docx',
    make: () => climbing('atmp/evil.xml', '/tmp/evil.xml'),
    code: 'archive-unsafe-path',
  },
  {
    name: 'a part that climbs out the other way',
    fileName: '反斜.docx',
    make: () => climbing('aa-aa-evil.xml', '..\\..\\evil.xml'),
    code: 'archive-unsafe-path',
  },
];
