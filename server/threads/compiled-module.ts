import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** Names the folder of the compiled program to what runs from its sources, such as tests. */
export const programFolder = 'CLUSTER_LEDGER_PROGRAM';

/**
 * Where a thread or a process of its own finds its module: they run what is compiled, whoever starts them.
 *
 * @param module a source beside the caller, as a URL on `import.meta.url`: compiling makes that the place of the compiled module
 * @throws Error where it is asked from the sources and no compiled program is named
 */
export function compiledModule(module: URL): URL {
  if (!module.pathname.endsWith('.ts')) return module;
  const folder = process.env[programFolder];
  if (folder === undefined) throw new Error(`${module.pathname}: name the compiled program in ${programFolder}`);
  return pathToFileURL(join(folder, `${basename(module.pathname, '.ts')}.js`));
}
