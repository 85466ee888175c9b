/** To come. */
export function PlansView() {
  return null;
}
