import { expect, test } from 'vitest';
import { aSweep } from '../testing/examples';
import { axesOf } from './axes';
import { goalsOf } from './goals';
import { parallelMarks } from './parallelMarks';
import { paretoMarks } from './paretoMarks';
import { ranked, thinned } from './ranked';
import { sliceMarks } from './sliceMarks';

const SPACE = {
  rate: { type: 'float', low: 0.001, high: 0.1, scale: 'log' },
  layers: { type: 'int', low: 1, high: 4 },
  masking: { type: 'categorical', values: ['mlm', 'clm'] },
  share: { type: 'float', low: 0, high: 1, when: { masking: ['mlm'] } },
  epochs: { type: 'fixed', value: 3 },
};

function trial(number: number, value: number, configuration: Record<string, unknown>) {
  return { id: 100 + number, number, value, configuration: { epochs: 3, ...configuration } };
}

const TRIALS = [
  trial(1, 0.1, { rate: 0.01, layers: 1, masking: 'mlm', share: 0.5 }),
  trial(2, 0.3, { rate: 0.1, layers: 4, masking: 'clm' }),
  trial(3, 0.2, { rate: 0.001, layers: 2, masking: 'mlm', share: 1 }),
];

test('axes follow the space: logs first, choices apart, nothing where a parameter is absent', () => {
  const [rate, layers, masking, share, none] = axesOf(SPACE, TRIALS);

  expect(none).toBeUndefined();
  expect(rate?.at(0.01)).toBeCloseTo(0.5);
  expect(rate?.ticks.map(({ label }) => label)).toEqual(['0.001', '0.01', '0.1']);
  expect(layers?.at(4)).toBe(1);
  expect([masking?.at('mlm'), masking?.at('clm')]).toEqual([0.25, 0.75]);
  expect(share?.at(undefined)).toBeUndefined();
});

test('axes do without a definition of the space', () => {
  const [rate] = axesOf(undefined, TRIALS);

  expect(rate?.name).toBe('rate');
  expect(rate?.at(0.1)).toBe(1);
});

test('trials are shaded by rank, the best tenth apart, either way round', () => {
  const many = Array.from({ length: 20 }, (_, i) => trial(i + 1, i, {}));

  const up = ranked(many, true);
  expect(up[0]?.value).toBe(19);
  expect(up.filter(({ shade }) => shade === 'best')).toHaveLength(2);
  expect(up.at(-1)?.shade).toBe(0);
  expect(ranked(many, false)[0]?.value).toBe(0);
});

test('of many trials half of those kept are of the best tenth, and the worst stay in sight', () => {
  const many = ranked(
    Array.from({ length: 10_000 }, (_, i) => trial(i + 1, i, {})),
    true,
  );

  const shown = thinned(many, 300);

  expect(shown).toHaveLength(300);
  expect(shown.filter(({ shade }) => shade === 'best')).toHaveLength(150);
  expect(shown[0]?.value).toBe(9999);
  expect(shown.at(-1)?.value).toBeLessThan(100);
  expect(thinned(many.slice(0, 7), 300)).toHaveLength(7);
});

test('a line goes through its values, below an axis that its trial lacks', () => {
  const axes = axesOf(SPACE, TRIALS);
  const marks = parallelMarks(axes, 'ndcg@20', ranked(TRIALS, true), { width: 620, height: 360 });

  expect(marks?.uprights.map(({ name }) => name)).toEqual([
    'rate',
    'layers',
    'masking',
    'share',
    'ndcg@20',
  ]);
  const best = marks?.lines.at(-1);
  expect(best?.number).toBe(2);
  expect(best?.points.map(({ x }) => x)).toEqual([56, 181, 306, 431, 556]);
  expect(best?.points[0]?.y).toBe(marks?.top);
  expect(best?.points[3]?.y).toBe(marks?.absent);
  expect(marks?.near(56, 36)?.number).toBe(2);
  expect(marks?.near(56, 110)).toBeUndefined();
  expect(parallelMarks(axes, 'ndcg@20', [], { width: 620, height: 360 })).toBeUndefined();
});

test('a slice leaves out trials that lack its parameter', () => {
  const share = axesOf(SPACE, TRIALS)[3];
  if (share === undefined) {
    throw new Error('there is an axis');
  }
  const marks = sliceMarks(share, ranked(TRIALS, true), { width: 300, height: 190 });

  expect(marks?.dots.map(({ number }) => number)).toEqual([1, 3]);
  expect(marks?.dots[1]?.x).toBeGreaterThan(marks?.dots[0]?.x ?? 0);
  expect(marks?.dots[1]?.y).toBeLessThan(marks?.dots[0]?.y ?? 0);
});

test('the Pareto front holds what none beats in both, twins included', () => {
  const points: [number, number][] = [
    [0.3, 9],
    [0.2, 4],
    [0.2, 4],
    [0.1, 5],
    [0.1, 1],
  ];
  const trials = points.map(([ndcg, seconds], i) => ({
    ...{ id: i, number: i + 1 },
    values: { ndcg, seconds },
  }));
  const [up, across] = [
    { name: 'ndcg', maximize: true },
    { name: 'seconds', maximize: false },
  ];
  const marks = paretoMarks(across, up, trials, { width: 600, height: 320 });

  expect(marks?.dots.filter(({ front }) => front).map(({ number }) => number)).toEqual([
    1, 2, 3, 5,
  ]);
  expect(marks?.front).toMatch(/^M/);
  const none = { name: 'memory', maximize: false };
  expect(paretoMarks(none, up, trials, { width: 600, height: 320 })).toBeUndefined();
});

test('goals are the sweep’s objective, or those that its definition lists', () => {
  expect(goalsOf(aSweep())).toEqual([{ name: 'ndcg@20', maximize: true }]);
  const objectives = [
    { name: 'ndcg@20', goal: 'maximize' },
    { name: 'seconds', goal: 'minimize' },
  ];
  expect(goalsOf(aSweep({ definition: { objectives } }))).toEqual([
    { name: 'ndcg@20', maximize: true },
    { name: 'seconds', maximize: false },
  ]);
});
