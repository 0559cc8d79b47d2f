import { expect, test } from 'vitest';
import { pathOf, routeOf } from './route';

test('a path and its route are each other’s inverse', () => {
  expect(routeOf('/')).toEqual({ page: 'sweeps' });
  expect(routeOf('/sweeps/12')).toEqual({ page: 'sweep', id: 12 });
  expect(pathOf({ page: 'sweep', id: 12 })).toBe('/sweeps/12');
  expect(pathOf({ page: 'sweeps' })).toBe('/');
});

test('a slash at the end changes nothing', () => {
  expect(routeOf('/sweeps/12/')).toEqual({ page: 'sweep', id: 12 });
  expect(routeOf('/sweeps/')).toEqual({ page: 'sweeps' });
});

test('a path that names no page is unknown', () => {
  for (const path of ['/sweeps/abc', '/sweeps/0', '/sweeps/-1', '/sweeps/1/x', '/trials/1']) {
    expect(routeOf(path)).toEqual({ page: 'unknown' });
  }
});
