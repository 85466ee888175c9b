import type { Locator, Page } from 'playwright-core';
import { bringIntoView, settled } from './browser.ts';

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

  /** One click on a point of a drawing. */
  async at(target: Locator, position: { x: number; y: number }): Promise<void> {
    await bringIntoView(target);
    await target.click({ position, force: true });
    this.count += 1;
    await settled(this.#page);
  }
}
