import type { RemovalsWanted } from '../../../../server/contract/removals.ts';

/** What the form asks for; a field left empty narrows nothing. `fault`: nothing is asked for, or the number is none. */
export function wantedOf(
  value: (name: string) => string,
): { wanted: Partial<RemovalsWanted> } | { fault: 'needed' | 'badFile' } {
  const text = (name: 'saying' | 'cluster' | 'before' | 'file') => value(name).trim();
  const file = text('file');
  if (file !== '' && !/^[1-9]\d{0,8}$/.test(file)) return { fault: 'badFile' };
  const wanted: Record<string, string | number> = file === '' ? {} : { file: Number(file) };
  for (const name of ['saying', 'cluster', 'before'] as const) if (text(name) !== '') wanted[name] = text(name);
  return Object.keys(wanted).length === 0 ? { fault: 'needed' } : { wanted };
}
