import { expect, test } from 'vitest';
import { ApiError } from '../api/http';
import type { Problem } from '../api/wire';
import { placesIn } from './places';
import { problemsOf } from './problems';

const TEXT = 'name: first\ntrials: 0\nspace:\n  lr: {type: float, low: 0.1, high: 0.01}\n';

function placed(status: number, problem: Problem, text = TEXT) {
  const refusal = new ApiError('POST /sweeps', { kind: 'problem', status, problem });
  return problemsOf(refusal, placesIn(text)).map((it) => `${it.place.line}: ${it.text}`);
}

test('each broken law stands at its line, in the order of the document', () => {
  const errors = [
    { field: 'space.lr', law: 'low is at most high', offence: 'got 0.1', way_out: 'swap them' },
    { field: 'trials', law: 'trials is at least 1', offence: 'got 0', way_out: '' },
  ];

  expect(placed(422, { errors })).toEqual([
    '2: trials is at least 1, but got 0',
    '4: low is at most high, but got 0.1; swap them',
  ]);
});

test('a text that is no YAML is shown at the line that the controller names', () => {
  const detail = 'a sweep document is a YAML object, but it ended (line 3, column 2)';

  expect(placed(400, { detail })).toEqual([`3: ${detail}`]);
});

test('where no line is named, it is shown where this page stumbled', () => {
  expect(placed(400, { detail: 'no YAML' }, 'name: a\nspace: {x: [1\n')[0]).toMatch(
    /^[23]: no YAML/,
  );
});

test('what is no fault of the document is no problem in it', () => {
  expect(placed(503, { detail: 'the database does not answer' })).toEqual([]);
});
