export type Core = typeof import('./echarts.ts')['core'];

let loaded: Core | null = null;

/** The drawing library, which comes apart from the pages. */
export async function loadCharts(): Promise<Core> {
  const { core } = await import('./echarts.ts');
  loaded = core;
  return core;
}

/** The drawing library where it has come already, for what cannot wait; null before that. */
export const chartsLoaded = (): Core | null => loaded;
