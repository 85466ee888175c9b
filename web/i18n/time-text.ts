const formats = new Map<string, Intl.DateTimeFormat>();

/** An instant as the clock of the installation showed it, `2026-01-31 17:05:09`; the same in both languages. */
export function timeText(instant: string, zone: string): string {
  let format = formats.get(zone);
  if (format === undefined) {
    format = new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'medium', timeZone: zone });
    formats.set(zone, format);
  }
  return format.format(new Date(instant));
}
