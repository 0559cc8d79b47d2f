import { expect, test } from 'vitest';
import type { BoardLine } from '../api/wire';
import { aFloor, aLine, behind, claimedBoard } from '../testing/boards';
import { forestMarks, ROW_HEIGHT } from './forestMarks';

const WIDTH = 800;

function marksOf(lines: BoardLine[], picture: 'value' | 'best' | 'baseline' = 'value') {
  const marks = forestMarks(claimedBoard('valid', { lines }), WIDTH, picture);
  return marks ?? expect.fail('there are marks');
}

const { lines: LINES } = claimedBoard();

test('each row has its dot between the ends of its interval, best first', () => {
  const { rows, plot } = marksOf(LINES);

  expect(rows.map(({ best }) => best)).toEqual([true, false, false, false]);
  expect(rows.map(({ floor }) => floor)).toEqual([false, false, true, false]);
  for (const { from, x, to } of rows) {
    expect(from).toBeLessThan(x);
    expect(x).toBeLessThan(to);
  }
  expect(rows[0]?.x).toBeGreaterThan(rows[3]?.x ?? 0);
  expect(plot.yTicks.map(({ label }) => label)).toEqual(['7/1', '7/2', 'markov', '7/3']);
});

test('tied rows stand on one ground, and the best alone on none', () => {
  const { ties, rows } = marksOf(LINES);

  expect(ties).toEqual([{ y: (rows[0]?.y ?? 0) - ROW_HEIGHT / 2, height: 2 * ROW_HEIGHT }]);
  expect(marksOf([aLine(1, 0.3, { tied_with_best: true }), aFloor('markov', 0.2)]).ties).toEqual(
    [],
  );
});

test('ties that another row parts are two grounds', () => {
  const tied = { tied_with_best: true };
  const { ties } = marksOf([
    aLine(1, 0.3, tied),
    aLine(2, 0.29, { to_best: behind(0.01, 0.01) }),
    aLine(3, 0.28, { ...tied, to_best: behind(0.02, 0.2) }),
  ]);

  expect(ties.map(({ height }) => height)).toEqual([ROW_HEIGHT, ROW_HEIGHT]);
});

test('a row far below lies beyond the picture, so that leaders can be told apart', () => {
  const { rows, plot } = marksOf([...LINES, aFloor('popularity', 0.001)]);

  const far = rows.at(-1);
  expect(far?.beyond).toBe(true);
  expect(far?.x).toBe(plot.left);
  expect(rows.slice(0, -1).some(({ beyond }) => beyond)).toBe(false);
});

test('of differences the best has none left, and the reference is nought', () => {
  const { rows, reference } = marksOf(LINES, 'best');

  expect(rows[0]).toMatchObject({ value: 0, x: reference, from: reference, to: reference });
  expect(rows[1]?.value).toBeCloseTo(-0.0027);
  expect(rows[1]?.to).toBeGreaterThan(reference);
});

test('a place up belongs to the row there, and nothing is drawn of no rows', () => {
  const { at, rows } = marksOf(LINES);

  expect(rows.map(({ y }) => at(y))).toEqual([0, 1, 2, 3]);
  expect(at(-10)).toBe(0);
  expect(at(9999)).toBe(3);
  expect(forestMarks(claimedBoard('valid', { lines: [] }), WIDTH)).toBeUndefined();
});
