import { fireEvent, screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { type Answers, json, playController, problem, waits } from '../testing/controller';
import { anEndedSweep, aSweep, counts } from '../testing/examples';
import { open } from '../testing/show';

function play(answers: Answers) {
  const played = playController({
    '/sweeps/7': json(aSweep()),
    '/sweeps/7/leaderboard': waits,
    '/sweeps/7/curves': waits,
    ...answers,
  });
  open('/sweeps/7');
  return played;
}

async function press(name: string) {
  fireEvent.click(await screen.findByRole('button', { name }));
  return within(screen.getByRole('dialog'));
}

test('a pause says what happens and stops what runs unless told to let it finish', async () => {
  let sweep = aSweep();
  const paused = aSweep({
    state: 'PAUSED',
    trials: counts({ queued: 1, paused: 1, completed: 2 }),
  });
  const { requests } = play({
    '/sweeps/7': () => json(sweep),
    'POST /sweeps/7/pause': () => {
      sweep = paused;
      return json(paused);
    },
  });

  const dialog = await press('Pause…');
  expect(dialog.getByText(/begin anew on resume, with the same result/)).toBeTruthy();
  fireEvent.click(dialog.getByRole('radio', { name: /Let the 1 trial run out/ }));
  fireEvent.click(dialog.getByRole('button', { name: 'Pause' }));

  expect(await screen.findByRole('button', { name: 'Resume…' })).toBeTruthy();
  expect(requests.find(({ method }) => method === 'POST')?.body).toBe('{"running":"finish"}');
  expect(screen.getByText('PAUSED')).toBeTruthy();
});

test('a cancel counts what is stopped and what stays', async () => {
  play({ 'POST /sweeps/7/cancel': json(anEndedSweep({ state: 'CANCELLED' })) });

  const dialog = await press('Cancel…');
  expect(
    dialog.getByText(/1 trial that run now are stopped.*1 trial still to come.*2 trials that/),
  ).toBeTruthy();
  fireEvent.click(dialog.getByRole('button', { name: 'Leave it as it is' }));
  expect(screen.queryByRole('dialog')).toBeNull();
});

test('a move that is refused says why', async () => {
  play({
    '/sweeps/7': json(aSweep({ state: 'PAUSED' })),
    'POST /sweeps/7/resume': problem(409, { title: 'Conflict', detail: 'it has ended' }),
  });

  const dialog = await press('Resume…');
  fireEvent.click(dialog.getByRole('button', { name: 'Resume' }));
  expect((await dialog.findByRole('alert')).textContent).toContain('409 Conflict');
  expect(dialog.getByRole('alert').textContent).toContain('it has ended');
});

test('an ended sweep offers no move, only a new one from it', async () => {
  play({ '/sweeps/7': json(anEndedSweep({ state: 'FAILED', reason: 'too many trials failed' })) });

  const link = await screen.findByRole('link', { name: 'New from this' });
  expect(link.getAttribute('href')).toBe('/sweeps/new?from=7');
  expect(screen.queryByRole('button', { name: 'Cancel…' })).toBeNull();
  expect(screen.getByText('too many trials failed')).toBeTruthy();
});
