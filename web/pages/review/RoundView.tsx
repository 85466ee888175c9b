/** To come. */
export function RoundView() {
  return null;
}
