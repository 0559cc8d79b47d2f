import type { LeaderboardRow } from '../api/wire';
import { parameterValue } from '../format/number';
import { type Cell, cellOf } from './cells';
import { NONE } from './where';

/** What a column offers to be filtered by. */
export type Facet =
  | { column: string; kind: 'choice'; choices: { value: string; name: string; rows: number }[] }
  | { column: string; kind: 'range'; low: number; high: number };

/** More different numbers than this are better asked for by their ends. */
const MOST_CHOICES = 8;

/** A facet for each column that tells rows apart. */
export function facetsOf(rows: LeaderboardRow[], columns: readonly string[]): Facet[] {
  return columns
    .map((column) => facetOf(rows, column))
    .filter((it): it is Facet => it !== undefined);
}

function facetOf(rows: LeaderboardRow[], column: string): Facet | undefined {
  const counts = new Map<Cell, number>();
  for (const row of rows) {
    const cell = cellOf(row, column);
    counts.set(cell, (counts.get(cell) ?? 0) + 1);
  }
  const numbers = [...counts.keys()].filter((it) => typeof it === 'number');
  const continuous = numbers.length === rows.length && !numbers.every(Number.isInteger);
  if (numbers.length > MOST_CHOICES || (continuous && numbers.length > 1)) {
    return { column, kind: 'range', low: Math.min(...numbers), high: Math.max(...numbers) };
  }
  if (counts.size < 2) {
    return undefined;
  }
  const choices = [...counts]
    .map(([cell, count]) => ({
      cell,
      value: cell === undefined ? NONE : String(cell),
      name: cell === undefined ? 'does not apply' : parameterValue(cell),
      rows: count,
    }))
    .sort((a, b) => order(a.cell, b.cell))
    .map(({ value, name, rows: count }) => ({ value, name, rows: count }));
  return { column, kind: 'choice', choices };
}

/** Numbers by value, words by letter, and last what does not apply. */
function order(a: Cell, b: Cell): number {
  if (a === undefined || b === undefined) {
    return Number(a === undefined) - Number(b === undefined);
  }
  return typeof a === 'number' && typeof b === 'number' ? a - b : String(a) < String(b) ? -1 : 1;
}
