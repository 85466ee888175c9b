import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '../..');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');

/** Instructions of a container file, continued lines joined, comments left out. */
const lines = read('scripts/container/Containerfile')
  .replaceAll(/^#.*$/gm, '')
  .replaceAll(/\\\n\s*/g, ' ')
  .split('\n')
  .map((line) => line.trim())
  .filter((line) => line !== '');
const last = lines.slice(lines.findLastIndex((line) => line.startsWith('FROM ')));
const argumentOf = (instruction: string): string =>
  last.findLast((line) => line.startsWith(`${instruction} `))?.slice(instruction.length + 1) ?? '';
const copied = (from: readonly string[]): string[] =>
  from
    .filter((line) => line.startsWith('COPY ') && !line.includes('--from='))
    .flatMap((line) => line.split(/\s+/).slice(1, -1));

describe('the container file', () => {
  it('copies what is there, and everything that a start reads', () => {
    for (const path of copied(lines)) expect([path, existsSync(join(root, path))]).toEqual([path, true]);
    for (const path of [
      'server',
      'web',
      'datasets',
      'scripts',
      'package.json',
      'package-lock.json',
      'vite.config.ts',
    ]) {
      expect(copied(last)).toContain(path);
    }
    expect(last).toContain('COPY --from=pages /app/dist dist');
    const kept = read('scripts/container/Containerfile.dockerignore').split('\n');
    for (const path of copied(lines)) expect(kept).toContain(`!${path}`);
  });

  it('starts the server as npm start and the service do, under a user of its own', () => {
    const { scripts } = JSON.parse(read('package.json'));
    expect(JSON.parse(argumentOf('CMD')).join(' ')).toBe(scripts.start);
    const unit = read('docs/operations.md');
    expect(unit).toContain(`ExecStart=/usr/bin/${scripts.start}`);
    const [arenas] = /^Environment=(MALLOC_ARENA_MAX=\d+)$/m.exec(unit)?.slice(1) ?? [];
    expect(argumentOf('ENV').split(' ')).toContain(arenas);
    expect(argumentOf('USER')).toBe('node');
    const order = last.findIndex((line) => line.startsWith('USER '));
    expect(last.slice(order).some((line) => line.startsWith('RUN '))).toBe(false);
  });

  it('keeps the data in a volume that the settings name, and asks the health of the service', () => {
    const volume = argumentOf('VOLUME');
    expect(argumentOf('ENV')).toContain(`CLUSTER_LEDGER_DATA=${volume} `);
    expect(last).toContain(`RUN install -d -m 700 -o node -g node ${volume}`);
    expect(argumentOf('HEALTHCHECK')).toContain('/api/health');
  });

  it('is built on a Node that the package takes', () => {
    const [, major] = /^ARG NODE=node:(\d+)-/m.exec(read('scripts/container/Containerfile')) ?? [];
    const least = /(\d+)/.exec(JSON.parse(read('package.json')).engines.node)?.[1];
    expect(Number(major)).toBeGreaterThanOrEqual(Number(least));
  });
});
