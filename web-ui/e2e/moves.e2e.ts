import { expect, test } from 'vitest';
import { document, read, submit } from './controller';
import { photograph, see, TRAINED_MS, visit } from './tour';

test('a sweep is paused, resumed and cancelled from its page', async () => {
  const id = await submit(document({ name: 'long', trials: 6, epochs: 5000 }));
  const page = await visit(`/sweeps/${id}`);
  const rows = page.getByRole('table', { name: 'Leaderboard' }).locator('tbody tr');
  await rows.first().waitFor({ timeout: TRAINED_MS });

  await page.getByRole('button', { name: 'Pause…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Pause long?' });
  await dialog.getByText('begin anew on resume').waitFor();
  await photograph(page, 'pause', 'light');
  await dialog.getByRole('button', { name: 'Pause' }).click();
  await see(page, 'PAUSED');
  expect(await counts(id)).toMatchObject({ running: 0 });

  await page.getByRole('button', { name: 'Resume…' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Resume' }).click();
  await see(page, 'RUNNING');
  await expect.poll(async () => (await counts(id)).running, { timeout: TRAINED_MS }).toBe(2);

  await page.getByRole('button', { name: 'Cancel…' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel the sweep' }).click();
  await see(page, 'CANCELLED');
  expect(await counts(id)).toMatchObject({ running: 0, queued: 0, paused: 0 });
  expect(await page.getByRole('button', { name: 'Pause…' }).count()).toBe(0);
});

async function counts(id: number) {
  const { trials } = await read<{ trials: Record<string, number> }>(`/sweeps/${id}`);
  return trials;
}
