import { appendFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Head, seal, start, textOf } from '../../server/store/journal/chain.ts';
import { Journal, walkChain } from '../../server/store/journal/journal.ts';
import { JournalIndex } from '../../server/store/journal/journal-index.ts';
import type { JournalEntry, JournalLine } from '../../server/store/journal/lines.ts';
import { readLines } from '../../server/store/journal/read-lines.ts';

const denied = (index: number, actor = '甲'): JournalEntry => ({
  kind: 'access',
  access: 'denied',
  actor,
  recorded: '2026-01-01T00:00:00.000Z',
  detail: { index },
});

function linesOf(entries: readonly JournalEntry[]): JournalLine[] {
  let head: Head = start;
  return entries.map((entry) => {
    const line = seal(entry, head);
    head = { seq: line.seq, hash: line.hash };
    return line;
  });
}

let folder: string;
let path: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'journal-index-'));
  path = join(folder, 'journal.ndjson');
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const indexOf = async (): Promise<{ index: JournalIndex; end: Awaited<ReturnType<typeof walkChain>> }> => {
  const index = new JournalIndex();
  const end = await walkChain(path, (line, extent) => index.add(line, extent));
  return { index, end };
};
const read = async (index: JournalIndex, seqs: Iterable<number>): Promise<number[]> => {
  const found: number[] = [];
  const extents = [...seqs].map((seq) => index.extentOf(seq)!);
  for await (const { seq } of readLines(path, extents)) found.push(seq);
  return found;
};

describe('a journal longer than a piece of it', () => {
  const count = 1500;
  let text: string;
  beforeAll(async () => {
    text = linesOf(Array.from({ length: count }, (_, index) => denied(index, '甲'.repeat(400))))
      .map(textOf)
      .join('');
    await writeFile(path, text);
    await appendFile(path, '{"half');
  });

  it('is walked over the bounds of pieces, and what is no whole line is counted apart', async () => {
    const { index, end } = await indexOf();
    expect(Buffer.byteLength(text)).toBeGreaterThan(10 * 128 * 1024);
    expect([end.count, end.broken, end.torn, index.length]).toEqual([count, null, 6, count]);
    expect(index.extentOf(count - 1)?.end).toBe(Buffer.byteLength(text));
  });

  it('is walked no further than it is asked', async () => {
    const seen: number[] = [];
    const { end } = (await indexOf()).index.extentOf(9)!;
    const walked = await walkChain(path, ({ seq }) => seen.push(seq), { size: end });
    expect([walked.count, walked.torn, seen.at(-1)]).toEqual([10, 0, 9]);
  });

  it('is read in the order asked for, neighbours and strangers', async () => {
    const { index } = await indexOf();
    const backwards = Array.from({ length: count }, (_, place) => count - 1 - place);
    expect(await read(index, backwards)).toEqual(backwards);
    expect(await read(index, [3, 1499, 0, 1, 700])).toEqual([3, 1499, 0, 1, 700]);
    expect(await read(index, [])).toEqual([]);
  });

  it('stops at the first line at fault', async () => {
    const whole = text.split('\n');
    await writeFile(path, [...whole.slice(0, 700), whole[701], ...whole.slice(701)].join('\n'));
    const { end, index } = await indexOf();
    expect([end.broken, end.count, index.length]).toEqual([{ line: 701, reason: 'wrong-sequence' }, 700, 700]);
  });
});

describe('the index of a journal', () => {
  it('is that of its lines after lines were added and one was taken back', async () => {
    await writeFile(
      path,
      linesOf([denied(0, 'wang'), denied(1, 'li')])
        .map(textOf)
        .join(''),
    );
    const { index, end } = await indexOf();
    const journal = await Journal.open(path, end, index);
    const taken = await journal.append(denied(2, 'zhao'));
    await journal.takeBack(taken);
    await journal.append(denied(3, 'wang'));
    journal.close();
    expect([...index.find({ actor: 'wang' })]).toEqual([2, 0]);
    expect([...index.find({ actor: 'zhao' })]).toEqual([]);
    expect(await read(index, index.find({}))).toEqual([2, 1, 0]);
    const fresh = (await indexOf()).index;
    expect(index.extentOf(2)).toEqual(fresh.extentOf(2));
    expect([index.extentOf(3), index.extentOf(-1)]).toEqual([null, null]);
  });

  it('holds more lines than it had room for at first', async () => {
    await writeFile(
      path,
      linesOf(Array.from({ length: 3000 }, (_, at) => denied(at, `u${at % 7}`)))
        .map(textOf)
        .join(''),
    );
    const { index } = await indexOf();
    expect([...index.find({ actor: 'u3' })]).toEqual(
      Array.from({ length: 3000 }, (_, at) => 2999 - at).filter((at) => at % 7 === 3),
    );
  });

  it('takes an instant to be within days from the first up to the one behind', () => {
    const index = new JournalIndex();
    for (const [place, line] of linesOf(
      ['00:00:00.000', '11:59:59.999', '12:00:00.000'].map((time) => ({
        ...denied(0),
        recorded: `2026-01-01T${time}Z`,
      })) as JournalEntry[],
    ).entries()) {
      index.add(line, { begin: place, end: place + 1 });
    }
    const noon = Date.parse('2026-01-01T12:00:00Z');
    expect([...index.find({ until: noon })]).toEqual([1, 0]);
    expect([...index.find({ from: noon })]).toEqual([2]);
  });
});
