import type { LeaderboardRow, Sweep } from '../api/wire';
import { type Plot, plot, type Size, stepsThrough } from '../charts/plot';
import { extent } from '../charts/scale';

export type TrialDot = {
  trialId: number;
  number: number;
  value: number;
  x: number;
  y: number;
  /** better than every trial of a lower number */
  improves: boolean;
};

export type BestMarks = { plot: Plot; dots: TrialDot[]; path: string };

/**
 * A dot for each completed trial and the best value up to each number, over the budget; undefined
 * while no trial has completed.
 */
export function bestMarks(
  rows: LeaderboardRow[],
  { objective, higher_is_better, trials }: Sweep,
  size: Size,
): BestMarks | undefined {
  const finished = rows
    .filter((row) => row.state === 'COMPLETED')
    .map((row) => ({ trialId: row.trial_id, number: row.number, value: row.valid[objective] }))
    .filter((it): it is typeof it & { value: number } => Number.isFinite(it.value))
    .sort((a, b) => a.number - b.number);
  const values = extent(finished.map(({ value }) => value));
  if (values === undefined) {
    return undefined;
  }
  const area = plot(size, [1, Math.max(2, trials.budget)], values);
  const sign = higher_is_better ? 1 : -1;
  let best = Number.NEGATIVE_INFINITY;
  const dots = finished.map((it) => {
    const improves = sign * it.value > best;
    best = Math.max(best, sign * it.value);
    return { ...it, improves, x: area.x(it.number), y: area.y(it.value) };
  });
  return {
    plot: area,
    dots,
    path: `${stepsThrough(dots.filter((it) => it.improves))}${end(dots)}`,
  };
}

/** The last best holds until the newest completed trial. */
function end(dots: TrialDot[]): string {
  const last = dots.at(-1);
  return last === undefined ? '' : `H${Math.round(last.x * 10) / 10}`;
}
