import { expect, test } from 'vitest';
import { aFloor, aLine, behind, claimedBoard } from '../testing/boards';
import {
  belowFloors,
  described,
  hasTies,
  methodOf,
  separationOf,
  spelled,
  verdictOf,
  warningsOf,
} from './claims';

test('a row is the best, not separable from it, or below it', () => {
  expect(verdictOf(aLine(1, 0.3))).toBe('the best');
  expect(verdictOf(aLine(2, 0.3, { to_best: behind(0, 0.9), tied_with_best: true }))).toBe(
    'not separable from the best',
  );
  expect(verdictOf(aLine(3, 0.2, { to_best: behind(0.1, 0.001) }))).toBe('below the best');
});

test('what would separate a row is told at the precision of a plan', () => {
  const separation = (it: { cases?: number; seeds?: number }) =>
    separationOf(aLine(2, 0.2, { separation: it }));

  expect(separation({ cases: 12_345, seeds: 7 })).toBe(
    '~12,000 cases or 7 seeds would separate it',
  );
  expect(separation({ seeds: 1 })).toBe('1 seed would separate it');
  expect(separation({ cases: 800 })).toBe('~800 cases would separate it');
  expect(separation({})).toBe('no number of cases or seeds would separate it');
  expect(separationOf(aLine(1, 0.2))).toBeUndefined();
});

test('a model below floor models says below which', () => {
  expect(belowFloors(aLine(1, 0.2, { below_floors: ['markov', 'item_knn', 'popularity'] }))).toBe(
    'below markov, item_knn and popularity',
  );
  expect(belowFloors(aLine(1, 0.2))).toBeUndefined();
});

test('the picture is told in words', () => {
  expect(described(claimedBoard('test'))).toBe(
    'ndcg@20 on test of 4 rows with 95 % intervals; best is 7/1 with 0.2812; ' +
      'not separable from it: 7/2; floor models: markov. ' +
      'Arrow keys step through the rows, Enter opens one.',
  );
});

test('a row is spelled out with its interval and what it is below', () => {
  const board = claimedBoard();
  const worst = board.lines[3] ?? aLine(3, 0);

  expect(spelled(board, worst)).toBe(
    '7/3: ndcg@20 0.2200, 95 % from 0.2100 to 0.2300, 1 seed, below the best, below markov',
  );
  expect(spelled(board, aFloor('markov', 0.26))).toMatch(/^Floor model markov: .*below the best$/);
});

test('a board says how its numbers came about', () => {
  const board = claimedBoard('valid', { users: 512, windows: 24, interval: 'bca' });

  expect(methodOf(board)).toBe(
    '2,026 cases of 512 users in 24 windows; 95 % intervals (BCa, 2,000 resamples); ' +
      'p corrected by Holm.',
  );
});

test('where counting does as well as every model, that comes before all warnings', () => {
  const board = claimedBoard();
  const { lines, warnings } = board;
  expect(warningsOf(board)).toEqual(warnings);

  const behindAll = { ...board, lines: lines.slice(2) };
  expect(warningsOf(behindAll)).toEqual([
    'No model learned more than counting does: 7/3, which leads, is below markov.',
    ...warnings,
  ]);
});

test('the best alone is tied with nothing', () => {
  const board = claimedBoard();

  expect(hasTies(board)).toBe(true);
  expect(hasTies({ ...board, lines: board.lines.slice(0, 1) })).toBe(false);
});
