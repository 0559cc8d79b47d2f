import { fireEvent, screen, within } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { aLine, claimedBoard } from '../testing/boards';
import { json, playController, problem } from '../testing/controller';
import { anEndedSweep } from '../testing/examples';
import { open } from '../testing/show';

const SWEEPS = {
  '/sweeps/7': json(anEndedSweep()),
  '/sweeps/8': json(anEndedSweep({ id: 8, name: 'eshop-second' })),
};

test('sweeps are ranked together, each row says of which it is', async () => {
  const second = aLine(4, 0.25, { name: '8/4', sweep_name: 'eshop-second' });
  const board = claimedBoard();
  const { requests } = playController({
    ...SWEEPS,
    '/board': json({ ...board, lines: [...board.lines, second] }),
  });
  open('/boards?sweeps=7,8');

  expect(
    await screen.findByRole('heading', { level: 1, name: 'Board of sweeps 7 and 8' }),
  ).toBeTruthy();
  const table = await screen.findByRole('table', { name: 'What the board can claim' });
  expect(within(table).getByText('eshop-second')).toBeTruthy();
  const asked = requests.filter(({ path }) => path === '/board');
  expect(asked.map(({ query }) => query.toString())).toEqual(['sweep=7&sweep=8&split=valid']);
  expect(screen.getByRole('link', { name: 'Take out eshop-second' }).getAttribute('href')).toBe(
    '/boards?sweeps=7',
  );
});

test('sweeps of different keys are refused, and the message says which part differs', async () => {
  const offence = 'sweeps 7 and 8 differ in dataset version: a@1 and b@2';
  const errors = [{ field: 'sweep', law: 'rows share a key', offence, message: '' }];
  playController({ ...SWEEPS, '/board': problem(422, { title: 'Unprocessable', errors }) });
  open('/boards?sweeps=7,8');

  expect((await screen.findByRole('alert')).textContent).toContain(offence);
});

test('a sweep that does not exist leaves the controller to say so', async () => {
  playController({
    ...SWEEPS,
    '/sweeps/99': problem(404, { title: 'Not Found' }),
    '/board': problem(404, { title: 'Not Found', detail: 'no sweep 99' }),
  });
  open('/boards?sweeps=7,99');

  expect((await screen.findByRole('alert')).textContent).toContain('no sweep 99');
});

test('an address without sweeps says how to choose some', () => {
  playController({});
  open('/boards');

  expect(screen.getByRole('heading', { level: 1, name: 'No sweeps are chosen' })).toBeTruthy();
});

test('two sweeps that are ticked on the list lead to their board', async () => {
  vi.stubGlobal('scrollTo', () => {});
  playController({
    ...SWEEPS,
    '/sweeps': json({
      sweeps: [anEndedSweep({ id: 8, name: 'eshop-second' }), anEndedSweep()],
    }),
  });
  open('/');

  fireEvent.click(await screen.findByRole('checkbox', { name: 'Choose eshop-first' }));
  expect(screen.queryByRole('link', { name: /together/ })).toBeNull();
  fireEvent.click(screen.getByRole('checkbox', { name: 'Choose eshop-second' }));
  fireEvent.click(screen.getByRole('link', { name: 'Rank 2 together' }));
  expect(location.pathname + location.search).toBe('/boards?sweeps=7,8');
});
