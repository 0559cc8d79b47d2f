import type { Leaderboard } from './wire';

/**
 * Pages of a board as one. A trial that moved from one page to the next between two looks counts
 * once; sweep and metrics are those of the first page, which is looked at first.
 */
export function oneBoard(pages: Leaderboard[]): Leaderboard | undefined {
  const [first] = pages;
  if (first === undefined || pages.length === 1) {
    return first;
  }
  const rows = new Map(pages.flatMap((page) => page.rows).map((row) => [row.trial_id, row]));
  return { ...first, rows: [...rows.values()] };
}
