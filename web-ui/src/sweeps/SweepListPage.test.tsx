import { fireEvent, screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { json, playController, problem, refuses, waits } from '../testing/controller';
import { anEndedSweep, aSweep } from '../testing/examples';
import { open } from '../testing/show';

test('the list says that it loads', () => {
  playController({ '/sweeps': waits });
  open('/');

  expect(screen.getByRole('status').textContent).toBe('Loading list of sweeps…');
});

test('an empty list says how to submit a sweep', async () => {
  playController({ '/sweeps': json({ sweeps: [] }) });
  open('/');

  expect(await screen.findByRole('heading', { name: 'No sweeps yet' })).toBeTruthy();
  expect(screen.getByText('./tune4rec sweep submit FILE')).toBeTruthy();
});

test('a problem is shown in the controller’s words, and the reader may try again', async () => {
  let ok = false;
  playController({
    '/sweeps': () =>
      ok
        ? json({ sweeps: [aSweep()] })
        : problem(503, { title: 'Service Unavailable', detail: 'the database does not answer' }),
  });
  open('/');

  const alert = await screen.findByRole('alert');
  expect(alert.textContent).toContain('503 Service Unavailable');
  expect(alert.textContent).toContain('the database does not answer');

  ok = true;
  fireEvent.click(within(alert).getByRole('button', { name: 'Try again' }));
  expect(await screen.findByRole('link', { name: 'eshop-first' })).toBeTruthy();
});

test('a controller that does not answer is named with the way to start it', async () => {
  playController({ '/sweeps': refuses });
  open('/');

  const alert = await screen.findByRole('alert');
  expect(alert.textContent).toContain('does not answer');
  expect(alert.textContent).toContain('./tune4rec up');
});

test('sweeps are listed in the controller’s order with state, progress and best', async () => {
  const newer = aSweep({ id: 8, name: 'newer' });
  playController({ '/sweeps': json({ sweeps: [newer, anEndedSweep({ name: 'older' })] }) });
  open('/');

  const list = await screen.findByRole('region', { name: 'Sweeps, newest first' });
  const [, first, second] = within(list).getAllByRole('row');
  expect(first?.textContent).toContain('RUNNING');
  expect(first?.textContent).toContain('2 / 4');
  expect(first?.textContent).toContain('0.2812');
  expect(within(list).getByRole('link', { name: 'newer' }).getAttribute('href')).toBe('/sweeps/8');
  expect(second?.textContent).toContain('COMPLETED');
});
