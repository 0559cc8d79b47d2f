import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, inject } from 'vitest';
import { launchChromium, watchForFaults } from './browser';

export const SOON_MS = 30_000;
export const TRAINED_MS = 300_000;

const SCREENSHOTS = 'target/screenshots';

type Theme = 'light' | 'dark';

let browser: Browser;
const opened: { context: BrowserContext; faults: string[] }[] = [];

beforeAll(async () => {
  browser = await launchChromium();
});

afterAll(async () => {
  await browser?.close();
});

// no page may complain, fail, break the policy or ask another host, whatever the test was about
afterEach(async () => {
  const all = opened.splice(0);
  await Promise.all(all.map(({ context }) => context.close()));
  expect(all.flatMap(({ faults }) => faults)).toEqual([]);
});

/** A page of the product in a browser of its own, as nobody left it. */
export async function visit(path: string, theme: Theme = 'light', width = 1280): Promise<Page> {
  const origin = inject('origin');
  const viewport = { width, height: 860 };
  const context = await browser.newContext({ viewport, colorScheme: theme, baseURL: origin });
  context.setDefaultTimeout(SOON_MS);
  opened.push({ context, faults: watchForFaults(context, origin) });
  const page = await context.newPage();
  await page.goto(path);
  return page;
}

/** A picture of what a page looks like, for people. */
export async function photograph(page: Page, name: string, theme: Theme) {
  const path = join(SCREENSHOTS, `${name}-${theme}.png`);
  // to hide the caret a style element would be written, which the policy forbids
  await page.screenshot({ path, fullPage: true, caret: 'initial' });
}

/** The sweep's state as its heading says it. */
export async function see(page: Page, state: string, milliseconds = SOON_MS) {
  await page.locator('main header').getByText(state, { exact: true }).waitFor({
    timeout: milliseconds,
  });
}
