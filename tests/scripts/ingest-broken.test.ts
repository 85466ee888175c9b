import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { IngestResult } from '../../server/ingest/ingest-result.ts';
import { brokenFiles } from '../support/broken-files.ts';
import { type CommandResult, ended, startCommand } from '../support/command.ts';
import { soundFiles } from '../support/faulty-values.ts';

const mostMegabytes = 500;
const files = brokenFiles.filter(({ opened }) => opened === undefined);
const root = mkdtempSync(join(tmpdir(), 'ingest-broken-'));
const folder = join(root, 'files');
const secret = 'must-not-be-read-41c7';
let run: CommandResult;
/** Most memory of the process while it ran, where the system tells. */
let megabytes = 0;

beforeAll(async () => {
  mkdirSync(folder);
  writeFileSync(join(root, 'secret.txt'), secret);
  const bait = { file: join(root, 'secret.txt'), url: 'http://127.0.0.1:9' };
  for (const { fileName, make } of files) writeFileSync(join(folder, fileName), await make(bait));
  for (const one of [soundFiles.word, soundFiles.table]) writeFileSync(join(folder, one.fileName), await one.make());
  const child = startCommand('ingest', [folder, '--json', '--lang', 'zh'], join(root, 'data'));
  const status = `/proc/${child.pid}/status`;
  const watch = setInterval(() => {
    if (!existsSync(status)) return;
    const kilobytes = /VmHWM:\s*(\d+)/.exec(readFileSync(status, 'utf8'))?.[1];
    megabytes = Math.max(megabytes, Number(kilobytes ?? 0) / 1024);
  }, 20);
  run = await ended(child);
  clearInterval(watch);
}, 180_000);

afterAll(() => rmSync(root, { recursive: true }));

describe('npm run ingest over a folder of broken files', () => {
  it('ends with 1, says one thing of every file, and takes in the good ones', () => {
    expect(run.code).toBe(1);
    expect(run.lines.map((line) => line.file).sort()).toEqual(readdirSync(folder).sort());
    const outcomes = new Map(run.lines.map((line) => IngestResult.parse(line)).map((result) => [result.file, result]));
    for (const { fileName, code } of files) {
      const result = outcomes.get(fileName);
      expect([fileName, result?.outcome]).toEqual([fileName, 'rejected']);
      const reasons = result?.findings
        .filter((finding) => finding.severity === 'blocks')
        .map((finding) => finding.code);
      expect([fileName, reasons]).toEqual([fileName, [code]]);
    }
    for (const { fileName } of [soundFiles.word, soundFiles.table]) {
      expect(outcomes.get(fileName)?.outcome, fileName).toMatch(/^accepted/);
    }
  });

  it('shows no stack, reads nothing outside and writes nothing outside', () => {
    expect(run.err).not.toMatch(/\n\s+at |Error:/);
    expect(run.out).not.toContain(secret);
    expect(readdirSync(root).sort()).toEqual(['data', 'files', 'secret.txt']);
    expect(readdirSync(join(root, 'data'))).toEqual(['ledger']);
  });

  it(`needs less than ${mostMegabytes} MB`, () => {
    console.info(`most memory over ${run.lines.length} files: ${Math.round(megabytes)} MB`);
    expect(megabytes).toBeLessThan(mostMegabytes);
  });
});
