import { fireEvent, screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { json, playController, problem, waits } from '../testing/controller';
import { aWorker } from '../testing/examples';
import { open } from '../testing/show';

test('the page says that it loads', () => {
  playController({ '/workers': waits });
  open('/workers');

  expect(screen.getByRole('status').textContent).toBe('Loading list of workers…');
});

test('without a worker it says how to start one', async () => {
  playController({ '/workers': json({ workers: [] }) });
  open('/workers');

  expect(await screen.findByRole('heading', { name: 'No workers yet' })).toBeTruthy();
});

test('workers that cannot be read show the problem', async () => {
  playController({ '/workers': problem(500, { title: 'Internal Error' }) });
  open('/workers');

  expect((await screen.findByRole('alert')).textContent).toContain('500 Internal Error');
});

test('a worker shows what each slot trains, and leads to the trial', async () => {
  playController({ '/workers': json({ workers: [aWorker()] }) });
  open('/workers');

  const row = within(await screen.findByRole('row', { name: /^host-a/ }));
  expect(row.getByText('ALIVE')).toBeTruthy();
  expect(row.getByText('free')).toBeTruthy();
  const trial = row.getByRole('link', { name: 'sweep 7, trial 3' });
  expect(trial.getAttribute('href')).toBe('/trials/103');
});

test('a drain asks first, says what will happen, and is sent once', async () => {
  const { asked } = playController({
    '/workers': json({ workers: [aWorker()] }),
    'POST /workers/3/drain': json(aWorker({ state: 'DRAINING' })),
  });
  open('/workers');

  fireEvent.click(await screen.findByRole('button', { name: 'Drain host-a' }));
  const dialog = within(screen.getByRole('dialog', { name: 'Drain host-a?' }));
  expect(dialog.getByText(/finishes the 1 it trains now/)).toBeTruthy();
  fireEvent.click(dialog.getByRole('button', { name: 'Drain' }));

  await expect.poll(() => screen.queryByRole('dialog')).toBeNull();
  expect(asked.filter((it) => it === 'POST /workers/3/drain')).toHaveLength(1);
});

test('a drain that is refused says why, and the dialog stays', async () => {
  playController({
    '/workers': json({ workers: [aWorker()] }),
    'POST /workers/3/drain': problem(409, { title: 'Conflict', detail: 'it is lost' }),
  });
  open('/workers');
  fireEvent.click(await screen.findByRole('button', { name: 'Drain host-a' }));
  const dialog = within(screen.getByRole('dialog'));
  fireEvent.click(dialog.getByRole('button', { name: 'Drain' }));

  expect((await dialog.findByRole('alert')).textContent).toContain('it is lost');
});

test('a worker that is lost cannot be drained', async () => {
  playController({ '/workers': json({ workers: [aWorker({ state: 'LOST', running: [] })] }) });
  open('/workers');

  const drain = await screen.findByRole('button', { name: 'Drain host-a' });
  expect((drain as HTMLButtonElement).disabled).toBe(true);
});
