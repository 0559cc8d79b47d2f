import { screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { type Answer, json, playController, problem, waits } from '../testing/controller';
import { aBoard, aRow, aSweep } from '../testing/examples';
import { open } from '../testing/show';

async function bestSoFar(answer: Answer) {
  playController({
    '/sweeps/7': json(aSweep()),
    '/sweeps/7/leaderboard': answer,
    '/sweeps/7/curves': waits,
  });
  open('/sweeps/7');
  return within(await screen.findByRole('region', { name: 'Best so far' }));
}

test('the best values say that they load', async () => {
  const view = await bestSoFar(waits);

  expect(view.getByRole('status').textContent).toBe('Loading best values…');
});

test('best values that cannot be read show the problem', async () => {
  const view = await bestSoFar(problem(500, { title: 'Internal Error' }));

  expect((await view.findByRole('alert')).textContent).toContain('500 Internal Error');
});

test('before the first completed trial it says when dots will come', async () => {
  const view = await bestSoFar(json(aBoard(aSweep(), [aRow(1, 0.2)])));

  expect(await view.findByText('A dot appears with each completed trial.')).toBeTruthy();
});

test('each completed trial has a dot with its value', async () => {
  const view = await bestSoFar(json(aBoard(aSweep(), [aRow(2, 0.2812, 1), aRow(1, 0.25, 2)])));

  await view.findByRole('img', { name: /after each of 2 completed trials/ });
  expect(view.getByText('Trial 2: 0.2812')).toBeTruthy();
});
