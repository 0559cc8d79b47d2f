import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { fileOf, originOf, templateFor, textOf, withValue } from './document';

test('a document of another tool is told by its outermost keys', () => {
  expect(originOf('method: random\nparameters: {lr: {min: 1, max: 2}}')).toBe('foreign');
  expect(originOf('apiVersion: kubeflow.org/v1beta1\nkind: Experiment')).toBe('foreign');
  expect(originOf(templateFor('shop'))).toBe('tune4rec');
  expect(originOf('')).toBe('tune4rec');
});

test('a key is set in its place and all else stays as it was written', () => {
  const text = '# mine\nname: a\ndataset: old # why\nspace: {}\n';

  expect(withValue(text, 'dataset', 'new')).toBe(
    '# mine\nname: a\ndataset: new # why\nspace: {}\n',
  );
  expect(withValue('name: a\n', 'dataset', 'new')).toBe('dataset: new\nname: a\n');
  expect(withValue('dataset:\nname: a\n', 'dataset', 'new')).toBe('dataset: new\nname: a\n');
});

test('a key is set inside the braces of a flow map', () => {
  const set = (text: string) => withValue(text, 'dataset', 'a, b');

  expect(set('{"name": "a"}')).toBe('{"dataset": "a, b", "name": "a"}');
  expect(set('# mine\n--- {\n  name: a\n}\n')).toBe(
    '# mine\n--- {"dataset": "a, b",\n  name: a\n}\n',
  );
  expect(set('{}')).toBe('{"dataset": "a, b"}');
  expect(set('{"name": "a", "dataset": null}')).toBe('{"name": "a", "dataset": "a, b"}');
  expect(set('{dataset: , name: a}')).toBe('{"dataset": "a, b", name: a}');
  expect(set('{"dataset": "old"}')).toBe('{"dataset": "a, b"}');
});

test('a key is set below the line that begins a document', () => {
  const set = (text: string) => withValue(text, 'dataset', 'new');

  expect(set('---\nname: a\n')).toBe('---\ndataset: new\nname: a\n');
  expect(set('%YAML 1.2\n# mine\n--- # why\nname: a\n')).toBe(
    '%YAML 1.2\n# mine\n--- # why\ndataset: new\nname: a\n',
  );
  expect(set('---')).toBe('---\ndataset: new\n');
});

test('the template names the dataset, and without one waits for it', () => {
  expect(textOf(templateFor('shop'), 'dataset')).toBe('shop');
  expect(textOf(templateFor(undefined), 'dataset')).toBeUndefined();
  expect(textOf(withValue(templateFor(undefined), 'dataset', 'shop'), 'dataset')).toBe('shop');
});

test('a definition becomes a file that says the same, a parameter on each line', () => {
  const definition = {
    name: 'a: b',
    features: ['page', 'colour'],
    space: {
      masking: ['clm', 'mlm'],
      learning_rate: { type: 'float', low: 0.0001, high: 0.01, scale: 'log' },
      mlm_probability: { type: 'float', low: 0.1, high: 0.3, when: { masking: 'mlm' } },
      epochs: 10,
    },
  };
  const file = fileOf(definition);

  expect(parse(file)).toEqual(definition);
  expect(file).toContain('\n  masking: [clm, mlm]\n');
  expect(file.trimEnd().split('\n')).toHaveLength(7);
});

test('a definition in its long form is written in the short one', () => {
  const file = fileOf({
    space: {
      masking: { type: 'categorical', values: ['clm', 'mlm'] },
      n_layer: { type: 'int', low: 1, high: 2, scale: 'linear', step: 1 },
      dropout: { type: 'float', low: 0, high: 0.2, scale: 'linear', step: 0.1 },
      heads: { type: 'categorical', values: [1, 2], when: { masking: 'mlm' } },
      epochs: { type: 'fixed', value: 10 },
    },
  });

  expect(file.split('\n')).toEqual([
    'space:',
    '  masking: [clm, mlm]',
    '  n_layer: {type: int, low: 1, high: 2}',
    '  dropout: {type: float, low: 0, high: 0.2, step: 0.1}',
    '  heads: {values: [1, 2], when: {masking: mlm}}',
    '  epochs: 10',
    '',
  ]);
});
