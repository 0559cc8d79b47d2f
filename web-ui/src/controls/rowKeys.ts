import type { KeyboardEvent } from 'react';

/** Marks what takes the focus in a row: its link or button. */
export const ROW = { 'data-row': '' } as const;

/** Arrow keys, Home and End move the focus through the rows of a table; Enter is the link's own. */
export function stepThroughRows(event: KeyboardEvent<HTMLElement>) {
  const rows = rowsOf(event.currentTarget);
  const at = rows.findIndex((it) => it.contains(document.activeElement));
  const to = at < 0 ? undefined : rowAfter(event.key, at, rows.length);
  if (to !== undefined) {
    event.preventDefault();
    focusRow(rows[to]);
  }
}

/** In a filter, ArrowDown goes to the first row of the table that it filters. */
export function leaveFilter(event: KeyboardEvent<HTMLElement>) {
  if (event.key === 'ArrowDown') {
    const first = rowsOf(document)[0];
    if (first !== undefined) {
      event.preventDefault();
      focusRow(first);
    }
  }
}

/** The row that a key leads to, undefined for a key that leads nowhere. */
export function rowAfter(key: string, at: number, count: number): number | undefined {
  switch (key) {
    case 'ArrowDown':
      return Math.min(at + 1, count - 1);
    case 'ArrowUp':
      return Math.max(at - 1, 0);
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return undefined;
  }
}

function rowsOf(inside: ParentNode): HTMLElement[] {
  return [...inside.querySelectorAll<HTMLElement>('tbody tr[data-row]')];
}

function focusRow(row: HTMLElement | undefined) {
  row?.querySelector<HTMLElement>('a, button')?.focus();
}
