import { scale } from '../../charts/paint.ts';
import './ScaleKey.css';

/** The steps of the scale between what their ends mean. */
export function ScaleKey({ from, to }: { from: string; to: string }) {
  return (
    <p className="scale-key">
      {from}
      <span className="scale-steps" aria-hidden="true">
        {scale.map((colour) => (
          <i key={colour} style={{ background: colour }} />
        ))}
      </span>
      {to}
    </p>
  );
}
