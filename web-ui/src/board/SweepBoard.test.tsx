import { fireEvent, screen, within } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import type { Sweep } from '../api/wire';
import { claimedBoard } from '../testing/boards';
import { type Answers, json, playController, problem, waits } from '../testing/controller';
import { aBoard, anEndedSweep, aRound, aRow, counts } from '../testing/examples';
import { open } from '../testing/show';

const ROWS = [aRow(1, 0.2812, 1), aRow(2, 0.2785, 2)];

async function claims(answer: Answers[string], sweep: Sweep = anEndedSweep(), query = '') {
  vi.stubGlobal('scrollTo', () => {});
  const played = playController({
    '/sweeps/7': json(sweep),
    '/sweeps/7/leaderboard': json(aBoard(sweep, ROWS)),
    '/sweeps/7/curves': waits,
    '/board': answer,
    '/comparison': waits,
  });
  open(`/sweeps/7${query}`);
  const region = await screen.findByRole('region', { name: 'What the board can claim' });
  return { view: within(region), ...played };
}

function asked(requests: { path: string; query: URLSearchParams }[]) {
  return requests.filter(({ path }) => path === '/board').map(({ query }) => query.toString());
}

test('a board says that it loads', async () => {
  const { view } = await claims(waits);

  expect((await view.findByText('Loading board…')).getAttribute('role')).toBe('status');
});

test('a board is asked for after the leaderboard, which stays quick', async () => {
  const { requests } = playController({
    '/sweeps/7': json(anEndedSweep()),
    '/sweeps/7/leaderboard': waits,
    '/sweeps/7/curves': waits,
  });
  open('/sweeps/7');
  await screen.findByRole('region', { name: 'What the board can claim' });

  expect(asked(requests)).toEqual([]);
});

test('before the first completed trial it says when claims will come', async () => {
  const { view } = await claims(waits, anEndedSweep({ trials: counts({ failed: 4 }) }));

  expect(view.getByText(/there is nothing to claim/)).toBeTruthy();
});

test('what cannot be ranked is told in the controller’s words, and the choices stay', async () => {
  const law = 'rows are ranked together if dataset version, protocol and split are the same';
  const offence = 'sweeps 7 and 9 differ in candidates: all and unseen';
  const errors = [{ field: 'sweep', law, offence, way_out: 'rank them apart', message: '' }];
  const { view } = await claims(problem(422, { title: 'Unprocessable', errors }));

  const alert = await view.findByRole('alert');
  expect(alert.textContent).toContain(law);
  expect(alert.textContent).toContain('candidates: all and unseen');
  expect(view.getByRole('combobox', { name: 'Metric' })).toBeTruthy();
});

test('the picture has a dot for each row, floors dashed and ties on a ground of their own', async () => {
  const { view } = await claims(json(claimedBoard()));

  const picture = await view.findByRole('img', { name: /not separable from it: 7\/2/ });
  const kinds = [...picture.querySelectorAll('[data-row]')].map((it) => it.getAttribute('class'));
  expect(kinds).toEqual([
    ...['forest-row forest-model forest-best', 'forest-row forest-model'],
    ...['forest-row forest-floor', 'forest-row forest-model'],
  ]);
  expect(within(picture).getByText('not separable from the best')).toBeTruthy();
  expect(picture.querySelectorAll('.tie')).toHaveLength(1);
});

test('the table says the same in numbers and words, validation apart from test', async () => {
  const { view } = await claims(json(claimedBoard()));

  const table = within(await view.findByRole('table', { name: 'What the board can claim' }));
  expect(table.getAllByRole('columnheader').map((it) => it.textContent)).toEqual([
    ...['Compare', 'Rank', 'Row', 'Seeds', 'chosen byvalidation, ndcg@20'],
    ...['reportedtest, ndcg@20', 'To the best', 'What can be said'],
  ]);
  const [, best, tied, floor, apart] = table.getAllByRole('row').map(cells);
  expect(best).toEqual([...['1', '7/1', '1', '0.2812 0.2712 … 0.2912', '0.2812', '–', 'the best']]);
  expect(tied?.slice(-2)).toEqual([
    '−0.0027 p 0.21',
    'not separable from the best~12,000 cases or 7 seeds would separate it',
  ]);
  expect(floor?.slice(0, 3)).toEqual(['–', 'markov floor model', '–']);
  expect(apart?.slice(-2)).toEqual(['−0.0612 p < 0.001', 'below the bestbelow markov']);
});

test('of test the interval stands with the test value, and validation is what it was chosen by', async () => {
  const { view, requests } = await claims(
    json(claimedBoard('test', { stage: 'FINALISTS' })),
    anEndedSweep({ repeats: [aRound()] }),
  );

  const table = within(await view.findByRole('table'));
  expect(cells(table.getAllByRole('row')[1]).slice(3, 5)).toEqual([
    '0.3012',
    '0.2812 0.2712 … 0.2912',
  ]);
  expect(asked(requests)).toEqual(['sweep=7&split=test']);
  const seeds = view.getByRole('combobox', { name: 'Seeds' }) as HTMLSelectElement;
  expect(seeds.value).toBe('finalists');
});

test('warnings stand before the numbers', async () => {
  const { view } = await claims(json(claimedBoard()));

  const warnings = await view.findByRole('list', { name: 'Before you believe it' });
  expect(warnings.textContent).toContain('winner’s curse');
});

test('what is chosen is asked of the controller and stands in the address', async () => {
  const { view, requests } = await claims(json(claimedBoard()));
  await view.findByRole('table');

  fireEvent.click(view.getByRole('radio', { name: 'test, reported' }));
  choose(view.getByRole('combobox', { name: 'Correction' }), 'bonferroni');
  choose(view.getByRole('combobox', { name: 'Intervals' }), 'bca');
  choose(view.getByRole('combobox', { name: 'Baseline' }), '90/6');
  choose(view.getByRole('combobox', { name: 'Metric' }), 'recall@20');

  await expect
    .poll(() => asked(requests).at(-1))
    .toBe(
      'sweep=7&split=test&metric=recall%4020&baseline=90%2F6&correction=bonferroni&interval=bca',
    );
  expect(new URLSearchParams(location.search).get('baseline')).toBe('90/6');
});

test('any metric that follows from ranks can be written', async () => {
  const { view, requests } = await claims(json(claimedBoard()));
  await view.findByRole('table');

  choose(view.getByRole('combobox', { name: 'Metric' }), 'another');
  const name = view.getByRole('textbox', { name: 'Its name' });
  fireEvent.change(name, { target: { value: 'recall@5' } });
  expect(asked(requests)).toHaveLength(1);
  fireEvent.keyDown(name, { key: 'Enter' });

  await expect.poll(() => asked(requests).at(-1)).toBe('sweep=7&split=valid&metric=recall%405');
});

test('arrow keys step through the picture, light up the row, and Enter opens its trial', async () => {
  const { view } = await claims(json(claimedBoard()));
  const picture = await view.findByRole('img', { name: /^ndcg@20 on validation/ });

  fireEvent.keyDown(picture, { key: 'ArrowDown' });
  fireEvent.keyDown(picture, { key: 'ArrowDown' });
  expect(view.getByText(/^7\/2: ndcg@20 0.2785/)).toBeTruthy();
  expect(view.getByRole('link', { name: '7/2' }).closest('tr')?.className).toContain(
    'is-highlighted',
  );
  fireEvent.keyDown(picture, { key: 'Enter' });
  expect(location.pathname).toBe('/trials/102');
});

test('two rows that are ticked lead to their comparison', async () => {
  const { view } = await claims(json(claimedBoard()));
  await view.findByRole('table');

  fireEvent.click(view.getByRole('checkbox', { name: 'Compare 7/1' }));
  expect(view.queryByRole('link', { name: /^Compare/ })).toBeNull();
  fireEvent.click(view.getByRole('checkbox', { name: 'Compare markov' }));
  const link = view.getByRole('link', { name: 'Compare 2 rows' });
  expect(link.getAttribute('href')).toBe('/compare?rows=7/1,90/6&split=valid&metric=ndcg@20');

  fireEvent.click(view.getByRole('button', { name: 'Choose none' }));
  expect(location.search).toBe('');
});

test('other sweeps of the dataset are offered, and another protocol says so', async () => {
  const other = { ...anEndedSweep({ id: 8, name: 'same' }) };
  const unlike = anEndedSweep({ id: 9, name: 'unlike' });
  const text = 'next_window, unseen items';
  vi.stubGlobal('scrollTo', () => {});
  playController({
    '/sweeps/7': json(anEndedSweep()),
    '/sweeps/7/leaderboard': json(aBoard(anEndedSweep(), ROWS)),
    '/sweeps/7/curves': waits,
    '/sweeps': json({
      sweeps: [anEndedSweep(), other, { ...unlike, protocol: { ...unlike.protocol, text } }],
    }),
  });
  open('/sweeps/7');

  const menu = (await screen.findByText('Rank with other sweeps')).closest('details');
  if (menu !== null) {
    menu.open = true;
    fireEvent(menu, new Event('toggle'));
  }
  const link = await screen.findByRole('link', { name: 'same' });
  expect(link.getAttribute('href')).toBe('/boards?sweeps=7,8');
  expect(screen.getByText(/another protocol: next_window, unseen items/)).toBeTruthy();
});

function choose(select: HTMLElement, value: string) {
  fireEvent.change(select, { target: { value } });
}

/** The texts of a row, but for the box that chooses it. */
function cells(row: HTMLElement | undefined): string[] {
  return [...(row?.children ?? [])].slice(1).map((it) => it.textContent ?? '');
}
