import { useEffect, useState } from 'react';
import { useSpeech } from '../i18n/language.ts';
import './CopyButton.css';

/** Copies a text and says that it did. */
export function CopyButton({ text, label }: { text: string; label?: string }) {
  const { t } = useSpeech();
  const [said, setSaid] = useState<'copied' | 'failed' | null>(null);
  useEffect(() => {
    if (said === null) return;
    const timer = setTimeout(() => setSaid(null), 4000);
    return () => clearTimeout(timer);
  }, [said]);
  return (
    <span className="copy">
      <button
        type="button"
        className="button button-small"
        onClick={() => {
          void copyText(text).then((done) => setSaid(done ? 'copied' : 'failed'));
        }}
      >
        {label ?? t.chartFigure.copy}
      </button>
      <span role="status" className="copy-said">
        {said === null ? '' : t.chartFigure[said]}
      </span>
    </span>
  );
}

/** The clipboard is only given to pages from this machine or by https; elsewhere the old way. */
async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const field = document.createElement('textarea');
    field.value = text;
    field.setAttribute('readonly', '');
    field.className = 'copy-field';
    document.body.append(field);
    field.select();
    const done = document.execCommand('copy');
    field.remove();
    return done;
  }
}
