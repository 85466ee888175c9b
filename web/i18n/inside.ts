import type { Words } from '../../server/contract/common.ts';

/**
 * An English name inside a sentence begins small, but not CO₂, R&D or SME, and has what it is about in brackets: a comma
 * would end it. Chinese has no case.
 */
export function inside(name: string, language: keyof Words): string {
  if (language !== 'en') return name;
  const whole = name.replace(/, ([^,()]+)$/, ' ($1)');
  return /^[A-Z][a-z]/.test(whole) ? whole.charAt(0).toLowerCase() + whole.slice(1) : whole;
}

/** A sentence begins large, whatever name it begins with. */
export const opening = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
