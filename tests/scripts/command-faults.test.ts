import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { allCodes, commandCodes } from '../../scripts/support/command-codes.ts';
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
import { SettingFault, type SettingFaultCode, type SettingFaultFacts } from '../../server/domain/setting-fault.ts';
import { LedgerFault, type LedgerFaultCode, type LedgerFaultFacts } from '../../server/store/ledger-fault.ts';
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
  'wrong-usage': { said: "unknown option '--x'" },
};
const failed: { [C in CommandCode]: CommandFacts[C] } = {
  'archive-cancelled': {},
  'archive-failed': { problem: words },
  'not-written': { file: 'a.xlsx', why: 'ENOENT' },
  'server-refused': { status: 502, said: 'Bad Gateway' },
  'file-unusable': { file: 'a', why: 'EACCES' },
  'program-failed': { said: 'No such thing' },
};

const settings: { [C in SettingFaultCode]: SettingFaultFacts[C] } = {
  'settings-together': { settings: ['A', 'B', 'C'] },
  'setting-not-https': { setting: 'A', given: 'x' },
  'setting-no-mail-server': { setting: 'A' },
  'setting-no-mail-address': { setting: 'A', given: 'x' },
  'setting-no-megabytes': { setting: 'A', given: 'x', least: 256 },
  'setting-no-zone': { setting: 'A', given: 'x' },
  'setting-no-port': { setting: 'A', given: 'x' },
  'setting-no-network': { setting: 'A', given: 'x' },
  'certificate-unusable': { why: 'no start line' },
  'open-without-encryption': { host: '0.0.0.0' },
  'open-without-accounts': { host: '0.0.0.0' },
  'port-taken': { port: 8080 },
};
const path = { path: 'ledger' };
const ledgers: { [C in LedgerFaultCode]: LedgerFaultFacts[C] } = {
  'journal-missing': path,
  'journal-broken': { ...path, line: 2, reason: 'wrong-hash' },
  'journal-not-repeated': path,
  'database-missing': path,
  'database-damaged': path,
  'database-newer': path,
  'database-ahead': path,
  'database-foreign': path,
  'database-in-use': path,
  'ledger-in-use': { pid: 7 },
  'running-already': { url: 'http://127.0.0.1:8080' },
  'ledger-there': path,
  'no-backup': path,
};

const faults: CodedError[] = [
  ...Object.entries(usage).map(([code, facts]) => new UsageFault(code as UsageCode, facts)),
  ...Object.entries(failed).map(([code, facts]) => new CommandFault(code as CommandCode, facts)),
  ...Object.entries(settings).map(([code, facts]) => new SettingFault(code as SettingFaultCode, facts)),
  ...Object.entries(ledgers).map(([code, facts]) => new LedgerFault(code as LedgerFaultCode, facts)),
];

const listHead = `# Codes by which a command ends

A command that fails says a sentence in both languages and its code; with \`--json\` an object of code, facts and sentence on the
error output. The sentences here are made of example facts. What a running server refuses keeps the code of its reply, which
\`/api/openapi.json\` lists under \`Problem\`. Exit code 1: it was asked for rightly and was not done; 2: it was asked for wrongly.

| code | exit | facts | sentence |
|---|---|---|---|
`;

describe('what a command refuses', () => {
  it.each(faults.map((fault) => [fault.code, fault] as const))('%s says it in both languages', (_, { sentence }) => {
    expect(sentence.zh).toMatch(/\p{Script=Han}/u);
    expect(sentence.en).not.toMatch(/\p{Script=Han}(?<!甲)/u);
    expect(JSON.stringify(sentence)).not.toMatch(/undefined|null|\[object|NaN/);
  });

  it('has a code of its own among all that the product says', () => {
    expect(new Set(allCodes).size).toBe(allCodes.length);
    expect(Object.values(commandCodes).flat().sort()).toEqual(faults.map(({ code }) => code).sort());
  });

  it('stands in the list of codes', async () => {
    const rows = faults.map(({ code, facts, sentence: { zh, en } }) => {
      const names = Object.keys(facts).map((name) => `\`${name}\``);
      const exit = code in usage ? 2 : 1;
      return `| \`${code}\` | ${exit} | ${names.join(', ')} | ${[zh, en].join('<br>').replaceAll('|', '\\|')} |`;
    });
    await expect(`${listHead}${rows.join('\n')}\n`).toMatchFileSnapshot('../../docs/codes.md');
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

  describe('of its surroundings', () => {
    const folder = mkdtempSync(join(tmpdir(), 'faults-'));
    const ledger = join(folder, 'ledger');
    const fails = async (command: string, args: readonly string[], data = folder) => {
      const { code, out, err } = await runScript(command, [...args, '--json'], data);
      expect([out, err.trim().split('\n')]).toEqual(['', [err.trim()]]);
      return { exit: code, ...JSON.parse(err).error };
    };
    const withdrawal = ['7', '--reason', 'y'];
    afterAll(() => rmSync(folder, { recursive: true }));

    it('is the same object: a wrong option, a folder without a backup, a file that cannot be opened', async () => {
      const said = expect.objectContaining({ zh: expect.stringMatching(/\p{Script=Han}/u), en: expect.any(String) });
      expect(await fails('withdraw', ['7', '--nonsense'])).toMatchObject({
        exit: 2,
        code: 'wrong-usage',
        sentence: said,
      });
      expect(await fails('account', ['seats', 'x'])).toMatchObject({ exit: 2, code: 'wrong-usage', sentence: said });
      expect(await fails('restore', [folder])).toMatchObject({ exit: 1, code: 'no-backup', facts: { path: folder } });
      const taken = join(folder, 'taken');
      writeFileSync(taken, '');
      expect(await fails('verify', [], taken)).toMatchObject({ exit: 1, code: 'file-unusable' });
    });

    it('is the same object: a ledger that is in use, damaged, without its journal', async () => {
      mkdirSync(ledger, { recursive: true });
      writeFileSync(join(ledger, 'ledger.duckdb'), 'x'.repeat(5000));
      expect(await fails('withdraw', withdrawal)).toMatchObject({ exit: 1, code: 'database-damaged' });
      rmSync(join(ledger, 'ledger.duckdb'));
      writeFileSync(join(ledger, 'journal.ndjson'), 'x\n');
      expect(await fails('withdraw', withdrawal)).toMatchObject({
        code: 'journal-broken',
        facts: { path: join(ledger, 'journal.ndjson'), line: 1, reason: 'not-json' },
      });
      writeFileSync(join(ledger, 'owner.json'), JSON.stringify({ pid: process.pid, url: null, token: 'hidden' }));
      const inUse = await fails('withdraw', withdrawal);
      expect(inUse).toMatchObject({ exit: 1, code: 'ledger-in-use', facts: { pid: process.pid } });
      expect(JSON.stringify(inUse)).not.toContain('hidden');
    });
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
