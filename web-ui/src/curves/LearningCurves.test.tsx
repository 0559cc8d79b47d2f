import { fireEvent, screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import type { LearningCurve, Sweep } from '../api/wire';
import { type Answer, json, playController, problem, waits } from '../testing/controller';
import { aBoard, aCurve, anEndedSweep, aRow, aSweep } from '../testing/examples';
import { open } from '../testing/show';

async function learningCurves(answer: Answer, sweep: Sweep = aSweep()) {
  playController({
    '/sweeps/7': json(sweep),
    '/sweeps/7/leaderboard': json(aBoard(sweep, [aRow(2, 0.2812, 1), aRow(1, 0.25, 2)])),
    '/sweeps/7/curves': answer,
  });
  open('/sweeps/7');
  return within(await screen.findByRole('region', { name: 'Learning curves' }));
}

function curves(...them: LearningCurve[]): Answer {
  return json({ objective: 'ndcg@20', curves: them });
}

const TWO = curves(
  aCurve(1, 'COMPLETED', [0.1, 0.25]),
  aCurve(2, 'COMPLETED', [0.2, 0.2812, 0.27]),
);

test('the curves say that they load', async () => {
  const view = await learningCurves(waits);

  expect(view.getByRole('status').textContent).toBe('Loading learning curves…');
});

test('curves without a point say when the first will come', async () => {
  const view = await learningCurves(curves(aCurve(1, 'RUNNING', [])));

  expect(await view.findByText('Curves appear with the first finished epoch.')).toBeTruthy();
});

test('an ended sweep without curves says so', async () => {
  const view = await learningCurves(curves(), anEndedSweep());

  expect(await view.findByText('No trial finished an epoch.')).toBeTruthy();
});

test('curves that cannot be read show the problem', async () => {
  const view = await learningCurves(
    problem(500, { title: 'Internal Error', detail: 'see the log' }),
  );

  expect((await view.findByRole('alert')).textContent).toContain('see the log');
});

test('every trial has its curve, axes are named and the best trial is spelled out', async () => {
  const view = await learningCurves(TWO);

  const chart = await view.findByRole('img', { name: /Learning curves of 2 trials: ndcg@20/ });
  expect(chart.querySelectorAll('path[data-trial]')).toHaveLength(2);
  expect(within(chart).getByText('epoch')).toBeTruthy();
  expect(within(chart).getByText('ndcg@20 on validation')).toBeTruthy();
  expect(view.getByRole('list', { name: 'Legend' }).textContent).toContain('best');
  expect(view.getByRole('status').textContent).toBe(
    'Best: trial 2, ndcg@20 0.2812 at epoch 2, train loss 4',
  );
});

test('arrow keys step through the curves and light up the row, Escape lets go', async () => {
  const view = await learningCurves(TWO);
  const chart = await view.findByRole('img');

  fireEvent.keyDown(chart, { key: 'ArrowUp' });
  fireEvent.keyDown(chart, { key: 'ArrowDown' });
  expect(view.getByRole('status').textContent).toContain('Trial 1, ndcg@20 0.2500 at epoch 2');
  expect((await rowOf(1)).className).toContain('is-highlighted');

  fireEvent.keyDown(chart, { key: 'Escape' });
  expect(view.getByRole('status').textContent).toContain('Best: trial 2');
  expect((await rowOf(1)).className).not.toContain('is-highlighted');
});

test('the pointer takes the nearest point', async () => {
  const view = await learningCurves(curves(aCurve(1, 'RUNNING', [0.1, 0.25])));
  const chart = await view.findByRole('img');
  const start = /^M([\d.]+) ([\d.]+)/.exec(
    chart.querySelector('path[data-trial="1"]')?.getAttribute('d') ?? '',
  );

  fireEvent.mouseMove(chart, { clientX: Number(start?.[1]) + 3, clientY: Number(start?.[2]) });
  expect(view.getByRole('status').textContent).toContain('Trial 1, ndcg@20 0.1000 at epoch 1');

  fireEvent.mouseLeave(chart);
  expect((await rowOf(1)).className).not.toContain('is-highlighted');
});

test('a row’s button keeps its curve shown until pressed again', async () => {
  const view = await learningCurves(TWO);
  await view.findByRole('img');
  const button = await screen.findByRole('button', { name: trial(1) });

  fireEvent.click(button);
  expect(view.getByRole('status').textContent).toContain('Trial 1,');
  expect(button.getAttribute('aria-pressed')).toBe('true');

  fireEvent.click(button);
  expect(view.getByRole('status').textContent).toContain('Best: trial 2');
});

async function rowOf(number: number): Promise<HTMLElement> {
  const rows = await screen.findAllByRole('row');
  const found = rows.find((row) => within(row).queryByRole('button', { name: trial(number) }));
  return found ?? expect.fail(`the board has no row of trial ${number}`);
}

function trial(number: number): string {
  return `Trial ${number}, show its curve`;
}
