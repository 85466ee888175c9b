import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { commandLine } from './command-line.ts';

export interface Measured {
  seconds: number;
  /** Largest resident size seen, in MB; NaN where the system does not tell. */
  peakMb: number;
  code: number | null;
  stdout: string;
}

/** Runs a command of this project as a whole process and watches its memory. */
export function measure(name: string, args: readonly string[], env: Record<string, string>): Promise<Measured> {
  return new Promise((resolve, reject) => {
    const start = performance.now();
    const child = spawn(process.execPath, [...commandLine(name), ...args], {
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let peak = Number.NaN;
    let stdout = '';
    child.stdout.on('data', (chunk: Buffer) => {
      stdout += chunk.toString('utf8');
    });
    const watch = setInterval(() => {
      const now = residentPeak(child.pid ?? 0);
      if (!Number.isNaN(now)) peak = now;
    }, 50);
    child.on('error', reject);
    child.on('close', (code) => {
      clearInterval(watch);
      resolve({ seconds: (performance.now() - start) / 1000, peakMb: peak, code, stdout });
    });
  });
}

function residentPeak(pid: number): number {
  try {
    const found = /VmHWM:\s+(\d+) kB/u.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
    return found ? Number(found[1]) / 1024 : Number.NaN;
  } catch {
    return Number.NaN;
  }
}
