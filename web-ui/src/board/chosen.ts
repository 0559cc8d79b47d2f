/** How many rows can stand beside each other. */
export const FEWEST_ROWS = 2;
export const MOST_ROWS = 5;

/** The rows with one more, or without it if it is among them. */
export function toggled(rows: readonly string[], row: string): string[] {
  return rows.includes(row) ? rows.filter((it) => it !== row) : [...rows, row];
}
