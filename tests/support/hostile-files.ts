import type { HostileFile } from './hostile-file.ts';
import { hostileValues } from './hostile-values.ts';
import { hostileWhole } from './hostile-whole.ts';

/** Broken and hostile files, made when a test asks for them. */
export const hostileFiles: readonly HostileFile[] = [...hostileWhole, ...hostileValues];
