import { useState } from 'react';

/**
 * Words that are being typed, kept in this browser until they are sent: neither a conflict nor a wrong click loses
 * them. Kept for the session only. `before`: what stands until something is typed.
 */
export function useDraft(name: string, before = ''): [string, (text: string) => void] {
  const key = `cluster-ledger-draft ${name}`;
  const [text, setText] = useState(() => sessionStorage.getItem(key) ?? before);
  return [
    text,
    (next) => {
      setText(next);
      if (next === '') sessionStorage.removeItem(key);
      else sessionStorage.setItem(key, next);
    },
  ];
}
