import { cpus, totalmem } from 'node:os';

/** What figures were taken on: `2 × Some CPU, 8 GiB · Node 20.20.2`. */
export function thisMachine(): string {
  const machine = `${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}, ${Math.round(totalmem() / 1024 ** 3)} GiB`;
  return `${machine} · Node ${process.versions.node}`;
}
