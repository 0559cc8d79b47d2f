import { expect, test } from 'vitest';
import { type Bar, barMarks } from './barMarks';

const SIZE = { width: 476, height: 240 };

function bars(...values: (number | undefined)[]): Bar[] {
  return values.map((value, i) => ({ label: String(i + 1), value }));
}

function marksOf(given: Bar[]) {
  const marks = barMarks(given, SIZE, String);
  if (marks === undefined) {
    throw new Error('there are marks');
  }
  return marks;
}

test('heights are proportional, from 0 up', () => {
  const { bars: drawn, plot } = marksOf(bars(10, 5, 0));

  expect(drawn[0]?.height).toBeCloseTo(190);
  expect(drawn[1]?.height).toBeCloseTo(95);
  expect(drawn[2]?.height).toBe(0);
  expect((drawn[0]?.y ?? 0) + (drawn[0]?.height ?? 0)).toBe(plot.bottom);
  expect(plot.yTicks.map(({ label }) => label)).toEqual(['0', '5', '10']);
});

test('what is there is seen beside what is large', () => {
  expect(marksOf(bars(1_000_000, 1)).bars[1]?.height).toBe(1);
});

test('a place across belongs to the bar of its column', () => {
  const { at, bars: drawn } = marksOf(bars(1, 2, 3, 4));

  expect(drawn.map(({ x, width }) => at(x + width / 2))).toEqual([0, 1, 2, 3]);
  expect(at(-50)).toBe(0);
  expect(at(5000)).toBe(3);
});

test('labels that would touch are left out', () => {
  const many = Array.from({ length: 100 }, (_, i) => ({ label: `2 Oct ${i}:00`, value: i }));

  const shown = marksOf(many).plot.xTicks;

  expect(shown[0]?.label).toBe('2 Oct 0:00');
  expect(shown.length).toBeLessThan(6);
  expect((shown[1]?.at ?? 0) - (shown[0]?.at ?? 0)).toBeGreaterThan(80);
});

test('a value that was not measured has no bar, and nothing but such has no chart', () => {
  expect(marksOf(bars(undefined, 2)).bars[0]?.height).toBe(0);
  expect(barMarks(bars(undefined), SIZE, String)).toBeUndefined();
  expect(barMarks([], SIZE, String)).toBeUndefined();
});

test('a few bars do not become walls, and stand in the middle of their columns', () => {
  const { bars: drawn, plot } = marksOf(bars(400));

  expect(drawn[0]?.width).toBe(72);
  expect((drawn[0]?.x ?? 0) + 36).toBe(plot.xTicks[0]?.at);
});
