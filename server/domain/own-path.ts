/** Where a browser goes after signing in: an address of this very server, else its first page. */
export function ownPath(asked: string | null | undefined): string {
  // `//host` and `/\host` lead elsewhere.
  return asked != null && /^\/(?![/\\])[^\s\\]*$/.test(asked) ? asked : '/';
}
