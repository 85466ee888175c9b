/** To come. */
export function SheetView() {
  return null;
}
