/** Parts of the change of a ratio, in the order in which they are said; they add up to it. */
export const ratioParts = [
  'within',
  'mix',
  'entering',
  'leaving',
  'newlyKnown',
  'noLongerKnown',
  'outstanding',
  'doubtful',
] as const;
export type RatioPart = (typeof ratioParts)[number];
