import type { LeaderboardRow } from '../api/wire';
import { type Cell, cellOf } from './cells';

export type Sort = { column: string; descending: boolean };

/** Best first, then those without a rank. */
export const BY_RANK: Sort = { column: 'rank', descending: false };

/** Reads `-ndcg@20` or `n_layer` from an address; the inverse of {@link sortText}. */
export function sortOf(text: string | null): Sort {
  if (text === null || text === '' || text === '-') {
    return BY_RANK;
  }
  return text.startsWith('-')
    ? { column: text.slice(1), descending: true }
    : { column: text, descending: false };
}

/** Undefined for the order that needs no saying. */
export function sortText({ column, descending }: Sort): string | undefined {
  const text = descending ? `-${column}` : column;
  return text === BY_RANK.column ? undefined : text;
}

/** A column's first press sorts by what one looks for: most metrics highest first, all else lowest. */
export function pressed(sort: Sort, column: string, highestFirst: boolean): Sort {
  return sort.column === column
    ? { column, descending: !sort.descending }
    : { column, descending: highestFirst };
}

/** Rows in order; those without a value come last either way, equal ones keep the board's order. */
export function sorted(rows: LeaderboardRow[], { column, descending }: Sort): LeaderboardRow[] {
  const sign = descending ? -1 : 1;
  return rows
    .map((row) => ({ row, cell: cellOf(row, column) }))
    .sort((a, b) => {
      if (a.cell === undefined || b.cell === undefined) {
        return Number(a.cell === undefined) - Number(b.cell === undefined);
      }
      return sign * compare(a.cell, b.cell);
    })
    .map(({ row }) => row);
}

function compare(a: NonNullable<Cell>, b: NonNullable<Cell>): number {
  return typeof a === 'number' && typeof b === 'number'
    ? a - b
    : String(a).localeCompare(String(b), 'en', { numeric: true });
}
