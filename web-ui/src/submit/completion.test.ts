import { expect, test } from 'vitest';
import type { Hyperparameter } from '../api/wire';
import { offersAt } from './completion';

const ARCHITECTURE: Hyperparameter = {
  ...{ name: 'architecture', kind: 'categorical', values: ['xlnet', 'gpt2', 'markov'] },
  ...{ default: 'xlnet', meaning: 'the network', defaults: {}, choices: {}, when: {} },
  architectures: ['xlnet', 'gpt2', 'markov'],
};

const PARAMETERS: Hyperparameter[] = [
  {
    name: 'masking',
    kind: 'categorical',
    values: ['clm', 'mlm'],
    default: 'clm',
    meaning: 'what is hidden',
    architectures: ['xlnet', 'gpt2'],
    defaults: {},
    choices: {},
    when: {},
  },
  {
    name: 'dropout',
    kind: 'float',
    low: 0,
    high: 0.9,
    default: 0.1,
    meaning: 'share set to zero',
    architectures: ['xlnet', 'gpt2', 'markov'],
    defaults: {},
    choices: {},
    when: {},
  },
];

const KNOWN = { parameters: PARAMETERS, protocols: ['incremental_windows', 'sliding_last_k'] };

function labels(before: string): string[] {
  return offersAt(before, KNOWN).map(({ label }) => label);
}

test('at the left margin the outermost keys are offered', () => {
  expect(labels('name: a\n')).toContain('trials');
});

test('in the space the parameters are offered, with their range and default', () => {
  expect(labels('space:\n  ')).toEqual(['masking', 'dropout']);
  expect(offersAt('space:\n  dr', KNOWN)[1]?.detail).toBe('float, 0 … 0.9, default 0.1');
  expect(labels('features:\n  ')).toEqual([]);
});

test('values of a parameter are offered, also further on in a list', () => {
  expect(labels('space:\n  masking: ')).toEqual(['clm', 'mlm']);
  expect(labels('space:\n  masking: [clm, ')).toEqual(['clm', 'mlm']);
  expect(labels('space:\n  dropout: ')).toEqual([]);
});

test('a protocol is offered by kind, its keys and their values', () => {
  expect(labels('protocol: ')).toEqual(['incremental_windows', 'sliding_last_k']);
  expect(labels('protocol: {')).toContain('candidates');
  expect(labels('protocol: {kind: ')).toEqual(['incremental_windows', 'sliding_last_k']);
  expect(labels('protocol: {kind: sliding_last_k, ca')).toContain('last');
  expect(labels('protocol: {kind: sliding_last_k, candidates: ')).toEqual(['all', 'unseen']);
  expect(labels('protocol:\n  ')).toContain('sampled_negatives');
  expect(labels('protocol:\n  sampled_by: p')).toEqual(['uniform', 'popularity']);
  expect(labels('protocol: {last: ')).toEqual([]);
  expect(labels('protocol:\n  wi')).toContain('windows');
});

test('a parameter of some architectures says of which', () => {
  const known = { ...KNOWN, parameters: [ARCHITECTURE, ...PARAMETERS] };
  const infos = offersAt('space:\n  ', known).map(({ info }) => info);

  expect(infos).toEqual(['the network', 'what is hidden; of networks', 'share set to zero']);
});

test('a parameter that others must allow says what they have to be', () => {
  const hidden = { meaning: 'chance', when: { masking: ['mlm', 'rtd'], loss: ['bpr'] } };
  const parameters = PARAMETERS.map((it) => ({ ...it, ...hidden }));
  const [{ info } = {}] = offersAt('space:\n  ', { ...KNOWN, parameters });

  expect(info).toBe('chance; with masking mlm or rtd, loss bpr');
});

test('the model has a key of its own, in which no parameters are offered', () => {
  expect(labels('name: a\n')).toContain('model');
  expect(labels('model:\n  ')).toEqual([]);
});

test('finalists are offered with their keys', () => {
  expect(labels('name: a\n')).toContain('finalists');
  expect(labels('finalists: {')).toEqual(['top', 'seeds']);
  expect(labels('finalists: {top: 3, ')).toEqual(['top', 'seeds']);
  expect(labels('finalists:\n  se')).toEqual(['top', 'seeds']);
  expect(labels('finalists: {top: ')).toEqual([]);
});
