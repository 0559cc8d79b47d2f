import { expect, test } from 'vitest';
import { placesIn } from './places';

const TEXT = `# a comment
name: first
space:
  masking: [clm, mlm]
  lr: {type: float, low: 1e-3,
       high: 1e-2}
  n_layer:
    type: int
    low: 3
`;

function marked(text: string, field: string): string {
  const { from, to, line } = placesIn(text).of(field);
  return `${line}: ${text.slice(from, to)}`;
}

test('a field is found by its path, in block and in flow', () => {
  expect(marked(TEXT, 'name')).toBe('2: name: first');
  expect(marked(TEXT, 'space.masking')).toBe('4: masking: [clm, mlm]');
  expect(marked(TEXT, 'space.lr.low')).toBe('5: low: 1e-3');
  expect(marked(TEXT, 'space.lr.high')).toBe('6: high: 1e-2');
  expect(marked(TEXT, 'space.n_layer.low')).toBe('9: low: 3');
});

test('of a block only the key is marked', () => {
  expect(marked(TEXT, 'space')).toBe('3: space');
  expect(marked(TEXT, 'space.n_layer')).toBe('7: n_layer');
});

test('what is missing is shown at what it is missing from', () => {
  expect(marked(TEXT, 'space.n_layer.high')).toBe('7: n_layer');
  expect(marked(TEXT, 'dataset')).toBe('1: # a comment');
  expect(placesIn('').of('name')).toEqual({ from: 0, to: 0, line: 1 });
});

test('a list is entered by index and by the name of what it lists', () => {
  const katib = 'spec:\n  parameters:\n    - {name: lr, min: "1"}\n    - {name: dim, min: "2"}\n';

  expect(marked(katib, 'spec.parameters[1].min')).toBe('4: min: "2"');
  expect(marked(katib, 'spec.parameters.dim.min')).toBe('4: min: "2"');
});

test('a key may hold a dot', () => {
  expect(marked('parameters:\n  model.lr: {min: 1}\n', 'parameters.model.lr.min')).toBe(
    '2: min: 1',
  );
});

test('a text that is no YAML says where it broke', () => {
  expect(placesIn('name: a\nspace: {x: [1\n').broken?.line).toBeGreaterThan(1);
  expect(placesIn(TEXT).broken).toBeUndefined();
});
