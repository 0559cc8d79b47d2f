import { act, screen } from '@testing-library/react';
import { beforeEach, expect, test, vi } from 'vitest';
import { claimedBoard } from '../testing/boards';
import { json, playController, problem, refuses } from '../testing/controller';
import { aBoard, aCurve, anEndedSweep, aRound, aRow, aSweep, counts } from '../testing/examples';
import { open } from '../testing/show';

beforeEach(() => {
  vi.useFakeTimers({ shouldAdvanceTime: false });
});

async function pass(milliseconds: number) {
  await act(() => vi.advanceTimersByTimeAsync(milliseconds));
}

function count(asked: string[], path: string): number {
  return asked.filter((it) => it === path).length;
}

function board(value: number) {
  return json(aBoard(aSweep(), [aRow(2, value, 1)]));
}

test('a running sweep is looked at each second, and once more when it has ended', async () => {
  let sweep = aSweep();
  let rows = board(0.25);
  const { asked } = playController({
    '/sweeps/7': () => json(sweep),
    '/sweeps/7/leaderboard': () => rows,
    '/sweeps/7/curves': json({ objective: 'ndcg@20', curves: [aCurve(2, 'COMPLETED', [0.2])] }),
  });
  open('/sweeps/7');
  await pass(50);
  await pass(3000);
  expect(count(asked, '/sweeps/7')).toBe(4);
  expect(count(asked, '/sweeps/7/leaderboard')).toBe(4);

  sweep = anEndedSweep();
  await pass(1000);
  const seen = count(asked, '/sweeps/7/leaderboard');
  rows = board(0.29);
  await pass(60_000);

  expect(count(asked, '/sweeps/7')).toBe(5);
  expect(count(asked, '/sweeps/7/leaderboard')).toBe(seen);
  expect(seen).toBeGreaterThan(4);
  expect(screen.getByText('final numbers')).toBeTruthy();
});

test('numbers stay when the controller goes away, say their age, and go on when it is back', async () => {
  let away = false;
  const answer = (body: unknown) => () => (away ? refuses : json(body));
  playController({
    '/sweeps/7': answer(aSweep()),
    '/sweeps/7/leaderboard': answer(aBoard(aSweep(), [aRow(2, 0.25, 1)])),
    '/sweeps/7/curves': answer({ objective: 'ndcg@20', curves: [] }),
  });
  open('/sweeps/7');
  await pass(50);
  away = true;
  await pass(1000);

  expect(screen.getByRole('heading', { level: 1, name: 'eshop-first' })).toBeTruthy();
  expect(screen.getAllByText(/the controller does not answer; trying again/)).toHaveLength(4);

  away = false;
  await pass(3000);
  expect(screen.queryByText(/does not answer/)).toBeNull();
});

test('a question that can only be refused is not asked again', async () => {
  const { asked } = playController({
    '/sweeps/7': problem(404, { title: 'Not Found' }),
  });
  open('/sweeps/7');
  await pass(50);
  await pass(60_000);

  expect(count(asked, '/sweeps/7')).toBe(1);
});

test('while finalists run their sweep is looked at each second, and each end asks for the board', async () => {
  let round = aRound({ state: 'RUNNING', ended: 1 });
  const { asked } = playController({
    '/sweeps/7': () => json(anEndedSweep({ repeats: [round] })),
    '/sweeps/7/leaderboard': json(aBoard(anEndedSweep(), [aRow(2, 0.25, 1)])),
    '/sweeps/7/curves': json({ objective: 'ndcg@20', curves: [] }),
    '/sweeps/7/trials': json({ trials: [] }),
    '/board': json(claimedBoard('test')),
  });
  open('/sweeps/7');
  await pass(50);
  await pass(2000);
  expect(count(asked, '/sweeps/7')).toBe(3);
  expect(count(asked, '/board')).toBe(1);

  round = aRound({ pending: true });
  await pass(1000);
  expect(count(asked, '/board')).toBe(2);
  expect(count(asked, '/sweeps/7/leaderboard')).toBe(1);

  round = aRound();
  await pass(1000);
  const seen = asked.length;
  await pass(60_000);
  expect(asked.length - seen).toBeLessThanOrEqual(1);
});

test('a sweep that ends without a completed trial asks for no board', async () => {
  let sweep = aSweep({ trials: counts({ running: 1 }) });
  const { asked } = playController({
    '/sweeps/7': () => json(sweep),
    '/sweeps/7/leaderboard': json(aBoard(aSweep(), [])),
    '/sweeps/7/curves': json({ objective: 'ndcg@20', curves: [] }),
  });
  open('/sweeps/7');
  await pass(2000);
  sweep = anEndedSweep({ state: 'CANCELLED', trials: counts({ cancelled: 4 }) });
  await pass(5000);

  expect(screen.getByText('final numbers')).toBeTruthy();
  expect(new Set(asked)).toEqual(
    new Set(['/sweeps/7', '/sweeps/7/leaderboard', '/sweeps/7/curves']),
  );
});
