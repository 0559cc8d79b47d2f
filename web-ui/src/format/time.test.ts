import { expect, test } from 'vitest';
import { age, secondsBetween, span, utc, utcBrief } from './time';

test('a span has the units that fit its size', () => {
  expect([8.44, 9.97, 59.4, 59.6, 185, 7800, 93_600].map(span)).toEqual([
    ...['8.4 s', '10 s', '59 s', '1 min 00 s', '3 min 05 s', '2 h 10 min', '1 d 2 h'],
  ]);
  expect(span(undefined)).toBe('–');
});

test('an open interval lasts until now, and never below zero where clocks differ', () => {
  const start = '2026-11-24T10:00:00Z';

  expect(secondsBetween(start, '2026-11-24T10:00:05Z', 0)).toBe(5);
  expect(secondsBetween(start, undefined, Date.parse('2026-11-24T10:01:00Z'))).toBe(60);
  expect(secondsBetween(start, undefined, Date.parse('2026-11-24T09:59:00Z'))).toBe(0);
});

test('an age has one unit', () => {
  expect([age(40.9), age(200), age(5 * 3600 + 1), age(12.5 * 86_400)]).toEqual([
    '40 s',
    '3 min',
    '5 h',
    '12 d',
  ]);
});

test('windows are told in the time that they are cut by', () => {
  const at = Date.UTC(2017, 9, 2, 13);

  expect(utc(at)).toBe('2017-10-02 13:00 UTC');
  expect(utcBrief(at, true)).toBe('2 Oct 13:00');
  expect(utcBrief(at, false)).toBe('2 Oct');
});
