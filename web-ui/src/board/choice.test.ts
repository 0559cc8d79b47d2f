import { expect, test } from 'vitest';
import { anEndedSweep, aRound } from '../testing/examples';
import { choiceOf, endedOf, hasFinalists, questionOf } from './choice';

const NONE = new URLSearchParams();

test('test is looked at first where finalists have run, validation else', () => {
  expect(choiceOf(NONE, false).split).toBe('valid');
  expect(choiceOf(NONE, true).split).toBe('test');
  expect(choiceOf(new URLSearchParams('split=valid'), true).split).toBe('valid');
  expect(choiceOf(new URLSearchParams('split=train'), false).split).toBe('valid');
});

test('what was not chosen is not asked for', () => {
  const choice = choiceOf(new URLSearchParams('metric=recall@5&baseline=7/2'), false);

  expect(questionOf([7], [], choice)).toEqual({
    ...{ sweeps: [7], rows: [], split: 'valid', metric: 'recall@5', baseline: '7/2' },
  });
});

test('differences to a baseline are drawn only where there is one', () => {
  expect(choiceOf(new URLSearchParams('picture=baseline'), false).picture).toBe('value');
  expect(choiceOf(new URLSearchParams('picture=baseline&baseline=7/2'), false).picture).toBe(
    'baseline',
  );
});

test('finalists count once a run of theirs has ended, and so do their runs', () => {
  expect(hasFinalists(anEndedSweep())).toBe(false);
  expect(hasFinalists(anEndedSweep({ repeats: [aRound({ ended: 0 })] }))).toBe(false);
  const sweep = anEndedSweep({ repeats: [aRound({ ended: 3, budget: 4 })] });
  expect(hasFinalists(sweep)).toBe(true);
  expect(endedOf(sweep)).toBe(7);
});
