import { expect, test } from 'vitest';
import { type Page, pathOf, routeOf } from './route';

test('a path and its route are each other’s inverse', () => {
  expect(routeOf('/')).toEqual({ page: 'sweeps' });
  expect(routeOf('/sweeps/12')).toEqual({ page: 'sweep', id: 12 });
  expect(pathOf({ page: 'sweep', id: 12 })).toBe('/sweeps/12');
  expect(pathOf({ page: 'sweeps' })).toBe('/');
  const pages: Page[] = [
    { page: 'new-sweep' },
    { page: 'trial', id: 7 },
    { page: 'boards' },
    { page: 'compare' },
    { page: 'workers' },
    { page: 'datasets' },
    { page: 'dataset', key: 'shop.v2@a3f09c1be77d' },
  ];
  for (const page of pages) {
    expect(routeOf(pathOf(page))).toEqual(page);
  }
});

test('a slash at the end changes nothing', () => {
  expect(routeOf('/sweeps/12/')).toEqual({ page: 'sweep', id: 12 });
  expect(routeOf('/sweeps/')).toEqual({ page: 'sweeps' });
});

test('a path that names no page is unknown', () => {
  for (const path of [
    '/sweeps/abc',
    '/sweeps/0',
    '/sweeps/-1',
    '/sweeps/1/x',
    '/trials',
    '/trials/x',
    '/datasets/%',
    '/boards/3',
  ]) {
    expect(routeOf(path)).toEqual({ page: 'unknown' });
  }
});
