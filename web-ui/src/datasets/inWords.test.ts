import { expect, test } from 'vitest';
import { preparationInWords, scalingInWords, splitInWords } from './inWords';

test('each kind of split has its sentences', () => {
  expect(
    splitInWords({
      kind: 'time',
      valid_from: '2008-07-01T00:00:00Z',
      test_from: 1_217_548_800_000,
    }),
  ).toEqual([
    'Sessions before 2008-07-01 00:00 UTC are trained on, those before 2008-08-01 00:00 UTC are for validation, later ones for test.',
  ]);
  expect(splitInWords({ kind: 'leave_one_out' })[0]).toMatch(/^The last interaction is for test/);
  expect(
    splitInWords({
      ...{ kind: 'windows', window: 'hour', valid_share: 0.5, test_share: 0.5, train: 'rest' },
      ...{ seed: 3, min_sessions: 100, straddle: 'drop' },
    }),
  ).toEqual([
    'Windows of one hour each, by the start of a session (UTC).',
    'Of a window’s sessions 50 % are for validation and 50 % for test, drawn with seed 3.',
    'The rest of a window is trained on.',
    'A training session that runs past its window is left out.',
    'A window with fewer than 100 sessions is not evaluated; its sessions train.',
  ]);
  expect(splitInWords({ kind: 'column', column: 'part' })[0]).toContain('Column part says');
});

test('what a later release may add is shown as it is', () => {
  expect(splitInWords({ kind: 'lunar', phase: 'full' })).toEqual(['kind: lunar', 'phase: full']);
  expect(preparationInWords({ zeal: ['a', 1], tie: 'odd' })).toEqual([
    { name: 'zeal', text: 'a, 1' },
    { name: 'Ties in time', text: 'odd' },
  ]);
});

test('a session that is kept whole across the cut is called what it is', () => {
  expect(splitInWords({ kind: 'time', straddle: 'keep' })[1]).toContain('later than a target');
});

test('scaling is a rule, rules by column, or what it was fitted to', () => {
  expect(scalingInWords('standardise')).toBe('standardised');
  expect(scalingInWords({ others: 'none', price: 'gauss_rank' })).toBe(
    'others as they are, price GaussRank',
  );
  expect(scalingInWords({ rule: 'standardise', mean: 12.3456, std: 2 })).toBe(
    'standardised: mean 12.35, deviation 2.000',
  );
});
