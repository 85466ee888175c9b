import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Command, Option } from 'commander';
import { buildWeb } from './support/build-web.ts';
import { type Architecture, architectures, missingPackages, writeBundle } from './support/bundle.ts';
import { run } from './support/run-child.ts';
import { exitCodes, runCommand } from './support/run-command.ts';

const root = resolve(import.meta.dirname, '..');
/** What an installation needs; tests and their pictures stay behind. */
const parts = ['server', 'web', 'datasets', 'scripts', 'docs', 'dist/web'];
const files = ['package.json', 'package-lock.json', 'tsconfig.json', 'vite.config.ts', 'README.md'];

interface Flags {
  cpu: Architecture;
  output?: string;
  json?: boolean;
}

const command = new Command('bundle')
  .description(
    '打包：程序、页面和全部依赖合成一个文件，供没有外网的机器安装（须自备 Node）；见 docs/operations.md One archive of program, pages and dependencies, for a machine without internet that has Node; see docs/operations.md',
  )
  .addOption(
    new Option('--cpu <cpu>', '目标机器的处理器 processor of that machine')
      .choices([...architectures])
      .default(process.arch),
  )
  .option('-o, --output <file>', '写到 where it goes (cluster-ledger-VERSION-linux-CPU.tar.gz)')
  .option('--json', '以 JSON 说明结果 say the result as JSON')
  .action(async ({ cpu, output, json }: Flags) => {
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
    const name = `cluster-ledger-${version}-linux-${cpu}`;
    const file = resolve(output ?? `${name}.tar.gz`);
    await buildWeb(root);
    const folder = mkdtempSync(join(tmpdir(), 'cluster-ledger-bundle-'));
    try {
      const inside = join(folder, name);
      for (const part of [...parts, ...files]) cpSync(join(root, part), join(inside, part), { recursive: true });
      await compileIn(inside);
      const platform = ['--os=linux', `--cpu=${cpu}`, '--libc=glibc'];
      // No script of a package runs: what was built for that machine comes as a package of its own.
      await run('npm', ['ci', '--omit=dev', '--ignore-scripts', '--no-audit', '--no-fund', ...platform], inside);
      const lock: unknown = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
      const missing = missingPackages(lock, cpu, (path) => existsSync(join(inside, path)));
      if (missing.length > 0) {
        console.error(
          `缺少 ${cpu} 的程序包，未打包：${missing.join('、')}。 Packages for ${cpu} are missing, nothing was written: ${missing.join(', ')}.`,
        );
        process.exitCode = exitCodes.rejected;
        return;
      }
      const sha256 = await writeBundle(folder, name, file);
      const bytes = statSync(file).size;
      console.log(
        json
          ? JSON.stringify({ file, bytes, sha256, cpu, version })
          : `已打包 ${file}（${Math.round(bytes / 1e6)} MB），校验值在旁边的 .sha256。 Written, its checksum beside it.\n${sha256}`,
      );
      process.exitCode = exitCodes.well;
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

/** Compiles the program of a copied checkout with the libraries of this one: the other machine needs no right to write there. */
async function compileIn(copy: string): Promise<void> {
  const libraries = join(copy, 'node_modules');
  symlinkSync(join(root, 'node_modules'), libraries);
  await run(process.execPath, [join(copy, 'scripts', 'run.mjs')], copy);
  rmSync(libraries);
}

await runCommand(command, process.argv.slice(2));
