let asked = false;

/**
 * The font of the house comes after the page: over a slow line its slices weigh more than everything else together, and
 * the words stand there in the font of the system. `data-font` says that it is there.
 */
export async function loadOwnFont(): Promise<void> {
  if (asked) return;
  asked = true;
  try {
    await import('@fontsource-variable/noto-sans-sc/wght.css');
    // The style has to be applied before the browser knows which slices it needs.
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    await document.fonts.ready;
    document.documentElement.dataset.font = 'own';
  } catch {
    // The words are there already; the next page tries again.
    asked = false;
  }
}
