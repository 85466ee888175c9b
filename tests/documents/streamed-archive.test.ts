import { setTimeout as pause } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { archiveParts } from '../../server/documents/fixed-archive.ts';
import { type ArchivedFile, streamArchive } from '../../server/documents/streamed-archive.ts';

const bytesOf = async (files: AsyncIterable<ArchivedFile>): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  for await (const chunk of streamArchive(files)) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
};
async function* filesOf(entries: Record<string, string>): AsyncGenerator<ArchivedFile> {
  for (const [path, text] of Object.entries(entries)) yield { path, bytes: Buffer.from(text) };
}

describe('a zip that is made while it is sent', () => {
  const entries = { '目录.csv': 'a,b', '包头市/1-甲/审核意见.docx': 'x'.repeat(100_000), empty: '' };

  it('holds every file under its path, and is the same to the byte each time', async () => {
    const archive = await bytesOf(filesOf(entries));
    const parts = await archiveParts(archive);
    expect([...parts].map(([path, content]) => [path, content.toString()])).toEqual(Object.entries(entries));
    expect((await bytesOf(filesOf(entries))).equals(archive)).toBe(true);
  });

  it('asks for a file when the one before has left, and for none when the reader has gone', async () => {
    let asked = 0;
    let ended = false;
    async function* endless(): AsyncGenerator<ArchivedFile> {
      try {
        for (;;) {
          asked += 1;
          // Of chance, so that it does not grow small.
          yield { path: String(asked), bytes: crypto.getRandomValues(new Uint8Array(60_000)) };
        }
      } finally {
        ended = true;
      }
    }
    const archive = streamArchive(endless());
    await pause(300);
    const unread = asked;
    expect(unread).toBeLessThan(20);
    archive.destroy();
    await pause(300);
    expect([asked - unread < 3, ended]).toEqual([true, true]);
  });

  it('lets go of each file once it has left', async () => {
    setFlagsFromString('--expose-gc');
    const collect = runInNewContext('gc') as () => void;
    const given: WeakRef<Uint8Array>[] = [];
    let alive = Number.NaN;
    async function* many(): AsyncGenerator<ArchivedFile> {
      for (let no = 0; no < 20; no += 1) {
        const bytes = new Uint8Array(100_000).fill(no);
        given.push(new WeakRef(bytes));
        yield { path: String(no), bytes };
      }
      await pause(20);
      collect();
      alive = given.filter((file) => file.deref() !== undefined).length;
    }
    await bytesOf(many());
    // The last ones may still be under way.
    expect(alive).toBeLessThan(4);
  });

  it('breaks off where a file cannot be made', async () => {
    async function* failing(): AsyncGenerator<ArchivedFile> {
      yield { path: 'a', bytes: Buffer.from('a') };
      throw new Error('no second');
    }
    await expect(bytesOf(failing())).rejects.toThrow('no second');
  });
});
