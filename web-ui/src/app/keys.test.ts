import { expect, test } from 'vitest';
import { actionOf } from './keys';

test('g waits for a second key, which names a page', () => {
  expect(actionOf('g', undefined)).toEqual({ does: 'wait' });
  expect(actionOf('w', 'g')).toEqual({ does: 'go', page: { page: 'workers' } });
  expect(actionOf('d', 'g')).toEqual({ does: 'go', page: { page: 'datasets' } });
  expect(actionOf('s', 'g')).toEqual({ does: 'go', page: { page: 'sweeps' } });
  expect(actionOf('n', 'g')).toEqual({ does: 'nothing' });
});

test('n, / and ? act alone, other keys are left to the page', () => {
  expect(actionOf('n', undefined)).toEqual({ does: 'go', page: { page: 'new-sweep' } });
  expect(actionOf('/', undefined)).toEqual({ does: 'filter' });
  expect(actionOf('?', undefined)).toEqual({ does: 'help' });
  expect(actionOf('w', undefined)).toEqual({ does: 'nothing' });
});
