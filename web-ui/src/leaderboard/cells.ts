import type { LeaderboardRow } from '../api/wire';

/** What stands in a cell, undefined where nothing does. */
export type Cell = number | string | boolean | undefined;

/**
 * Columns by the names that the address and the filter use: `rank`, `trial`, `state`, `duration`, a
 * metric on validation by its own name, one on test as `test:NAME`, and parameters by theirs.
 */
export function cellOf(row: LeaderboardRow, column: string): Cell {
  switch (column) {
    case 'rank':
      return row.rank;
    case 'trial':
      return row.number;
    case 'state':
      return row.state.toLowerCase();
    case 'pareto':
      return row.standing?.pareto_rank;
    case 'duration':
      return row.seconds;
    default:
      return column.startsWith('test:')
        ? row.test[column.slice('test:'.length)]
        : (row.valid[column] ?? plain(row.configuration[column]));
  }
}

function plain(value: unknown): Cell {
  if (value === undefined || value === null) {
    return undefined;
  }
  switch (typeof value) {
    case 'number':
    case 'string':
    case 'boolean':
      return value;
    default:
      return JSON.stringify(value);
  }
}
