import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { read, submit, until } from './controller';
import { photograph, TRAINED_MS, visit } from './tour';

const NARROW = 390;

type Line = {
  rank?: number;
  name: string;
  value: { value: number; low: number; high: number };
  to_best?: { adjusted_p: number };
  tied_with_best: boolean;
  row: { trial_id: number };
};

type Board = { stage: string; lines: Line[]; warnings: string[] };

type Sweep = {
  state: string;
  pending: boolean;
  repeats: { state: string; pending: boolean; ended: number; budget: number }[];
};

/** Few weights, trained until they know the ring of items: rows that are hard to tell apart. */
function learned(name: string, more: string): string {
  return `name: ${name}
dataset: tiny
trials: 3
space:
  masking: clm
  learning_rate: {type: float, low: 5e-3, high: 1e-2, scale: log}
  n_layer: [1, 2]
  d_model: 16
  n_head: 2
  max_seq_len: 10
  epochs: 12
${more}`;
}

let sweep = 0;
let other = 0;
let unlike = 0;

beforeAll(async () => {
  sweep = await submit(learned('with-finalists', 'finalists: {top: 2, seeds: 2}\n'));
  other = await submit(learned('another', 'seed: 5\n'));
  unlike = await submit(learned('unlike', 'protocol: {kind: next_window, candidates: unseen}\n'));
  await until(`sweep ${sweep} and its finalists are over`, () => isOver(sweep));
  await until(`sweep ${other} is over`, () => isOver(other));
}, 2 * TRAINED_MS);

async function isOver(id: number): Promise<boolean> {
  const { state, pending, repeats } = await read<Sweep>(`/sweeps/${id}`);
  return [{ state, pending }, ...repeats].every((it) => it.state === 'COMPLETED' && !it.pending);
}

test.each(['light', 'dark'] as const)('a board shows what it can claim, %s', async (theme) => {
  const page = await visit(`/sweeps/${sweep}`, theme);
  const claims = page.getByRole('region', { name: 'What the board can claim' });
  const picture = claims.getByRole('img', { name: /^ndcg@20 on test of \d+ rows/ });
  await picture.waitFor();
  const board = await read<Board>(`/board?sweep=${sweep}&split=test`);
  const tied = board.lines.filter((it) => it.tied_with_best);

  expect(board.stage).toBe('FINALISTS');
  expect(await page.getByRole('list', { name: 'Run again' }).textContent()).toMatch(
    /^Finalists: (\d+) of \1 runs done/,
  );
  expect(tied.length).toBeGreaterThan(1);
  expect(await drawn(page)).toEqual(board.lines.map(({ name }) => name));
  expect(await picture.locator('.forest-floor').count()).toBe(4);
  expect(await picture.locator('.tie').count()).toBeGreaterThan(0);
  const table = claims.getByRole('table', { name: 'What the board can claim' });
  expect(await table.locator('.claimed').allTextContents()).toEqual(
    board.lines.map(({ value }) => value.value.toFixed(4)),
  );
  expect(await table.locator('.is-tied').count()).toBe(tied.length);
  await photograph(page, 'board', theme);
});

test('validation stands apart, and any metric follows from the ranks', async () => {
  const page = await visit(`/sweeps/${sweep}?split=valid`);
  const claims = page.getByRole('region', { name: 'What the board can claim' });
  await claims.getByText(/winner's curse/).waitFor();

  await claims.getByLabel('Metric').selectOption('another');
  await claims.getByLabel('Its name').fill('recall@3');
  await page.keyboard.press('Enter');
  await claims.getByRole('img', { name: /^recall@3 on validation/ }).waitFor();
  const board = await read<Board>(`/board?sweep=${sweep}&split=valid&metric=recall@3`);
  expect(await claims.locator('.claimed').allTextContents()).toEqual(
    board.lines.map(({ value }) => value.value.toFixed(4)),
  );
  await claims.getByLabel('Picture of').selectOption('best');
  await claims.getByText('recall@3 on validation, less the best').waitFor();
  expect(new URL(page.url()).search).toBe('?split=valid&metric=recall%403&picture=best');
});

test('without a mouse one steps through the picture, ticks rows and compares them', async () => {
  const page = await visit(`/sweeps/${sweep}`);
  const claims = page.getByRole('region', { name: 'What the board can claim' });
  const picture = claims.getByRole('img', { name: /^ndcg@20 on test/ });
  await picture.focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  const { lines } = await read<Board>(`/board?sweep=${sweep}&split=test`);
  expect(await claims.getByRole('status').first().textContent()).toContain(lines[1]?.name);

  for (const { name } of lines.slice(0, 2)) {
    await claims.getByRole('checkbox', { name: `Compare ${name}` }).focus();
    await page.keyboard.press('Space');
  }
  await claims.getByRole('link', { name: 'Compare 2 rows' }).focus();
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/compare\?rows=.*split=test/);
  await page.getByRole('region', { name: 'Sessions won and lost', exact: true }).waitFor();
});

test.each(['light', 'dark'] as const)('rows stand side by side, %s', async (theme) => {
  const rows = [1, 2, 3].map((number) => `${sweep}/${number}`);
  const page = await visit(`/compare?rows=${rows.join(',')}&split=test`, theme);

  const beside = page.getByRole('table', { name: 'Side by side' });
  await beside.getByRole('row', { name: /^learning_rate/ }).waitFor();
  const lengths = page.getByRole('region', { name: 'By session length' });
  await lengths.getByRole('img').focus();
  await page.keyboard.press('End');
  expect(await lengths.getByRole('status').textContent()).toMatch(/ cases: .*\/1 \d\.\d{4}/);
  expect(await page.getByRole('row', { name: /^\d+.\d+ against / }).count()).toBe(3);
  await page.getByRole('img', { name: /^ndcg@20 on validation by epoch; best: / }).waitFor();
  await photograph(page, 'compare', theme);
});

test('sweeps of one key are ranked together from the list, others say which part differs', async () => {
  const page = await visit('/');
  await page.getByRole('checkbox', { name: 'Choose with-finalists' }).check();
  await page.getByRole('checkbox', { name: 'Choose another' }).check();
  await page.getByRole('link', { name: 'Rank 2 together' }).click();
  await page.getByRole('img', { name: /^ndcg@20 on test/ }).waitFor();
  await page.getByText('validation, chosen by').click();
  await page.getByRole('img', { name: /^ndcg@20 on validation of 10 rows/ }).waitFor();
  expect(await drawn(page)).toEqual(expect.arrayContaining([`${sweep}/1`, `${other}/1`]));
  await photograph(page, 'boards', 'light');

  await page.getByText('Add a sweep').click();
  await page.getByText(/another protocol: next_window, unseen/).waitFor();
  await page.goto(`/boards?sweeps=${sweep},${unlike}`);
  await page
    .getByRole('alert')
    .getByText(/differ in candidates: all and unseen/)
    .first()
    .waitFor();
});

test.each(['light', 'dark'] as const)('boards fit a narrow window, %s', async (theme) => {
  const page = await visit(`/boards?sweeps=${sweep},${other}`, theme, NARROW);
  await page.getByRole('img', { name: /^ndcg@20 on/ }).waitFor();
  expect(await width(page)).toBeLessThanOrEqual(NARROW);
  await photograph(page, 'boards-narrow', theme);

  await page.goto(`/compare?rows=${sweep}/1,${sweep}/2&split=valid`);
  await page.getByRole('region', { name: 'Sessions won and lost', exact: true }).waitFor();
  expect(await width(page)).toBeLessThanOrEqual(NARROW);
  await photograph(page, 'compare-narrow', theme);
});

/** The names of the rows in the picture, from its top. */
function drawn(page: Page): Promise<string[]> {
  return page
    .locator('.forest [data-row]')
    .evaluateAll((rows) => rows.map((it) => it.getAttribute('data-row') ?? ''));
}

function width(page: Page): Promise<number> {
  return page.evaluate(() => globalThis.document.documentElement.scrollWidth);
}
