import { expect, test } from 'vitest';
import { protocolOf, withProtocol } from './protocolOf';

function set(text: string, change: Parameters<typeof withProtocol>[1]): string {
  return withProtocol(text, change, 'incremental_windows');
}

test('a word and both maps are read', () => {
  expect(protocolOf('name: a\n')).toEqual({});
  expect(protocolOf('protocol: retrain_all\n')).toEqual({ kind: 'retrain_all' });
  expect(protocolOf('protocol: {sliding_last_k: 24h, candidates: unseen}\n')).toEqual({
    ...{ kind: 'sliding_last_k', last: '24h', candidates: 'unseen' },
  });
  expect(protocolOf('protocol:\n  kind: sliding_last_k\n  last: 3\n')).toEqual({
    ...{ kind: 'sliding_last_k', last: '3' },
  });
});

test('a word is enough where nothing else is said', () => {
  expect(set('name: a\n', { kind: 'retrain_all' })).toBe('protocol: retrain_all\nname: a\n');
  expect(
    set('protocol: {kind: retrain_all, candidates: unseen}\nname: a\n', { candidates: 'all' }),
  ).toBe('protocol: retrain_all\nname: a\n');
});

test('what it needs is added, and another kind does not keep how far back it reached', () => {
  const sliding = set('protocol: retrain_all # mine\nname: a\n', { kind: 'sliding_last_k' });
  expect(sliding).toBe('protocol: {kind: sliding_last_k, last: 24h} # mine\nname: a\n');
  expect(set(sliding, { last: '3' })).toContain('{kind: sliding_last_k, last: 3}');
  expect(set(sliding, { kind: 'retrain_all' })).toContain('protocol: retrain_all # mine');
  expect(set('name: a\n', { candidates: 'unseen' })).toContain(
    'protocol: {kind: incremental_windows, candidates: unseen}',
  );
});

test('a block is replaced whole, and a sampled ranking stays', () => {
  const text = 'protocol:\n  kind: retrain_all\n  sampled_negatives: 100\n\nspace: {}\n';

  expect(set(text, { candidates: 'unseen' })).toBe(
    'protocol: {kind: retrain_all, candidates: unseen, sampled_negatives: 100}\n\nspace: {}\n',
  );
});

test('in JSON it is JSON', () => {
  expect(set('{"name": "a"}', { candidates: 'unseen' })).toBe(
    '{"protocol": {"kind":"incremental_windows","candidates":"unseen"}, "name": "a"}',
  );
});

test('it comes below the dataset that it fits', () => {
  expect(set('# mine\nname: a\ndataset: shop # why\nspace: {}\n', { kind: 'retrain_all' })).toBe(
    '# mine\nname: a\ndataset: shop # why\nprotocol: retrain_all\nspace: {}\n',
  );
  expect(set('dataset: shop', { kind: 'retrain_all' })).toBe(
    'dataset: shop\nprotocol: retrain_all\n',
  );
});
