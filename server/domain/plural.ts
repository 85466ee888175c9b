/** A count with its word: `1 cluster`, `3 clusters`, `2 counties`. English only; Chinese has one form. */
export const plural = (n: number, name: string, many = `${name}s`): string => `${n} ${n === 1 ? name : many}`;
