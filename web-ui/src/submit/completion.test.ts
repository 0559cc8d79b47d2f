import { expect, test } from 'vitest';
import type { Hyperparameter } from '../api/wire';
import { offersAt } from './completion';

const PARAMETERS: Hyperparameter[] = [
  {
    name: 'masking',
    kind: 'categorical',
    values: ['clm', 'mlm'],
    default: 'clm',
    meaning: 'what is hidden',
    architectures: ['xlnet'],
    defaults: {},
  },
  {
    name: 'dropout',
    kind: 'float',
    low: 0,
    high: 0.9,
    default: 0.1,
    meaning: 'share set to zero',
    architectures: ['xlnet'],
    defaults: {},
  },
];

function labels(before: string): string[] {
  return offersAt(before, PARAMETERS).map(({ label }) => label);
}

test('at the left margin the outermost keys are offered', () => {
  expect(labels('name: a\n')).toContain('trials');
});

test('in the space the parameters are offered, with their range and default', () => {
  expect(labels('space:\n  ')).toEqual(['masking', 'dropout']);
  expect(offersAt('space:\n  dr', PARAMETERS)[1]?.detail).toBe('float, 0 … 0.9, default 0.1');
  expect(labels('features:\n  ')).toEqual([]);
});

test('values of a parameter are offered, also further on in a list', () => {
  expect(labels('space:\n  masking: ')).toEqual(['clm', 'mlm']);
  expect(labels('space:\n  masking: [clm, ')).toEqual(['clm', 'mlm']);
  expect(labels('space:\n  dropout: ')).toEqual([]);
});
