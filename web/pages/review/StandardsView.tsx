/** To come. */
export function StandardsView() {
  return null;
}
