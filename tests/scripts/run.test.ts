import { execFile } from 'node:child_process';
import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '../..');
const checkout = mkdtempSync(join(tmpdir(), 'cluster-ledger-checkout-'));

interface Ended {
  code: number;
  out: string;
  err: string;
}

/** Runs scripts/run.mjs of the copy from another folder. */
function run(...given: string[]): Promise<Ended> {
  return new Promise((ended) => {
    const child = execFile(
      process.execPath,
      [join(checkout, 'scripts', 'run.mjs'), ...given],
      { cwd: tmpdir(), env: { ...process.env, LANG: 'C' } },
      (_error, out, err) => ended({ code: child.exitCode ?? -1, out, err }),
    );
  });
}

const programs = (): string[] => readdirSync(join(checkout, 'dist', 'program'));

describe('a checkout that nothing was compiled in', () => {
  beforeAll(() => {
    for (const part of ['server', 'scripts', 'web', 'datasets', 'package.json', 'package-lock.json']) {
      cpSync(join(root, part), join(checkout, part), { recursive: true });
    }
    symlinkSync(join(root, 'node_modules'), join(checkout, 'node_modules'));
  });
  afterAll(() => rmSync(checkout, { recursive: true, force: true }));

  it('knows its commands by their files, before it compiles anything', async () => {
    expect(await run('no-such')).toMatchObject({
      code: 2,
      out: '',
      err: expect.stringContaining('No command no-such'),
    });
    expect(existsSync(join(checkout, 'dist'))).toBe(false);
  });

  it('says what is wrong where the program cannot be written, and leaves nothing half-made', async () => {
    mkdirSync(join(checkout, 'dist'));
    writeFileSync(join(checkout, 'dist', 'program'), '');
    const ended = await run('template', '--help');
    expect(ended).toMatchObject({ code: 1, out: '' });
    expect(ended.err).toContain(join(checkout, 'dist', 'program'));
    expect(readdirSync(join(checkout, 'dist'))).toEqual(['program']);
    rmSync(join(checkout, 'dist'), { recursive: true });
  });

  it('compiles once for commands that begin together, each of which reads its data from the checkout', async () => {
    const file = join(checkout, 'form.xlsx');
    const [told, help] = await Promise.all([
      run('template', 'im-sme-2024', '-c', '甲集群', '-y', '2024', '-o', file, '--json'),
      run('verify', '--help'),
    ]);
    expect([told, help]).toMatchObject([
      { code: 0, err: '' },
      { code: 0, err: '' },
    ]);
    expect(JSON.parse(told.out)).toMatchObject({ file, reportYear: 2024 });
    const [only, ...others] = programs();
    expect(others).toEqual([]);
    expect((await run()).out.trim()).toBe(join(checkout, 'dist', 'program', only ?? ''));
    const commands = readdirSync(join(root, 'scripts')).filter((name) => name.endsWith('.ts'));
    expect(readdirSync(join(checkout, 'dist', 'program', only ?? ''))).toEqual(
      expect.arrayContaining(commands.map((name) => `${basename(name, '.ts')}.js`)),
    );
  });

  it('compiles anew when a source has changed, and keeps the programs that may still run', async () => {
    const [first] = programs();
    for (let change = 0; change < 3; change += 1) {
      appendFileSync(join(checkout, 'scripts', 'template.ts'), `console.error('changed ${change}');\n`);
      expect((await run('template', '--help')).err).toContain(`changed ${change}`);
    }
    // A program that cannot be compiled leaves nothing of itself.
    appendFileSync(join(checkout, 'scripts', 'template.ts'), '}');
    expect((await run('template', '--help')).code).toBe(1);
    expect(programs()).toHaveLength(3);
    expect(programs()).not.toContain(first);
  });
});
