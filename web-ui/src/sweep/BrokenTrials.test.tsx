import { fireEvent, screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { type Answers, json, playController, problem, waits } from '../testing/controller';
import { anEndedSweep, counts } from '../testing/examples';
import { open } from '../testing/show';

const broken = anEndedSweep({
  state: 'FAILED',
  trials: counts({ budget: 2, completed: 1, infeasible: 1 }),
});
const trial = { sweep_id: 7, configuration: {}, attempt: 1 };
const trials = [
  { ...trial, id: 1, number: 1, state: 'COMPLETED' },
  { ...trial, id: 2, number: 2, state: 'INFEASIBLE' },
];

function play(answers: Answers) {
  playController({
    '/sweeps/7': json(broken),
    '/sweeps/7/leaderboard': waits,
    '/sweeps/7/curves': waits,
    ...answers,
  });
  open('/sweeps/7');
  return screen.findByRole('region', { name: 'Trials without a result' });
}

test('trials without a result say that they load', async () => {
  const region = await play({ '/sweeps/7/trials': waits });

  expect(within(region).getByRole('status').textContent).toBe('Loading trials…');
});

test('trials without a result show why they cannot be shown', async () => {
  const region = await play({ '/sweeps/7/trials': problem(500, { title: 'Internal Error' }) });

  const alert = await within(region).findByRole('alert');
  expect(alert.textContent).toContain('500 Internal Error');
});

test('a trial without a result tells the reason of each attempt when opened', async () => {
  const reason = 'step 3: the loss must be finite, got NaN';
  const attempts = [{ number: 1, state: 'INFEASIBLE', exit_reason: reason, worker: 'w', slot: 0 }];
  const region = await play({
    '/sweeps/7/trials': ({ query }) =>
      json({ trials: trials.filter((it) => it.state.toLowerCase() === query.get('state')) }),
    '/trials/2': json({ ...trials[1], attempts, reports: [] }),
  });

  const summary = await within(region).findByText('Trial 2');
  expect(within(region).queryByText('Trial 1')).toBeNull();
  const details = summary.closest('details');
  expect(details).not.toBeNull();
  if (details !== null) {
    details.open = true;
    fireEvent(details, new Event('toggle'));
  }

  expect(await within(region).findByText(`Attempt 1: ${reason}`, { exact: false })).toBeTruthy();
});
