import { expect, test } from 'vitest';
import { aCurve, aSweep } from '../testing/examples';
import { curveMarks, MOST_CURVES, nearestPoint } from './curveMarks';

const SIZE = { width: 600, height: 300 };

test('nothing is drawn before the first point', () => {
  expect(curveMarks([], aSweep(), SIZE)).toBeUndefined();
  expect(curveMarks([aCurve(1, 'RUNNING', [])], aSweep(), SIZE)).toBeUndefined();
});

test('the best curve is painted last, whatever its height', () => {
  const marks = curveMarks(
    [aCurve(1, 'RUNNING', [0.4]), aCurve(2, 'COMPLETED', [0.3]), aCurve(3, 'FAILED', [0.1])],
    aSweep(),
    SIZE,
  );

  expect(marks?.curves.map(({ number, kind }) => [number, kind])).toEqual([
    [3, 'ended'],
    [1, 'running'],
    [2, 'best'],
  ]);
});

test('a higher value lies higher, a later epoch further right', () => {
  const points = curveMarks([aCurve(1, 'RUNNING', [0.1, 0.2])], aSweep(), SIZE)?.curves[0]?.points;

  expect(points?.[1]?.y).toBeLessThan(points?.[0]?.y ?? 0);
  expect(points?.[1]?.x).toBeGreaterThan(points?.[0]?.x ?? 0);
});

test('a value that is no number is left out of its curve', () => {
  const marks = curveMarks([aCurve(1, 'RUNNING', [0.1, Number.NaN, 0.3])], aSweep(), SIZE);

  expect(marks?.curves[0]?.points.map(({ step }) => step)).toEqual([1, 3]);
});

test('of very many curves the best are drawn and the others counted', () => {
  const many = Array.from({ length: MOST_CURVES + 5 }, (_, i) =>
    aCurve(i, 'COMPLETED', [i / 1000]),
  );
  const marks = curveMarks(many, aSweep(), SIZE);

  expect(marks?.curves).toHaveLength(MOST_CURVES);
  expect(marks?.leftOut).toBe(5);
  expect(marks?.curves[0]?.number).toBe(5);
});

test('where lower is better the lowest are drawn last and peaks are low', () => {
  const curves = [aCurve(1, 'COMPLETED', [0.1, 0.3]), aCurve(3, 'RUNNING', [0.4, 0.2])];
  const marks = curveMarks(curves, aSweep({ higher_is_better: false }), SIZE)?.curves;

  expect(marks?.map(({ number, peak }) => [number, peak.value])).toEqual([
    [3, 0.2],
    [1, 0.1],
  ]);
});

test('the nearest point is found within reach only', () => {
  const marks = curveMarks([aCurve(1, 'RUNNING', [0.1, 0.2])], aSweep(), SIZE);
  const [first] = marks?.curves[0]?.points ?? [];
  const at = { x: (first?.x ?? 0) + 6, y: first?.y ?? 0 };

  expect(nearestPoint(marks?.curves ?? [], at, 10)?.point.step).toBe(1);
  expect(nearestPoint(marks?.curves ?? [], at, 5)).toBeUndefined();
});
