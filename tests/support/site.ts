import { join, resolve } from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { App } from '../../server/api/app.ts';
import { openAt, openBrowser, type WatchedPage } from './browser.ts';

/** Where the pages lie once they are built. */
export const builtPages = join(resolve(import.meta.dirname, '../..'), 'dist', 'web');

interface Served {
  app: App;
  close: () => Promise<void>;
}

/** A server with its pages and a browser in front of it, from the first test of a file to its last. */
export interface Site<S extends Served> {
  readonly served: S;
  readonly browser: Browser;
  /** Address of the server, without a slash at its end. */
  readonly base: string;
  /** Pages that were opened. */
  readonly watched: WatchedPage[];
  /** Opens an address of the server as a reader of its own does, and waits until it has settled. */
  visit: (path: string, options?: BrowserContextOptions) => Promise<Page>;
}

/**
 * Opens a site before the first test and closes it after the last.
 * @param open the server, filled
 * @param patience milliseconds that filling may take
 */
export function openSite<S extends Served>(open: () => Promise<S>, patience?: number): Site<S> {
  let opened: { served: S; base: string; browser: Browser } | undefined;
  const running = () => {
    if (opened === undefined) throw new Error('the site opens before the first test');
    return opened;
  };
  const watched: WatchedPage[] = [];
  beforeAll(async () => {
    const served = await open();
    const base = await served.app.listen({ host: '127.0.0.1', port: 0 });
    opened = { served, base, browser: await openBrowser() };
  }, patience);
  afterAll(async () => {
    await opened?.browser.close();
    await opened?.served.close();
  });
  return {
    get served() {
      return running().served;
    },
    get browser() {
      return running().browser;
    },
    get base() {
      return running().base;
    },
    watched,
    visit: async (path, options) => {
      const { browser, base } = running();
      const page = await openAt(browser, base + path, options);
      watched.push(page);
      return page.page;
    },
  };
}

/**
 * A last test: no page reached for another machine, and none complained.
 * @param provoked complaints that tests of the file have caused on purpose
 */
export function itStayedQuiet(watched: readonly WatchedPage[], provoked?: RegExp): void {
  describe('every page that was opened', () => {
    it('asked nothing of any other machine and complained of nothing unprovoked', () => {
      expect(watched.flatMap(({ strays }) => strays)).toEqual([]);
      const complaints = watched.flatMap((page) => page.complaints);
      expect(complaints.filter((complaint) => provoked?.test(complaint) !== true)).toEqual([]);
    });
  });
}
