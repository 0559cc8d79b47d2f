import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchChromium, watchForFaults } from './browser';
import { Product } from './product';

const TRIALS = 3;
const EPOCHS = 2;
const SOON_MS = 30_000;
const TRAINED_MS = 300_000;

const NAME = 'watched-in-a-browser';
const SWEEP = `
name: ${NAME}
dataset: tiny
trials: ${TRIALS}
space:
  masking: [clm, mlm]
  learning_rate: {type: float, low: 1e-3, high: 1e-2, scale: log}
  d_model: 16
  n_head: 2
  n_layer: 1
  max_seq_len: 10
  epochs: ${EPOCHS}
`;

let browser: Browser;
let product: Product;

beforeAll(async () => {
  browser = await launchChromium();
  product = await Product.inFreshHome();
});

afterAll(async () => {
  await browser?.close();
  await product?.stop();
});

test('a sweep is watched from its submission to its last trial', async () => {
  const home = await product.start();
  const sample = join(product.home, 'sample');
  await product.run('dataset', 'sample', sample);
  await product.run('dataset', 'import', sample, '--name', 'tiny');
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  const list = await context.newPage();
  const page = await context.newPage();
  const faults = watchForFaults(context, new URL(home).origin);

  await list.goto(home);
  await list.getByRole('heading', { name: 'No sweeps yet' }).waitFor({ timeout: SOON_MS });
  const said = await product.run('sweep', 'submit', await product.file('sweep.yaml', SWEEP));
  const document = await page.goto(pageOf(said));
  // a browser that kept the page of an older build would ask for files that are gone
  expect(document?.headers()['cache-control']).toBe('no-cache');
  await see(page, 'RUNNING', SOON_MS);

  const rows = page.getByRole('table', { name: 'Leaderboard' }).locator('tbody tr');
  const curves = page.getByRole('img', { name: /^Learning curves/ }).locator('path[data-trial]');
  await rows.first().waitFor({ timeout: TRAINED_MS });
  await curves.first().waitFor({ timeout: TRAINED_MS, state: 'attached' });
  await see(page, 'COMPLETED', TRAINED_MS);
  await page.getByRole('row', { name: /^3 / }).waitFor({ timeout: SOON_MS });
  await curves.nth(TRIALS - 1).waitFor({ timeout: SOON_MS, state: 'attached' });
  await list.getByRole('link', { name: NAME }).waitFor({ timeout: SOON_MS });
  await page.screenshot({ path: 'target/e2e/sweep.png', fullPage: true });

  const board = await boardOf(page);
  expect(await rows.locator('.stick-rank').allTextContents()).toEqual(['1', '2', '3']);
  expect(await rows.locator('.objective').allTextContents()).toEqual(board.valid);
  expect(await rows.locator('.test.edge').allTextContents()).toEqual(board.test);
  expect(await page.getByRole('region', { name: 'Progress' }).textContent()).toContain(
    board.valid[0],
  );
  expect(faults).toEqual([]);
});

/** The address in the line that `sweep submit` prints. */
function pageOf(said: string): string {
  return /^page: (http:\S+\/sweeps\/\d+)$/m.exec(said)?.[1] ?? expect.fail(`no page in: ${said}`);
}

async function see(page: Page, state: string, milliseconds: number) {
  await page.locator('main header').getByText(state).waitFor({ timeout: milliseconds });
}

/** The objective of each row as the controller tells it, printed as the page prints it. */
async function boardOf(page: Page): Promise<{ valid: string[]; test: string[] }> {
  const path = `/api/v1${new URL(page.url()).pathname}/leaderboard`;
  const { rows, sweep } = await page.evaluate(async (it) => (await fetch(it)).json(), path);
  const column = (split: string) =>
    rows.map((row: Record<string, Record<string, number>>) =>
      row[split]?.[sweep.objective]?.toFixed(4),
    );
  return { valid: column('valid'), test: column('test') };
}
