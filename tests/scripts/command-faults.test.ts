import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  type CommandCode,
  type CommandFacts,
  CommandFault,
  type UsageCode,
  type UsageFacts,
  UsageFault,
} from '../../scripts/support/command-faults.ts';
import { refusalOf, ServerRefusal } from '../../scripts/support/server-refusal.ts';
import type { CodedError } from '../../server/domain/coded-error.ts';
import { runScript } from '../support/command.ts';

const words = { zh: '问题。', en: 'A problem.' };

/** Facts of every code: a code without its example does not compile. */
const usage: { [C in UsageCode]: UsageFacts[C] } = {
  'no-day': { option: '--as-of', given: 'x' },
  'future-day': { option: '--received' },
  'no-year': { option: '--year', given: 'x' },
  'no-number': { option: '--file', given: 'x' },
  'option-missing': { option: '--format' },
  'reason-missing': { option: '--reason' },
  'options-together': { options: ['--personal'], needs: ['--reason'] },
  'options-apart': { options: ['--year'], others: ['--from', '--to'] },
  'options-only-for': { options: ['--by'], what: 'aggregate' },
  'options-not-for': { options: ['--format'], what: 'lake' },
  'not-in-question': { faults: ['--league: x'] },
  'format-differs': { format: 'pdf', file: 'a.docx' },
  'ending-differs': { ending: '.xlsx', file: 'a' },
  'personal-today-only': {},
  'too-many-rows': { most: '1048575' },
  'no-file': { file: 'a.docx' },
  'file-not-received': { file: 'a.docx' },
  'no-file-number': { given: 'x' },
  'nothing-named': {},
  'no-term': {},
  'no-head': { given: 'x' },
  'no-form': { given: 'x', forms: ['a', 'b'] },
  'no-name': { option: '--cluster' },
  'no-account-name': { given: 'x' },
  'wrong-seat': { given: 'x', issue: 'y' },
  'no-league': { given: 'x' },
  'wrong-list-line': { line: 2 },
  'two-names': { line: 2, name: 'x' },
  'wrong-seat-in-line': { line: 2, said: words },
  'other-ledger': { shown: 'sample' },
  'server-running': {},
  'dry-run-beside-server': {},
  'no-cluster': { name: '甲' },
  'several-clusters': { name: '甲', numbers: [1, 2] },
  'no-room': { given: ['x'], rooms: ['a'] },
};
const failed: { [C in CommandCode]: CommandFacts[C] } = {
  'archive-cancelled': {},
  'archive-failed': { problem: words },
  'not-written': { file: 'a.xlsx', why: 'ENOENT' },
  'server-refused': { status: 502, said: 'Bad Gateway' },
};

const faults: CodedError[] = [
  ...Object.entries(usage).map(([code, facts]) => new UsageFault(code as UsageCode, facts)),
  ...Object.entries(failed).map(([code, facts]) => new CommandFault(code as CommandCode, facts)),
];

describe('what a command refuses', () => {
  it.each(faults.map((fault) => [fault.code, fault] as const))('%s says it in both languages', (_, { sentence }) => {
    expect(sentence.zh).toMatch(/\p{Script=Han}/u);
    expect(sentence.en).not.toMatch(/\p{Script=Han}(?<!甲)/u);
    expect(JSON.stringify(sentence)).not.toMatch(/undefined|null|\[object|NaN/);
  });

  it('is a code wherever a command ends by it', () => {
    const root = resolve(import.meta.dirname, '../../scripts');
    const ofCommands = (name: string) => name.endsWith('.ts') && !/^(bench|screens|build|make-samples)/.test(name);
    const files = [
      ...readdirSync(root).filter(ofCommands),
      ...['account-desk', 'account-list', 'aggregate-options', 'ask-api', 'own-ledger', 'send-to-server'].map(
        (name) => `support/${name}.ts`,
      ),
    ];
    const plain = files.flatMap((name) =>
      (readFileSync(join(root, name), 'utf8').match(/throw new (Range|Type)?Error\(/g) ?? []).map(
        (text) => `${name}: ${text}`,
      ),
    );
    expect(plain).toEqual([]);
    expect(files.length).toBeGreaterThan(15);
  });

  it('is a line with its code, and an object for a program', async () => {
    const data = mkdtempSync(join(tmpdir(), 'faults-'));
    const asked = ['x'.repeat(3), '--reason', 'y'];
    const line = await runScript('withdraw', asked, data);
    expect([line.code, line.err]).toEqual([2, expect.stringMatching(/^应为文件编号.*: xxx\. \[no-file-number\]\n$/)]);
    const object = await runScript('withdraw', [...asked, '--json'], data);
    expect(object.code).toBe(2);
    expect(JSON.parse(object.err)).toEqual({
      error: {
        code: 'no-file-number',
        facts: { given: 'xxx' },
        sentence: { zh: expect.any(String), en: expect.any(String) },
      },
    });
    const unknown = await runScript('withdraw', ['7', '--reason', 'y', '--json'], data);
    expect([unknown.code, JSON.parse(unknown.err)]).toMatchObject([1, { error: { code: 'file-not-accepted' } }]);
  });

  it('keeps the code of the server, and says what anything else answered', () => {
    const problem = {
      type: 'about:blank',
      title: 'Conflict',
      status: 409,
      code: 'withdrawn-already',
      detail: '问题。 A problem.',
      sentence: words,
      facts: { file: 7 },
      instance: '/x',
      errors: [{ field: 'id', message: 'x' }],
    };
    const ours = refusalOf(409, JSON.stringify(problem));
    expect(ours).toBeInstanceOf(ServerRefusal);
    expect(ours).toMatchObject({ code: 'withdrawn-already', facts: { file: 7 }, field: 'id', message: problem.detail });
    expect(refusalOf(502, '<html>')).toMatchObject({ code: 'server-refused', facts: { status: 502, said: '<html>' } });
  });
});
