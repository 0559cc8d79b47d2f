import { expect, test } from 'vitest';
import { document, read } from './controller';
import { photograph, see, TRAINED_MS, visit } from './tour';

const TRIALS = 3;

type Board = {
  sweep: { objective: string };
  rows: Record<'valid' | 'test', Record<string, number>>[];
};

test('a sweep is written with an error at its line, mended, submitted and watched to its end', async () => {
  const page = await visit('/');
  await page.getByRole('heading', { name: 'No sweeps yet' }).waitFor();
  await page.keyboard.press('n');
  await page.getByRole('heading', { name: 'New sweep' }).waitFor();

  const editor = page.getByRole('textbox', { name: 'The sweep as YAML' });
  const good = document({ name: 'watched', trials: TRIALS, epochs: 20 });
  await editor.fill(good.replace('n_layer: [1, 2]', 'n_layers: [1, 2]').replace('1e-2', '1e-9'));
  await page.getByRole('button', { name: /^line 6 .*learning_rate/ }).waitFor();
  await page.getByRole('button', { name: /^line 7 .*n_layer/ }).click();
  expect(await page.locator('.cm-lintRange-error').count()).toBeGreaterThan(0);
  expect(await page.locator('.cm-activeLine').textContent()).toContain('n_layers');
  expect(await page.getByRole('button', { name: 'Submit' }).isDisabled()).toBe(true);
  await photograph(page, 'new-sweep-problems', 'light');

  await editor.fill(good);
  const plan = page.getByRole('region', { name: 'Plan' });
  await plan.getByRole('row', { name: /^learning_rate .*float/ }).waitFor();
  expect(await plan.getByRole('row', { name: /^[1-3] / }).count()).toBe(TRIALS);
  await editor.press('Control+Enter');

  await page.getByRole('heading', { level: 1, name: 'watched' }).waitFor();
  await see(page, 'RUNNING');
  await watch(page);
});

/** From the first row to the last number, and the log of a trial on the way. */
async function watch(page: Awaited<ReturnType<typeof visit>>) {
  const rows = page.getByRole('table', { name: 'Leaderboard' }).locator('tbody tr');
  const curves = page.getByRole('img', { name: /^Learning curves/ }).locator('path[data-trial]');
  await rows.first().waitFor({ timeout: TRAINED_MS });
  await page.getByRole('link', { name: 'Trial 1', exact: true }).click();
  const log = page.getByRole('log', { name: 'Log of attempt 1' });
  await log.getByText(/epoch 1 of 20/).waitFor();
  await log.getByText(/epoch 20 of 20/).waitFor({ timeout: TRAINED_MS });
  await page.goBack();

  await see(page, 'COMPLETED', TRAINED_MS);
  await page.getByRole('row', { name: /^3 / }).waitFor();
  await curves.nth(TRIALS - 1).waitFor({ state: 'attached' });
  const board = await read<Board>(`${new URL(page.url()).pathname}/leaderboard`);
  const { objective } = board.sweep;
  const shown = (split: 'valid' | 'test') =>
    board.rows.map((row) => row[split][objective]?.toFixed(4));
  expect(await rows.locator('.stick-rank').allTextContents()).toEqual(['1', '2', '3']);
  expect(await rows.locator('.objective').allTextContents()).toEqual(shown('valid'));
  expect(await rows.locator('.test.edge').allTextContents()).toEqual(shown('test'));
}

test('another sweep starts from it, and a lost answer makes no second one', async () => {
  const page = await visit('/sweeps/new?from=1');
  await page.getByRole('heading', { name: 'New sweep from watched' }).waitFor();
  const editor = page.getByRole('textbox', { name: 'The sweep as YAML' });
  expect(await editor.textContent()).toContain('name: watched');
  await page.getByRole('region', { name: 'Plan' }).getByText('a sweep of Tune4Rec').waitFor();

  let lost = false;
  await page.route('**/api/v1/sweeps', async (route) => {
    if (lost || route.request().method() !== 'POST') {
      return route.continue();
    }
    lost = true;
    await route.fetch();
    return route.abort();
  });
  await page.getByRole('button', { name: 'Submit' }).click();
  await page.getByRole('alert').getByText('does not answer').waitFor();
  await page.getByRole('button', { name: 'Submit' }).click();
  await page.getByRole('heading', { level: 1, name: 'watched' }).waitFor();

  const { sweeps } = await read<{ sweeps: unknown[] }>('/sweeps');
  expect(sweeps).toHaveLength(2);
});
