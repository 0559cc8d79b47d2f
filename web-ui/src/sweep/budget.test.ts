import { expect, test } from 'vitest';
import { aSweep } from '../testing/examples';
import { budgetInWords, standingInWords } from './budget';

test('a budget of trials alone needs no words', () => {
  expect(budgetInWords(aSweep())).toEqual([]);
  expect(standingInWords(aSweep())).toEqual([]);
});

test('each limit and the standing among other sweeps are told', () => {
  const sweep = aSweep({
    budget: {
      wallclock_seconds: 7200,
      accelerator_hours: 40,
      accelerator_hours_spent: 3.25,
      target: 0.3,
      plateau: 25,
      parallelism: 4,
      priority: 5,
    },
  });

  expect(budgetInWords(sweep)).toEqual([
    'at most 2 h 00 min',
    '3.25 of 40 accelerator hours used',
    'until ndcg@20 0.3',
    'until 25 trials bring no new best',
  ]);
  expect(standingInWords(sweep)).toEqual(['4 at once at most', 'priority 5']);
});
