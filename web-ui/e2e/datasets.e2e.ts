import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { read } from './controller';
import { photograph, visit } from './tour';

const NARROW = 420;

let path = '';

beforeAll(async () => {
  const { datasets } = await read<{ datasets: { name: string; hash: string }[] }>('/datasets');
  const days = datasets.find(({ name }) => name === 'tiny-days');
  path = `/datasets/tiny-days@${days?.hash.slice(0, 12)}`;
});

test('a dataset shows what is wrong with it, its floors and its sessions', async () => {
  const page = await visit(path);

  const findings = page.getByRole('region', { name: 'The doctor’s findings' });
  await findings.getByText(/measured on .* evaluated sequences/).waitFor();
  const floors = page.getByRole('region', { name: 'Floors', exact: true });
  expect(
    await floors
      .getByRole('row', { name: /^Markov/ })
      .first()
      .textContent(),
  ).toMatch(/0\.\d{4}/);
  const made = page.getByRole('region', { name: 'How it was made' });
  await made.getByText('Windows of one day each, by the start of a session (UTC).').waitFor();
  const sample = page.getByRole('region', { name: 'Some sessions' });
  expect(await sample.getByRole('listitem').first().textContent()).toMatch(/^session \d+ .*i\d+/s);
});

test('its charts are read by keyboard, by pointer and as tables', async () => {
  const page = await visit(path);

  const lengths = page.getByRole('region', { name: 'Session lengths' });
  await lengths.getByRole('img').focus();
  await page.keyboard.press('End');
  // every session has six interactions
  expect(await lengths.getByRole('status').textContent()).toMatch(/: 400 sessions$/);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await lengths.getByRole('row', { name: /400 sessions/ }).waitFor();

  const windows = page.getByRole('region', { name: 'Sessions per window' });
  await windows.getByRole('img').hover();
  expect(await windows.getByRole('status').textContent()).toMatch(/^From 2026-01-\d\d 00:00 UTC: /);
});

test.each(['light', 'dark'] as const)('it fits a narrow window, %s', async (theme) => {
  const page = await visit(path, theme, NARROW);
  await page.getByRole('region', { name: 'Some sessions' }).waitFor();

  expect(await width(page)).toBeLessThanOrEqual(NARROW);
  await photograph(page, 'dataset-narrow', theme);
  await page.setViewportSize({ width: 1280, height: 860 });
  await photograph(page, 'dataset-days', theme);
});

test('a sweep on windows of time offers the protocols for them', async () => {
  const page = await visit('/sweeps/new?dataset=tiny-days');

  const choice = page.getByLabel('Protocol');
  await choice.getByRole('option', { name: 'incremental_windows (usual)' }).waitFor({
    state: 'attached',
  });
  await choice.selectOption('sliding_last_k');
  await page.getByLabel('Trained on the last').fill('7d');
  await page.getByLabel('Candidates').selectOption('unseen');
  const plan = page.getByRole('region', { name: 'Plan' });
  await plan.getByText('a new model for each window, on the last 7d').waitFor();
  await plan.getByText(/a target among those is a miss/).waitFor();
  await photograph(page, 'new-sweep-protocol', 'light');
});

function width(page: Page): Promise<number> {
  return page.evaluate(() => globalThis.document.documentElement.scrollWidth);
}
