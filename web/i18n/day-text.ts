/** A day, or a month, as it is written in the language. */
export function dayText(iso: string, language: 'zh' | 'en'): string {
  const [year, month, day] = iso.slice(0, 10).split('-').map(Number);
  if (year === undefined || month === undefined) return iso;
  if (language === 'zh') return `${year} 年 ${month} 月${day === undefined ? '' : ` ${day} 日`}`;
  return new Date(Date.UTC(year, month - 1, day ?? 1)).toLocaleDateString('en-GB', {
    ...(day === undefined ? {} : { day: 'numeric' }),
    month: 'short',
    year: 'numeric',
    timeZone: 'UTC',
  });
}
