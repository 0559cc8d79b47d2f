import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { aCompletedSweep } from './controller';
import { visit } from './tour';

test('without a mouse one opens, filters and sorts a sweep and goes to a trial', async () => {
  const id = await aCompletedSweep();
  const page = await visit('/');
  await page.getByRole('link', { name: 'ran-to-its-end' }).first().waitFor();

  await page.keyboard.press('/');
  await page.keyboard.type('ran-to');
  await page.waitForURL('/?name=ran-to');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.waitForURL(`/sweeps/${id}`);

  await page.getByRole('table', { name: 'Leaderboard' }).waitFor();
  await page.keyboard.press('/');
  await page.keyboard.type('n_layer>=1');
  await page.getByText('3 of 3 rows').waitFor();
  await tabTo(page, 'learning_rate');
  await page.keyboard.press('Enter');
  await page.waitForURL(/sort=learning_rate/);
  expect(await focusIsVisible(page)).toBe(true);

  await page.keyboard.press('/');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/trials\/\d+$/);
  await page.getByRole('heading', { level: 1, name: /^Trial \d$/ }).waitFor();
});

test('keys lead to every page, and a dialog gives the focus back', async () => {
  const page = await visit('/');
  await page.getByRole('heading', { level: 1, name: 'Sweeps' }).waitFor();
  await page.keyboard.press('g');
  await page.keyboard.press('w');
  await page.getByRole('heading', { level: 1, name: 'Workers' }).waitFor();
  await page.keyboard.press('g');
  await page.keyboard.press('d');
  await page.getByRole('heading', { level: 1, name: 'Datasets' }).waitFor();
  await page.keyboard.press('g');
  await page.keyboard.press('s');
  await page.getByRole('heading', { level: 1, name: 'Sweeps' }).waitFor();

  await page.getByRole('button', { name: 'Show the keys' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('dialog', { name: 'Keys' }).waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  expect(await focused(page)).toBe('Show the keys');
});

/** Presses Tab until the focus is on what has this text or label. */
async function tabTo(page: Page, name: string) {
  for (let presses = 0; presses < 60; presses++) {
    await page.keyboard.press('Tab');
    if ((await focused(page)) === name) {
      return;
    }
  }
  expect.fail(`60 presses of Tab do not reach '${name}'`);
}

function focused(page: Page): Promise<string> {
  return page.evaluate(() => {
    const it = globalThis.document.activeElement;
    return it?.getAttribute('aria-label') ?? it?.textContent?.trim() ?? '';
  });
}

function focusIsVisible(page: Page): Promise<boolean> {
  return page.evaluate(() => {
    const it = globalThis.document.activeElement;
    return it !== null && getComputedStyle(it).outlineStyle !== 'none';
  });
}
