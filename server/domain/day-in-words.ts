/** A day (ISO 8601) as official papers write it in Chinese (GB/T 9704): no zero before month or day. Other text stays. */
export const dayInWords = (text: string): string =>
  text.replaceAll(/\b(\d{4})-0?(\d{1,2})-0?(\d{1,2})\b/gu, '$1年$2月$3日');
