import { Fragment } from 'react';

/** A day, month, year or span of years of either language, as `dayText` and the forms write them, and n／N. */
const kept =
  /(\d{4}[–—]\d{4}(?: 年)?|\d{4} 年(?: \d{1,2} 月(?: \d{1,2} 日)?)?|(?:\d{1,2} )?[A-Z][a-z]{2,3} \d{4}|\d{4}-\d{2}(?:-\d{2})?|\d+／\d+|占 \d+(?:\.\d+)?%)/;

/** A text whose dates and counts are not torn apart at the end of a line. */
export function Unbroken({ text }: { text: string }) {
  return text.split(kept).map((part, at) => {
    const key = `${at} ${part}`;
    return at % 2 === 0 ? (
      <Fragment key={key}>{part}</Fragment>
    ) : (
      <span key={key} className="nowrap">
        {part}
      </span>
    );
  });
}
