import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Command } from 'commander';
import { serve } from '../server/main.ts';
import { dataDirectory } from '../server/store/data-directory.ts';
import { readOwner } from '../server/store/owner.ts';
import { buildWeb } from './support/build-web.ts';
import { progress } from './support/progress.ts';
import { runCommand } from './support/run-command.ts';
import { sampleFiles } from './support/sample-files.ts';

const root = resolve(import.meta.dirname, '..');

const command = new Command('start')
  .description('启动集群台账 Start the ledger on this machine (PORT, HOST, CLUSTER_LEDGER_DATA)')
  .addHelpText(
    'after',
    '\n其他环境变量见 docs/operations.md 第 9 节：TLS_CERT、TLS_KEY、TRUST_PROXY、SMTP_URL、MAIL_FROM、OIDC_ISSUER、OIDC_CLIENT_ID、OIDC_CLIENT_SECRET、OIDC_LABEL、OIDC_CLAIM、OIDC_MFA_ACR、OIDC_MFA_AMR、CLUSTER_LEDGER_MEMORY_MB、CLUSTER_LEDGER_TZ。\nOther settings of the environment: see docs/operations.md, section 9.',
  )
  .option('--sample', '显示示例数据 show the sample ledger even when the real one holds reports')
  .action((flags: { sample?: boolean }) => start(flags.sample === true));

async function start(sample: boolean): Promise<void> {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
  const directory = dataDirectory(process.env, process.cwd());
  const samples = sampleFiles(join(root, 'datasets', 'samples'));
  const stamp = join(directory.sample, 'complete.json');
  const complete = isComplete(stamp, samples.mark);
  // A first start that was cut short, or samples of another version: they are invented, so they are made anew.
  if (!complete && readOwner(directory.sample) === null) rmSync(directory.sample, { recursive: true, force: true });

  const building = buildWeb(root);
  building.catch(() => undefined);
  const web = join(root, 'dist', 'web');
  mkdirSync(web, { recursive: true });
  const server = await serve({
    env: process.env,
    cwd: process.cwd(),
    web,
    version,
    sample,
    now: () => new Date(),
  });
  const stop = (): void => {
    console.log('\n正在停止… Stopping…');
    server.close().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);

  const bar = progress(process.stderr);
  const filling = complete
    ? Promise.resolve()
    : server.installation
        .fillSample(samples.files, (done, total) => bar.show('示例数据 sample data', done, total), samples.calls)
        .then(() => {
          bar.stop();
          writeFileSync(stamp, JSON.stringify({ mark: samples.mark }));
        });
  if (!existsSync(join(web, 'index.html'))) console.log('正在生成页面… Building the pages…');
  await building;
  console.log(`集群台账 Cluster Ledger  ${server.url}`);
  await filling;
}

function isComplete(stamp: string, mark: string): boolean {
  try {
    return JSON.parse(readFileSync(stamp, 'utf8')).mark === mark;
  } catch {
    return false;
  }
}

await runCommand(command, process.argv.slice(2));
