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

test('name and state are asked of the controller and stand in the address', async () => {
  const { requests } = playController({ '/sweeps': json({ sweeps: [aSweep()] }) });
  open('/?state=running');
  await screen.findByRole('link', { name: 'eshop-first' });

  fireEvent.change(screen.getByRole('searchbox'), { target: { value: 'shop' } });
  expect(location.search).toBe('?state=running&name=shop');
  await expect
    .poll(() => requests.at(-1)?.query.toString())
    .toBe('limit=50&name=shop&state=running');
});

test('a filter that nothing fits offers the way back', async () => {
  playController({
    '/sweeps': ({ query }) => json({ sweeps: query.has('name') ? [] : [aSweep()] }),
  });
  open('/?name=zzz');

  fireEvent.click(await screen.findByRole('button', { name: 'Show all sweeps' }));
  expect(await screen.findByRole('link', { name: 'eshop-first' })).toBeTruthy();
  expect(location.search).toBe('');
});

test('the next page of a long list is read on demand', async () => {
  playController({
    '/sweeps': ({ query }) =>
      query.get('cursor') === 'two'
        ? json({ sweeps: [anEndedSweep({ id: 2, name: 'older' })] })
        : json({ sweeps: [anEndedSweep({ id: 9, name: 'newer' })], next_cursor: 'two' }),
  });
  open('/');

  fireEvent.click(await screen.findByRole('button', { name: 'Load more sweeps' }));
  expect(await screen.findByRole('link', { name: 'older' })).toBeTruthy();
  expect(screen.getByRole('link', { name: 'newer' })).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Load more sweeps' })).toBeNull();
});
