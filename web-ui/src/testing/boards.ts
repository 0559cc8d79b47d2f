import type { Board, BoardLine, ComparedRow, Comparison, Split } from '../api/wire';
import { aProtocol, metricsAround } from './examples';

const HALF = 0.01;

/** A model's row of sweep 7 whose value has an interval of ± 0.01. */
export function aLine(number: number, value: number, changes: Partial<BoardLine> = {}): BoardLine {
  return {
    rank: number,
    name: `7/${number}`,
    row: {
      trial_id: 100 + number,
      sweep_id: 7,
      number,
      configuration: { n_layer: number },
      seed: number,
      valid: metricsAround(value + 0.02),
      test: metricsAround(value),
      seconds: 12,
      parameters: 1000,
      replicates: [],
    },
    sweep_name: 'eshop-first',
    seeds: 1,
    value: { value, low: value - HALF, high: value + HALF },
    tied_with_best: false,
    below_floors: [],
    ...changes,
  };
}

/** What a row is short of the best. */
export function behind(by: number, adjusted: number): NonNullable<BoardLine['to_best']> {
  return { value: -by, low: -by - HALF, high: -by + HALF, p: adjusted / 2, adjusted_p: adjusted };
}

/** A floor model; it has no rank, and its sweep is another one. */
export function aFloor(name: string, value: number): BoardLine {
  const { rank: _, ...line } = aLine(1, value, { name, sweep_name: 'floor model' });
  const row = { ...line.row, trial_id: 900 + name.length, sweep_id: 90, number: name.length };
  return { ...line, row, to_best: behind(0.2812 - value, 0.0004) };
}

/** The best, one that is tied with it, one that is told apart and below a floor, and that floor. */
export function claimedBoard(split: Split = 'valid', changes: Partial<Board> = {}): Board {
  return {
    key: { dataset: 'a3f09c1be77d4410', protocol: 'next_window', split },
    dataset: 'eshop-clothing',
    protocol: aProtocol(),
    stage: 'SEARCH',
    metric: 'ndcg@20',
    alpha: 0.05,
    correction: 'holm',
    interval: 'percentile',
    resamples: 2000,
    cases: 2026,
    windows: 1,
    winners_curse: 0.004,
    lines: [
      aLine(1, 0.2812, { tied_with_best: true }),
      aLine(2, 0.2785, {
        to_best: behind(0.0027, 0.21),
        tied_with_best: true,
        separation: { cases: 12_345, seeds: 7 },
      }),
      aFloor('markov', 0.26),
      aLine(3, 0.22, { to_best: behind(0.0612, 0.0004), below_floors: ['markov'] }),
    ],
    warnings: ['The best value was chosen for being the best (winner’s curse).'],
    ...changes,
  };
}

export function aComparison(changes: Partial<Comparison> = {}): Comparison {
  return {
    key: { dataset: 'a3f09c1be77d4410', protocol: 'next_window', split: 'test' },
    dataset: 'eshop-clothing',
    protocol: aProtocol(),
    metrics: ['ndcg@20', 'recall@20'],
    rows: [aComparedRow(1, 0.2812), aComparedRow(2, 0.2785)],
    differences: [
      { parameter: 'masking', values: ['clm', 'mlm'] },
      { parameter: 'mlm_probability', values: [null, 0.2] },
    ],
    segments: [
      { by: 'length', label: '2–3', cases: 1200, values: [0.31, 0.3] },
      { by: 'length', label: '4+', cases: 826, values: [0.24, 0.25] },
      { by: 'popularity', label: 'top 10 %', cases: 2026, values: [0.2812, 0.2785] },
    ],
    duels: [{ row: '7/1', other: '7/2', won: 412, lost: 380, tied: 1234 }],
    ...changes,
  };
}

function aComparedRow(number: number, value: number): ComparedRow {
  const { name, row, seeds } = aLine(number, value);
  return { name, row, seeds, values: { 'ndcg@20': value, 'recall@20': 2 * value } };
}
