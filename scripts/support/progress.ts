import { Presets, SingleBar } from 'cli-progress';

export interface Progress {
  show(label: string, done: number, of: number): void;
  /** Takes the bar away, so that a line can be printed. */
  stop(): void;
}

/** A bar when a person watches; nothing in a pipe. */
export function progress(stream: NodeJS.WriteStream): Progress {
  if (!stream.isTTY) return { show: () => undefined, stop: () => undefined };
  let bar: SingleBar | null = null;
  let current = '';
  return {
    show(label, done, of) {
      if (bar === null || current !== label) {
        bar?.stop();
        const format = `${label} {bar} {value}/{total} · {eta_formatted}`;
        bar = new SingleBar({ format, stream, hideCursor: true, clearOnComplete: true }, Presets.shades_classic);
        bar.start(of, done);
        current = label;
      } else bar.update(done);
    },
    stop() {
      bar?.stop();
      bar = null;
    },
  };
}
