import { fireEvent, screen, within } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { json, playController, waits } from '../testing/controller';
import { aBoard, anEndedSweep, aRow } from '../testing/examples';
import { open } from '../testing/show';

const ROWS = [aRow(2, 0.3, 1), aRow(1, 0.25, 2), aRow(4, 0.2, 3), aRow(3, 0.1)];

async function board(query = '') {
  vi.stubGlobal('scrollTo', () => {});
  const sweep = anEndedSweep();
  playController({
    '/sweeps/7': json(sweep),
    '/sweeps/7/leaderboard': json(aBoard(sweep, ROWS)),
    '/sweeps/7/curves': waits,
    '/trials/102': waits,
  });
  open(`/sweeps/7${query}`);
  const region = within(await screen.findByRole('region', { name: 'Leaderboard' }));
  await region.findByRole('searchbox');
  return region;
}

function trials(): string[] {
  const links = screen.getAllByRole('link', { name: /^Trial \d+$/ });
  return links.map((it) => it.textContent ?? '');
}

test('a column’s heading sorts by it, either way, and the address keeps it', async () => {
  const region = await board();
  const heading = () => region.getByRole('columnheader', { name: 'n_layer' });

  fireEvent.click(within(heading()).getByRole('button'));
  expect(trials()).toEqual(['1', '2', '3', '4']);
  expect(heading().getAttribute('aria-sort')).toBe('ascending');
  fireEvent.click(within(heading()).getByRole('button'));
  expect(trials()).toEqual(['4', '3', '2', '1']);
  expect(location.search).toBe('?sort=-n_layer');
});

test('a link with a filter and an order shows the same board', async () => {
  const region = await board('?sort=-n_layer&where=masking%3Dmlm');

  expect(trials()).toEqual(['4', '2']);
  expect(region.getByText('2 of 4 rows')).toBeTruthy();
});

test('ticking values writes the filter, and a chip takes it out', async () => {
  const region = await board();
  fireEvent.click(region.getByRole('checkbox', { name: /^clm/ }));
  expect(trials()).toEqual(['1', '3']);
  expect(location.search).toBe('?where=masking%3Dclm');

  fireEvent.click(region.getByRole('button', { name: /Take out the condition masking=clm/ }));
  expect(trials()).toHaveLength(4);
  expect(location.search).toBe('');
});

test('a filter that names no column says so and hides nothing', async () => {
  const region = await board();
  fireEvent.change(region.getByRole('searchbox'), { target: { value: 'n_layr=2' } });

  expect(region.getByText("no column 'n_layr'; did you mean n_layer?")).toBeTruthy();
  expect(trials()).toHaveLength(4);
});

test('a filter that nothing fits says so', async () => {
  const region = await board('?where=n_layer%3E9');

  expect(region.getByText('No row fits every condition.')).toBeTruthy();
});

test('slash leads to the filter, down into the rows, and Enter is the link’s own', async () => {
  await board();
  fireEvent.keyDown(document.body, { key: '/' });
  const filter = screen.getByRole('searchbox', { name: 'Filter the board' });
  expect(document.activeElement).toBe(filter);

  fireEvent.keyDown(filter, { key: 'ArrowDown' });
  expect(document.activeElement?.getAttribute('aria-label')).toBe('Trial 2');
  fireEvent.keyDown(document.activeElement ?? filter, { key: 'End' });
  expect(document.activeElement?.getAttribute('aria-label')).toBe('Trial 3');
});

test('a dot of the best values leads to its trial', async () => {
  await board();
  const dot = screen.getByText('Trial 2: 0.3000').closest('a');

  expect(dot?.getAttribute('href')).toBe('/trials/102');
});
