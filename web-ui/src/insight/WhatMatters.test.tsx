import { fireEvent, screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import type { Sweep, SweepImportance } from '../api/wire';
import { type Asked, json, playController, problem, waits } from '../testing/controller';
import { aBoard, anEndedSweep, aRow } from '../testing/examples';
import { open } from '../testing/show';

const IMPORTANCE: SweepImportance = {
  ...{ sweep_id: 7, method: 'ped_anova', objective: 'ndcg@20', trials: 4, effective: 4 },
  parameters: [
    { parameter: 'n_layer', share: 0.75 },
    { parameter: 'masking', share: 0.25 },
  ],
  warnings: ['4 completed trials are few for 2 parameters.'],
};

function play(sweep: Sweep = anEndedSweep()) {
  const rows = [4, 3, 2, 1].map((number, i) => aRow(number, 0.1 * number, i + 1));
  return playController({
    '/sweeps/7': json(sweep),
    '/sweeps/7/curves': waits,
    '/sweeps/7/leaderboard': json(aBoard(sweep, rows)),
    '/sweeps/7/importance': ({ query }: Asked) =>
      query.get('method') === 'fanova'
        ? json({ ...IMPORTANCE, method: 'fanova', alone: 0.9 })
        : json(IMPORTANCE),
  });
}

async function section() {
  return within(await screen.findByRole('region', { name: 'What matters' }));
}

test('shares are shown by either measure, with what to mind', async () => {
  play();
  open('/sweeps/7');

  const shown = await section();
  const table = await shown.findByRole('table', { name: 'Importance of parameters' });
  expect(table.textContent).toContain('n_layer75 %');
  expect(shown.getByRole('note').textContent).toContain('few for 2 parameters');

  fireEvent.change(shown.getByRole('combobox', { name: 'Measure' }), {
    target: { value: 'fanova' },
  });
  expect((await shown.findByText(/explain 90 % of the variance/)).textContent).toBeTruthy();
});

test('arrow keys step through the lines from the best', async () => {
  play();
  open('/sweeps/7');

  const shown = await section();
  const lines = await shown.findByRole('img', { name: /^Parallel coordinates of 4 trials/ });
  fireEvent.keyDown(lines, { key: 'ArrowDown' });
  expect(shown.getByText(/^Trial 4: ndcg@20 0.4000/).textContent).toContain('n_layer 4');
  fireEvent.keyDown(lines, { key: 'ArrowDown' });
  expect(shown.getByText(/^Trial 3: ndcg@20 0.3000/)).toBeTruthy();
  expect(shown.getAllByRole('img', { name: /^ndcg@20 by/ })).toHaveLength(2);
});

test('importance that cannot be had is said, and the pictures stay', async () => {
  const sweep = anEndedSweep();
  const rows = [3, 2, 1].map((number, i) => aRow(number, 0.1 * number, i + 1));
  playController({
    '/sweeps/7': json(anEndedSweep({ trials: { ...sweep.trials, completed: 3 } })),
    '/sweeps/7/curves': waits,
    '/sweeps/7/leaderboard': json(aBoard(sweep, rows)),
    '/sweeps/7/importance': problem(422, { title: 'no', detail: 'unreadable' }),
  });
  open('/sweeps/7');

  const shown = await section();
  expect((await shown.findByRole('alert')).textContent).toContain('unreadable');
  expect(shown.getByRole('img', { name: /^Parallel coordinates/ })).toBeTruthy();
});

test('two objectives make a Pareto plot', async () => {
  const objectives = [
    { name: 'ndcg@20', goal: 'maximize' },
    { name: 'recall@20', goal: 'maximize' },
  ];
  play(anEndedSweep({ definition: { space: {}, objectives } }));
  open('/sweeps/7');

  const shown = await section();
  const front = await shown.findByRole('table', { name: 'Trials that none beats in both' });
  expect(within(front).getByRole('link').textContent).toBe('4');
});
