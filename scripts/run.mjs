// Runs a command of this project: `node scripts/run.mjs ingest …` runs scripts/ingest.ts. The program is compiled into
// dist/program/<digest of its sources> before its first run and after each change; without a name only that is done, and
// the folder is printed. Plain JavaScript, since nothing has been compiled where it begins.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const root = resolve(import.meta.dirname, '..');
const programs = join(root, 'dist', 'program');
/** A server that still runs loads parts of the program before this one from its folder. */
const keptPrograms = 3;

const [name, ...given] = process.argv.slice(2);
if (name !== undefined && !existsSync(join(root, 'scripts', `${name}.ts`))) {
  console.error(`没有命令 ${name}：见 package.json 的 scripts。 No command ${name}: see the scripts of package.json.`);
  process.exit(2);
}
const program = compiled();
if (name === undefined) console.log(program);
else {
  const file = join(program, `${name}.js`);
  process.argv.splice(1, process.argv.length, file, ...given);
  await import(pathToFileURL(file).href);
}

/** Folder of the compiled program. Two commands that compile at the same time make the same: the first one's stays. */
function compiled() {
  const folder = join(programs, digestOfSources());
  if (existsSync(folder)) return folder;
  const made = join(programs, `.making-${process.pid}`);
  const vite = join(dirname(createRequire(import.meta.url).resolve('vite/package.json')), 'bin', 'vite.js');
  const config = join(root, 'scripts', 'support', 'program.config.ts');
  const { status } = spawnSync(
    process.execPath,
    [vite, 'build', root, '--config', config, '--configLoader', 'runner', '--outDir', made, '--logLevel', 'error'],
    { cwd: root, stdio: ['ignore', 2, 2], env: { ...process.env, NODE_ENV: 'production', NODE_OPTIONS: '' } },
  );
  if (status === 0) put(made, folder);
  rmSync(made, { recursive: true, force: true });
  if (!existsSync(folder)) {
    console.error(
      `程序未能编译到 ${programs}：请检查该文件夹是否可写、npm ci 是否完成。 The program could not be compiled into ${programs}: see that the folder can be written and that npm ci has ended well.`,
    );
    process.exit(1);
  }
  removeOlder();
  return folder;
}

/** Another command may have put its own there meanwhile. */
function put(made, folder) {
  try {
    renameSync(made, folder);
  } catch (error) {
    if (!existsSync(folder)) throw error;
  }
}

function digestOfSources() {
  const digest = createHash('sha256').update(readFileSync(join(root, 'package-lock.json')));
  // Benches take some of what tests share; an installation has no tests.
  const parts = ['scripts', 'server', 'web', 'tests/support'].filter((part) => existsSync(join(root, part)));
  for (const part of parts) {
    for (const path of readdirSync(join(root, part), { recursive: true }).sort()) {
      if (/\.tsx?$/.test(path)) digest.update(`\0${part}/${path}\0`).update(readFileSync(join(root, part, path)));
    }
  }
  return digest.digest('hex').slice(0, 16);
}

function removeOlder() {
  mkdirSync(programs, { recursive: true });
  const byAge = readdirSync(programs)
    .filter((folder) => !folder.startsWith('.'))
    .map((folder) => ({ path: join(programs, folder), made: statSync(join(programs, folder)).mtimeMs }))
    .sort((left, right) => right.made - left.made);
  for (const { path } of byAge.slice(keptPrograms)) rmSync(path, { recursive: true, force: true });
}
