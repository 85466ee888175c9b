import type { Locator, Page } from 'playwright-core';
import { bringIntoView, clickPoint, settled } from './browser.ts';

/** Counts what a reader does with the pointer; what is typed is no click. */
export class Clicks {
  readonly #page: Page;
  count = 0;

  constructor(page: Page) {
    this.#page = page;
  }

  /** One click on what is in the page, and the rest that follows it. */
  async on(target: Locator): Promise<void> {
    await bringIntoView(target);
    await target.click();
    this.count += 1;
    await settled(this.#page);
  }

  /** One click on a point of a drawing, and the rest that follows where it leads. */
  async at(target: Locator, position: { x: number; y: number }, leads: (address: URL) => boolean): Promise<void> {
    await clickPoint(target, position, leads);
    this.count += 1;
    await settled(this.#page);
  }
}
