import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { aCompletedSweep, bestOf, document, read, submit } from './controller';
import { photograph, TRAINED_MS, visit } from './tour';

type Place = { name: string; path: string; ready: (page: Page) => Promise<void> };

let sweep = 0;
let places: Place[] = [];

beforeAll(async () => {
  sweep = await aCompletedSweep();
  const { datasets } = await read<{ datasets: { hash: string }[] }>('/datasets');
  const key = `tiny@${datasets[0]?.hash.slice(0, 12)}`;
  places = [
    { name: 'sweeps', path: '/', ready: link('ran-to-its-end') },
    { name: 'new-sweep', path: `/sweeps/new?from=${sweep}`, ready: text('a sweep of Tune4Rec') },
    { name: 'sweep', path: `/sweeps/${sweep}`, ready: matters },
    { name: 'trial', path: `/trials/${await bestOf(sweep)}`, ready: text(/epoch 3 of 3/) },
    { name: 'one-board', path: `/boards?sweeps=${sweep}`, ready: text('not separable from it') },
    {
      ...{ name: 'two-rows', path: `/compare?rows=${sweep}/1,${sweep}/2` },
      ready: text('Sessions won and lost'),
    },
    { name: 'workers', path: '/workers', ready: text('ALIVE') },
    { name: 'datasets', path: '/datasets', ready: link('tiny') },
    { name: 'dataset', path: `/datasets/${key}`, ready: text('As a table') },
  ];
}, TRAINED_MS);

test.each(['light', 'dark'] as const)('every page can be looked at, %s', async (theme) => {
  const page = await visit('/', theme);
  for (const { name, path, ready } of places) {
    await page.goto(path);
    await ready(page);
    await photograph(page, name, theme);
  }
  const ground = await page.evaluate(
    () => getComputedStyle(globalThis.document.body).backgroundColor,
  );
  expect(ground).toBe(theme === 'light' ? 'rgb(246, 247, 249)' : 'rgb(15, 18, 23)');
});

test('every page fits a window of 1000 pixels, has a title and one main heading', async () => {
  const page = await visit('/', 'light', 1000);
  const titles = new Set<string>();
  for (const { name, path, ready } of places) {
    await page.goto(path);
    await ready(page);
    const wide = await page.evaluate(() => globalThis.document.documentElement.scrollWidth);
    expect(wide, `${name} is wider than the window`).toBeLessThanOrEqual(1000);
    expect(await cut(page), `${name} has panels that their content leaves`).toEqual([]);
    expect(await page.getByRole('heading', { level: 1 }).count(), name).toBe(1);
    titles.add(await page.title());
  }
  expect(titles.size).toBe(places.length);
});

test('what mattered is told by either measure, and keys step through the trials', async () => {
  const page = await visit(`/sweeps/${sweep}`);
  await matters(page);
  const section = page.getByRole('region', { name: 'What matters' });
  await section.getByRole('combobox', { name: 'Measure' }).selectOption('fanova');
  await section.getByText(/3 completed trials are few/).waitFor();
  const lines = section.getByRole('img', { name: /^Parallel coordinates of 3 trials/ });
  await lines.focus();
  await lines.press('ArrowDown');
  const { rows } = await read<{ rows: { number: number }[] }>(`/sweeps/${sweep}/leaderboard`);
  await section.getByText(new RegExp(`^Trial ${rows[0]?.number}: `)).waitFor();
  await lines.press('Enter');
  await page.getByRole('heading', { level: 1 }).getByText(/Trial/).waitFor();
});

test('a link shows the same board to someone else, and after a reload', async () => {
  const page = await visit(`/sweeps/${sweep}`);
  await page.getByRole('searchbox').fill('trial<=2');
  await page.getByRole('button', { name: 'Trial', exact: true }).click();
  await page.getByRole('checkbox', { name: 'other metrics' }).check();
  await page.waitForURL(/where=.*sort=trial.*columns=/);
  const shown = await board(page);
  expect(shown).toHaveLength(2);

  await page.reload();
  expect(await board(page)).toEqual(shown);
  const other = await visit(page.url(), 'dark');
  expect(await board(other)).toEqual(shown);
});

test('the chosen colours are kept over a reload, whatever the system says', async () => {
  const page = await visit('/workers', 'light');
  await page.getByText('Dark', { exact: true }).click();
  await page.reload();
  await page.getByText('ALIVE').waitFor();

  expect(await page.getByRole('radio', { name: 'Dark' }).isChecked()).toBe(true);
  const ground = await page.evaluate(
    () => getComputedStyle(globalThis.document.body).backgroundColor,
  );
  expect(ground).toBe('rgb(15, 18, 23)');
});

test('a worker shows the trial in its slot, and nothing moves while one looks', async () => {
  const id = await submit(document({ name: 'shown-in-slots', trials: 2, epochs: 5000 }));
  const page = await visit('/workers');
  await page.getByRole('link', { name: `sweep ${id}, trial 1` }).waitFor({ timeout: TRAINED_MS });
  const shifts = await page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        let sum = 0;
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries()) {
            sum += (entry as unknown as { value: number }).value;
          }
        }).observe({ type: 'layout-shift' });
        setTimeout(() => resolve(sum), 3000);
      }),
  );
  expect(shifts).toBe(0);
  await fetch(new URL(`/api/v1/sweeps/${id}/cancel`, page.url()), {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: '{}',
  });
});

test('every document carries the policy, and a page of an older build is not kept', async () => {
  const page = await visit('/');
  const answer = await page.goto(`/sweeps/${sweep}`);

  expect(answer?.headers()['content-security-policy']).toMatch(/^default-src 'self'/);
  expect(answer?.headers()['cache-control']).toBe('no-cache');
});

/** The headings of panels whose content is wider than they are. */
function cut(page: Page): Promise<string[]> {
  return page
    .locator('.panel')
    .evaluateAll((panels) =>
      panels
        .filter((it) => it.scrollWidth > it.clientWidth)
        .map((it) => it.querySelector('h2')?.textContent ?? 'without a heading'),
    );
}

function link(name: string) {
  return (page: Page) => page.getByRole('link', { name }).first().waitFor();
}

/** The sweep's page when its last picture is drawn. */
async function matters(page: Page) {
  const section = page.getByRole('region', { name: 'What matters' });
  await section.getByRole('img', { name: /^Importance of/ }).waitFor();
  await section.getByRole('img', { name: /^Parallel coordinates/ }).waitFor();
}

function text(it: string | RegExp) {
  return (page: Page) => page.getByText(it).first().waitFor();
}

async function board(page: Page): Promise<string[]> {
  const rows = page.getByRole('table', { name: 'Leaderboard' }).locator('tbody tr');
  await rows.first().waitFor();
  return rows.allTextContents();
}
