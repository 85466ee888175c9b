import { describe, expect, it } from 'vitest';
import { type ArchiveLimits, officeLimits, openArchive } from '../../server/ingest/open-archive.ts';
import { openFolderArchive } from '../../server/ingest/open-folder-archive.ts';
import { makeZip, replaceBytes } from '../support/make-docx.ts';
import { rejectionCode, rejectionOf } from '../support/rejection.ts';

const limits = (changed: Partial<ArchiveLimits>): ArchiveLimits => ({ ...officeLimits, ...changed });
const centralHeader = 0x02014b50;

/** Changes fields of every directory entry; offsets are those of the central header. */
function patch(bytes: Uint8Array, change: (view: DataView, at: number, no: number) => void): Uint8Array {
  const copy = bytes.slice();
  const view = new DataView(copy.buffer);
  let no = 0;
  for (let at = 0; at + 46 < copy.length; at += 1)
    if (view.getUint32(at, true) === centralHeader) change(view, at, no++);
  return copy;
}

describe('an archive', () => {
  it('lists its parts and inflates the one asked for', async () => {
    const archive = await openArchive(await makeZip({ 'word/document.xml': '正文', 'b/': '', 'c.bin': 'x' }));
    expect(archive.entries.map(({ name, bytes }) => [name, bytes])).toEqual([
      ['word/document.xml', 6],
      ['b/', 0],
      ['c.bin', 1],
    ]);
    expect(archive.read(archive.find('WORD/Document.xml')!).toString()).toBe('正文');
    expect(archive.find('nothing')).toBeUndefined();
  });

  it('may store its parts without packing them', async () => {
    const archive = await openArchive(await makeZip({ a: '正文' }, { compress: false }));
    expect(archive.read(archive.find('a')!).toString()).toBe('正文');
  });

  it.each(['../abc', 'a/../b', '/a/b/c', 'C:/a/b', 'a\\b\\c1', '..\\abc', 'a\u0000bcd', 'a/b/..'])(
    'with the name %j is refused',
    async (name) => {
      const honest = 'q'.repeat(name.length);
      const bytes = replaceBytes(await makeZip({ [honest]: '1' }), honest, name);
      expect(await rejectionOf(() => openArchive(bytes))).toMatchObject([
        { code: 'archive-unsafe-path', facts: { entry: name } },
      ]);
    },
  );

  it('with a symbolic link is refused', async () => {
    const bytes = patch(await makeZip({ a: '/etc/passwd' }), (view, at) => {
      view.setUint16(at + 4, (3 << 8) | 20, true);
      view.setUint32(at + 38, 0xa1ff0000, true);
    });
    expect(await rejectionCode(() => openArchive(bytes))).toBe('archive-unsafe-path');
  });

  it('with names that are equal but for their case is refused', async () => {
    const same = replaceBytes(await makeZip({ qq: '1', aa: '2' }), 'qq', 'aa');
    const cased = await makeZip({ AA: '1', aa: '2' });
    for (const bytes of [same, cased]) {
      expect(await rejectionOf(() => openArchive(bytes))).toMatchObject([
        { code: 'file-truncated', facts: { detail: expect.stringContaining('duplicate') } },
      ]);
    }
  });

  it('whose entries share their bytes is refused', async () => {
    const bytes = patch(await makeZip({ a: 'xx', b: 'xx' }), (view, at) => view.setUint32(at + 42, 0, true));
    expect(await rejectionOf(() => openArchive(bytes))).toMatchObject([
      { code: 'file-truncated', facts: { detail: expect.stringContaining('overlapping') } },
    ]);
  });

  it('with an encrypted entry is refused as such', async () => {
    for (const flag of [0x1, 0x41]) {
      const bytes = patch(await makeZip({ a: 'x' }), (view, at) => view.setUint16(at + 8, flag, true));
      expect(await rejectionCode(() => openArchive(bytes))).toBe('file-encrypted');
    }
  });

  it('that ends early or points outside itself is refused', async () => {
    const whole = await makeZip({ a: 'x'.repeat(1000), b: 'y' });
    for (const length of [4, 30, 80, whole.length - 30, whole.length - 1])
      expect(await rejectionCode(() => openArchive(whole.subarray(0, length)))).toBe('file-truncated');
    const outside = patch(whole, (view, at) => view.setUint32(at + 42, 0x7fffffff, true));
    expect(await rejectionCode(() => openArchive(outside))).toBe('file-truncated');
    // Sizes that announce a 64-bit field which is not there.
    const zip64 = patch(whole, (view, at) => view.setUint32(at + 24, 0xffffffff, true));
    expect(['file-truncated', 'archive-bomb']).toContain(await rejectionCode(() => openArchive(zip64)));
  });

  it('with one damaged part is refused when that part is read', async () => {
    const bytes = await makeZip({ a: 'x'.repeat(1000), b: 'y' }, { compress: false });
    bytes[60] = 0;
    const archive = await openArchive(bytes);
    expect(await rejectionCode(() => archive.read(archive.find('a')!))).toBe('file-truncated');
    expect(archive.read(archive.find('b')!).toString()).toBe('y');
  });

  it('packed by an unknown method is refused', async () => {
    const archive = await openArchive(
      patch(await makeZip({ a: 'x'.repeat(99) }), (view, at) => view.setUint16(at + 10, 9, true)),
    );
    expect(await rejectionCode(() => archive.read(archive.find('a')!))).toBe('format-unknown');
  });
});

describe('a bomb', () => {
  it('is refused by what it declares: one part, all parts, ratio, number of entries', async () => {
    const bytes = await makeZip({ a: 'x'.repeat(50_000), b: 'y'.repeat(60_000) });
    const cases: [Partial<ArchiveLimits>, string, object][] = [
      [{ partBytes: 59_999 }, 'archive-bomb', { entry: 'b', bytes: 60_000, limit: 59_999 }],
      [{ totalBytes: 109_999 }, 'archive-bomb', { entry: 'b', bytes: 110_000, limit: 109_999 }],
      [{ ratioFrom: 0, ratio: 10 }, 'archive-bomb', { entry: 'a', bytes: 50_000 }],
      [{ entries: 1 }, 'archive-too-many', { entries: 2, limit: 1 }],
    ];
    for (const [changed, code, facts] of cases)
      expect(await rejectionOf(() => openArchive(bytes, limits(changed)))).toMatchObject([{ code, facts }]);
    expect(
      (await openArchive(bytes, limits({ partBytes: 60_000, totalBytes: 110_000, entries: 2 }))).entries,
    ).toHaveLength(2);
  });

  it('that lies about its size is stopped while it unpacks', async () => {
    const bytes = patch(await makeZip({ a: new Uint8Array(200 * 1024 * 1024) }), (view, at) =>
      view.setUint32(at + 24, 100, true),
    );
    const archive = await openArchive(bytes);
    const before = process.memoryUsage().arrayBuffers;
    expect(await rejectionCode(() => archive.read(archive.find('a')!))).toBe('archive-bomb');
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(100 * 1024 * 1024);
    const small = await openArchive(patch(await makeZip({ a: 'xyz' }), (view, at) => view.setUint32(at + 24, 2, true)));
    expect(await rejectionCode(() => small.read(small.find('a')!))).toBe('file-truncated');
  });

  it('keeps to the limits it is opened under later', async () => {
    const archive = await openArchive(await makeZip({ a: 'x', b: 'y' }));
    expect(await rejectionCode(() => archive.within(limits({ entries: 1 })))).toBe('archive-too-many');
  });
});

describe('a zip of several forms', () => {
  it('hands out its files one by one, without what systems leave lying about', async () => {
    const folder = await openFolderArchive(
      await makeZip({
        '乌海市/': '',
        '乌海市/甲.docx': '1',
        '乙.docx': '22',
        '__MACOSX/乌海市/._甲.docx': 'x',
        '乌海市/~$甲.docx': 'x',
        '乌海市/.DS_Store': 'x',
        'Thumbs.db': 'x',
      }),
    );
    expect(folder.files.map((file) => [file.name, file.bytes, file.read().toString()])).toEqual([
      ['乌海市/甲.docx', 1, '1'],
      ['乙.docx', 2, '22'],
    ]);
    expect(folder.skipped).toHaveLength(4);
  });

  it('may name them in GB18030 or in UTF-8 without saying so', async () => {
    // 诚 is D5 5C in GB18030: its second byte looks like a backslash and is none.
    const names: [Buffer, string][] = [
      [Buffer.from([0xd5, 0x5c, 0xd0, 0xc5, 0x2e, 0x64]), '誠信.d'],
      [Buffer.from('集群', 'utf8'), '集群'],
    ];
    for (const [raw, name] of names) {
      const bytes = replaceBytes(await makeZip({ qqqqqq: '1' }), 'qqqqqq', raw);
      const silent = patch(bytes, (view, at) => view.setUint16(at + 8, 0, true));
      expect((await openFolderArchive(silent)).files.map((file) => file.name)).toEqual([name]);
    }
  });

  it('keeps the sound files readable when one is damaged', async () => {
    const bytes = await makeZip({ 'a.docx': 'x'.repeat(100), 'b.docx': 'y' }, { compress: false });
    bytes[60] = 0;
    const { files } = await openFolderArchive(bytes);
    expect(await rejectionCode(() => files[0]!.read())).toBe('file-truncated');
    expect(files[1]!.read().toString()).toBe('y');
  });
});
