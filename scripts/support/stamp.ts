/** An instant as part of a file name: `20260120T040000Z`. */
export function fileStamp(now: Date): string {
  return now.toISOString().replace(/[-:]|\.\d+/g, '');
}
