import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import type { Plugin } from 'vite';

/** Fonts and pictures are compressed already. */
const text = /\.(?:js|css|html|svg|json)$/;
/** Bytes below which compression does not pay. */
const least = 1024;

/** Writes `.br` and `.gz` beside every text of the built pages, so that the server compresses nothing while it answers. */
export function compressedTwins(): Plugin {
  return {
    name: 'compressed-twins',
    apply: 'build',
    enforce: 'post',
    writeBundle: {
      order: 'post',
      sequential: true,
      handler: ({ dir }) => {
        if (dir === undefined) return;
        for (const name of readdirSync(dir, { recursive: true, encoding: 'utf8' })) {
          if (!text.test(name)) continue;
          const path = join(dir, name);
          const bytes = readFileSync(path);
          if (bytes.length < least) continue;
          const params = { [constants.BROTLI_PARAM_QUALITY]: 10, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
          writeFileSync(`${path}.br`, brotliCompressSync(bytes, { params }));
          writeFileSync(`${path}.gz`, gzipSync(bytes, { level: 9 }));
        }
      },
    },
  };
}
