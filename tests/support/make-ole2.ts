import { Buffer } from 'node:buffer';

/** An OLE2 compound file with these directory entries and no content. */
export function makeOle2(...names: string[]): Uint8Array {
  const bytes = Buffer.alloc(512 + 128 * Math.max(names.length + 1, 4));
  Buffer.from('d0cf11e0a1b11ae1', 'hex').copy(bytes);
  ['Root Entry', ...names].forEach((name, no) => {
    const at = 512 + 128 * no;
    bytes.write(name, at, 'utf16le');
    bytes.writeUInt16LE((name.length + 1) * 2, at + 64);
    bytes.writeUInt8(no === 0 ? 5 : 2, at + 66);
  });
  return new Uint8Array(bytes);
}
