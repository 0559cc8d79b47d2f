import { expect, test } from 'vitest';
import { aDataset, aProtocol } from '../testing/examples';
import { fittingKinds, inWords, isSampled } from './protocol';

test('each kind says what is trained and what is evaluated', () => {
  const trained = (kind: string, last?: string) =>
    inWords(aProtocol({ kind, ...(last === undefined ? {} : { last }) })).trained;

  expect(trained('leave_one_out')).toMatch(/^all but the last two items/);
  expect(trained('next_window')).toBe('what lies before');
  expect(trained('incremental_windows')).toMatch(/moments are kept$/);
  expect(trained('retrain_all')).toBe('a new model for each window, on all before it');
  expect(trained('sliding_last_k', '24h')).toMatch(/on the last 24h$/);
  expect(trained('sliding_last_k', '3')).toMatch(/on the last 3 windows$/);
  expect(trained('sliding_last_k', '1')).toMatch(/on the one before it$/);
  expect(trained('of_a_later_release')).toBe('of_a_later_release');
});

test('only the first windows may be evaluated', () => {
  const evaluated = (windows?: string) =>
    inWords(aProtocol({ kind: 'retrain_all', ...(windows === undefined ? {} : { windows }) }))
      .evaluated;

  expect(evaluated()).toMatch(/the mean over windows$/);
  expect(evaluated('50%')).toMatch(/the mean over the first 50% of the windows$/);
});

test('what is ranked depends on the candidates, and a sampled ranking says how it draws', () => {
  const sampled = aProtocol({
    ...{ ranking: 'sampled', candidates: 'unseen', sampled_negatives: 100 },
    ...{ sampled_by: 'popularity' },
  });

  expect(inWords(aProtocol()).ranked).toBe('every item');
  expect(inWords(aProtocol({ candidates: 'unseen' })).ranked).toMatch(/is a miss$/);
  expect(inWords(sampled).ranked).toBe('the target among 100 unseen items drawn by popularity');
  expect([isSampled(sampled), isSampled(aProtocol())]).toEqual([true, false]);
});

test('a split allows some kinds, the usual one first', () => {
  const fitting = (kind: string) => fittingKinds(aDataset({ split: { kind } }));

  expect(fitting('windows')[0]).toBe('incremental_windows');
  expect(fitting('time')).toEqual(['next_window']);
  expect(fitting('column')).toEqual(['next_window']);
  expect(fitting('leave_one_out')).toEqual(['leave_one_out']);
  expect(fittingKinds(undefined)).toHaveLength(5);
});
