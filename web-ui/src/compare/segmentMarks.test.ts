import { expect, test } from 'vitest';
import { aComparison } from '../testing/boards';
import { segmentMarks } from './segmentMarks';

const SIZE = { width: 600, height: 240 };
const LENGTHS = aComparison().segments.filter(({ by }) => by === 'length');

test('each row has a point in each segment, beside the others', () => {
  const marks = segmentMarks(LENGTHS, SIZE);
  const [first, second] = marks?.series ?? [];

  expect(first?.points).toHaveLength(2);
  expect(first?.points[0]?.x).toBeLessThan(second?.points[0]?.x ?? 0);
  expect(first?.points[0]?.y).toBeLessThan(second?.points[0]?.y ?? 0);
  expect(marks?.plot.xTicks.map(({ label }) => label)).toEqual(['2–3', '4+']);
});

test('a place across belongs to the segment of its column', () => {
  const marks = segmentMarks(LENGTHS, SIZE);

  expect([0, 100, 500, 5000].map((x) => marks?.at(x))).toEqual([0, 0, 1, 1]);
});

test('many windows label those that have room, and nothing is drawn of none', () => {
  const many = Array.from({ length: 200 }, (_, i) => ({
    ...{ by: 'window', label: `2 Oct ${i}:00`, cases: 10, values: [i, i + 1] },
  }));

  expect(segmentMarks(many, SIZE)?.plot.xTicks.length).toBeLessThan(8);
  expect(segmentMarks([], SIZE)).toBeUndefined();
});
