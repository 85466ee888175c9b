import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonical, type Head, parseChain, seal, start, textOf } from '../../server/store/journal/chain.ts';
import { type JournalEntry, JournalLine, lineVersion } from '../../server/store/journal/lines.ts';

const opened: JournalEntry = {
  kind: 'opened',
  ledger: '0b9e3a3c-7a53-4f3b-9d7e-0a1f5a1f0b11',
  from: 'new',
  recorded: '2026-01-20T04:00:00.000Z',
};
const act = (name: string): JournalEntry => ({
  kind: 'act',
  act: 'withdrawn',
  round: null,
  cluster: null,
  submission: null,
  actor: name,
  days: { at: '2026-01-20' as never, recorded: '2026-01-20T04:00:00.000Z' },
  detail: { reason: name, 乙: [1, { b: 2.5, a: null }] },
});

function chainOf(entries: readonly JournalEntry[]): string {
  let head: Head = start;
  return entries
    .map((entry) => {
      const line = seal(entry, head);
      head = { seq: line.seq, hash: line.hash };
      return textOf(line);
    })
    .join('');
}
const bytesOf = (text: string) => new TextEncoder().encode(text);
const three = chainOf([opened, act('甲'), act('乙')]);

describe('chain of the journal', () => {
  it('writes canonical JSON: members by code unit, nothing between them', () => {
    expect(canonical({ b: [1, 'x', null], a: { 乙: 1e21, é: true, z: undefined, A: '"\n' } })).toBe(
      '{"a":{"A":"\\"\\n","é":true,"乙":1e+21},"b":[1,"x",null]}',
    );
  });

  it('chains each line to the one before by SHA-256, as anybody can check', () => {
    const lines = three
      .trimEnd()
      .split('\n')
      .map((text) => JSON.parse(text) as Record<string, unknown>);
    expect(lines.map(({ seq }) => seq)).toEqual([0, 1, 2]);
    expect(lines[0]?.prev).toBe('0'.repeat(64));
    for (const [index, { hash, ...open }] of lines.entries()) {
      if (index > 0) expect(open.prev).toBe(lines[index - 1]?.hash);
      // These lines hold no text that would be sorted differently by another rule.
      expect(createHash('sha256').update(canonical(open)).digest('hex')).toBe(hash);
    }
    expect(parseChain(bytesOf(three))).toMatchObject({ broken: null, torn: 0, head: { seq: 2, hash: lines[2]?.hash } });
  });

  it('finds every flipped bit, in whatever line', () => {
    const bytes = bytesOf(three);
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.nat(7), (at, bit) => {
        const flipped = bytes.slice();
        flipped[at] = (flipped[at] ?? 0) ^ (1 << bit);
        const { broken, torn, lines } = parseChain(flipped);
        // Only a lost end of the last line looks like one that was being written.
        expect(broken !== null || (torn > 0 && lines.length === 2 && at === bytes.length - 1)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    ['a line taken out', 1, 'wrong-sequence', (lines: string[]) => [lines[0], lines[2]]],
    ['two lines exchanged', 1, 'wrong-sequence', (lines: string[]) => [lines[0], lines[2], lines[1]]],
    ['a space put in', 1, 'not-canonical', (lines: string[]) => [lines[0], lines[1]?.replace(',', ', ')]],
    [
      'another actor',
      1,
      'wrong-hash',
      (lines: string[]) => [lines[0], lines[1]?.replace('"actor":"甲"', '"actor":"丙"')],
    ],
    [
      'a member nobody writes',
      1,
      'wrong-shape',
      (lines: string[]) => [lines[0], lines[1]?.replace('"act":', '"ack":1,"act":')],
    ],
    [
      'a line of a newer program',
      1,
      'newer-version',
      (lines: string[]) => [lines[0], lines[1]?.replace('"v":1', `"v":${lineVersion + 1}`)],
    ],
    ['no JSON', 1, 'not-json', (lines: string[]) => [lines[0], 'x']],
  ])('says which line is at fault: %s', (_, whole, reason, change) => {
    const lines = three.trimEnd().split('\n');
    const { broken, lines: read } = parseChain(bytesOf(`${change(lines).join('\n')}\n`));
    expect(broken).toEqual({ line: whole + 1, reason });
    expect(read).toHaveLength(whole);
  });

  it('finds a line of another journal put in the place of one', () => {
    const lines = three.trimEnd().split('\n');
    const other = chainOf([{ ...opened, from: 'tables' }, act('甲')]).split('\n');
    expect(parseChain(bytesOf(`${lines[0]}\n${other[1]}\n`)).broken).toEqual({ line: 2, reason: 'wrong-previous' });
  });

  it('keeps what is whole and counts what a killed process was writing', () => {
    const bytes = bytesOf(three);
    const ends = [...three.matchAll(/\n/g)].map(({ index }) => bytesOf(three.slice(0, index + 1)).length);
    for (let length = 0; length <= bytes.length; length += 1) {
      const { lines, torn, broken } = parseChain(bytes.subarray(0, length));
      const whole = ends.filter((end) => end <= length);
      expect([broken, lines.length, torn]).toEqual([null, whole.length, length - (whole.at(-1) ?? 0)]);
    }
  });

  it('refuses to seal what no reader would take back', () => {
    expect(() => seal({ ...opened, ledger: 'x' }, start)).toThrow();
    expect(JournalLine.options.map((option) => option.shape.kind.value)).toEqual([
      'opened',
      'arrival',
      'act',
      'access',
      'account',
      'removal',
      'look',
    ]);
  });
});
