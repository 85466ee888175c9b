/** Full-width letters, case and ü make no difference. */
export function fold(text: string): string {
  return text.normalize('NFKC').toLowerCase().replaceAll('ü', 'v');
}

/**
 * Can `typed` be read as the beginnings of consecutive syllables (bt, baot, baotou for 包头)?
 * @returns the sign where it starts; -1 where it cannot
 */
export function soundsLike({ sounds }: { sounds: readonly string[] }, typed: string): number {
  return sounds.findIndex((_, from) => reads(sounds, from, typed));
}

/** Every syllable gives one letter or more; the longest share is tried first. */
function reads(sounds: readonly string[], from: number, typed: string): boolean {
  if (typed === '') return true;
  const sound = sounds[from];
  if (sound === undefined || sound === '') return false;
  let share = 0;
  while (share < sound.length && share < typed.length && sound[share] === typed[share]) share += 1;
  for (; share > 0; share -= 1) if (reads(sounds, from + 1, typed.slice(share))) return true;
  return false;
}
