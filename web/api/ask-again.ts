/** Milliseconds until what is still being made is asked for again: longer the more often it was. */
export const askAgainAfter = (asked: number): number => Math.min(8000, 700 * 2 ** Math.min(4, asked));
