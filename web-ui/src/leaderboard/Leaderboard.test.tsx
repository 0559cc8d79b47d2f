import { fireEvent, screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import type { Sweep } from '../api/wire';
import { type Answer, json, playController, problem, waits } from '../testing/controller';
import { aBoard, anEndedSweep, aProtocol, aRow, aSweep } from '../testing/examples';
import { open } from '../testing/show';

async function leaderboard(answer: Answer, sweep: Sweep = aSweep()) {
  playController({
    '/sweeps/7': json(sweep),
    '/sweeps/7/leaderboard': answer,
    '/sweeps/7/curves': waits,
  });
  open('/sweeps/7');
  return within(await screen.findByRole('region', { name: 'Leaderboard' }));
}

const ROWS = [aRow(2, 0.2812, 1), aRow(1, 0.2568, 2), aRow(3, 0.1)];

test('the leaderboard says that it loads', async () => {
  const view = await leaderboard(waits);

  expect(view.getByRole('status').textContent).toBe('Loading leaderboard…');
});

test('an empty leaderboard says when rows will come', async () => {
  const view = await leaderboard(json(aBoard(aSweep(), [])));

  expect(await view.findByText(/No trial has started yet/)).toBeTruthy();
});

test('an empty leaderboard of an ended sweep says that none will come', async () => {
  const ended = anEndedSweep({ state: 'FAILED' });
  const view = await leaderboard(json(aBoard(ended, [])), ended);

  expect(await view.findByText(/nothing to rank/)).toBeTruthy();
});

test('a leaderboard that cannot be read shows the problem', async () => {
  const view = await leaderboard(problem(500, { title: 'Internal Error', detail: 'see the log' }));

  expect((await view.findByRole('alert')).textContent).toContain('see the log');
});

test('rows show rank, trial, metrics and what varies, and running trials have no rank', async () => {
  const view = await leaderboard(json(aBoard(aSweep(), ROWS)));

  const table = within(await view.findByRole('table', { name: 'Leaderboard' }));
  fireEvent.click(view.getByRole('checkbox', { name: 'other metrics' }));
  const [, , first, , running] = table.getAllByRole('row');
  expect(cells(first)).toEqual([
    ...['1', '2', 'COMPLETED', '0.2812', '0.2612', '0.5624'],
    ...['0.2712', '0.2512', '0.5424', 'mlm', '2', '12 s'],
  ]);
  expect(cells(running).slice(0, 4)).toEqual(['–', '3', 'RUNNING', '0.1000']);
  expect(cells(running).slice(6, 9)).toEqual(['–', '–', '–']);
  expect(view.getByText('The same in every trial').parentElement?.textContent).toContain('epochs5');
});

test('the objective comes first and test metrics are labelled as not used for choosing', async () => {
  const view = await leaderboard(json(aBoard(aSweep(), ROWS)));

  const table = within(await view.findByRole('table'));
  fireEvent.click(view.getByRole('checkbox', { name: 'other metrics' }));
  const headers = table.getAllByRole('columnheader').map((it) => it.textContent);
  expect(headers).toEqual([
    ...['Validation', 'Test, not used for choosing', 'Configuration'],
    ...['Rank', 'Trial', 'State', 'ndcg@20 objective', 'ndcg@10', 'recall@20'],
    ...['ndcg@20', 'ndcg@10', 'recall@20', 'masking', 'n_layer', 'Duration'],
  ]);
});

test('at first a board shows the objective, not the other metrics, beside the configuration', async () => {
  const view = await leaderboard(json(aBoard(aSweep(), ROWS)));

  const table = within(await view.findByRole('table'));
  const headers = table.getAllByRole('columnheader').map((it) => it.textContent);
  expect(headers.slice(3)).toEqual([
    ...['Rank', 'Trial', 'State', 'ndcg@20 objective'],
    ...['ndcg@20', 'masking', 'n_layer', 'Duration'],
  ]);
});

test('groups of columns can be left out, but never the objective', async () => {
  const view = await leaderboard(json(aBoard(aSweep(), ROWS)));
  const table = within(await view.findByRole('table'));

  for (const name of ['test', 'configuration']) {
    fireEvent.click(view.getByRole('checkbox', { name }));
  }

  const headers = table.getAllByRole('columnheader').map((it) => it.textContent);
  expect(headers).toEqual([
    'Validation',
    'Rank',
    'Trial',
    'State',
    'ndcg@20 objective',
    'Duration',
  ]);
});

test('a long board shows its best rows first and all on demand', async () => {
  const rows = Array.from({ length: 60 }, (_, i) => aRow(i + 1, 0.3 - i / 1000, i + 1));
  const view = await leaderboard(json(aBoard(aSweep(), rows)));

  const table = within(await view.findByRole('table'));
  expect(table.getAllByRole('row')).toHaveLength(52);
  fireEvent.click(view.getByRole('button', { name: 'Show all 60 rows' }));
  expect(table.getAllByRole('row')).toHaveLength(62);
});

function cells(row: HTMLElement | undefined): string[] {
  return [...(row?.children ?? [])].map((it) => it.textContent ?? '');
}

test('a board of sampled ranks says that it stands beside no full one', async () => {
  const protocol = aProtocol({ ranking: 'sampled', sampled_negatives: 100, sampled_by: 'uniform' });
  const sweep = anEndedSweep({ protocol });
  const view = await leaderboard(json(aBoard(sweep, ROWS)), sweep);

  expect(await view.findByText('sampled: not comparable with full rankings')).toBeTruthy();
});
