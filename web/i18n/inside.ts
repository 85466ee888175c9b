import type { Words } from '../../server/contract/common.ts';

/** An English name inside a sentence begins small, but not CO₂, R&D or SME. Chinese has no case. */
export function inside(name: string, language: keyof Words): string {
  return language === 'en' && /^[A-Z][a-z]/.test(name) ? name.charAt(0).toLowerCase() + name.slice(1) : name;
}

/** A sentence begins large, whatever name it begins with. */
export const opening = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
