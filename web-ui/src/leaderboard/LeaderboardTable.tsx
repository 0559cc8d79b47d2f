import type { LeaderboardRow } from '../api/wire';
import { stepThroughRows } from '../controls/rowKeys';
import type { Highlight } from '../sweep/highlight';
import type { Columns } from './columns';
import type { Sort } from './sort';
import { TableHead } from './TableHead';
import { TrialRow } from './TrialRow';

const FIRST_ROWS = 50;

type Props = {
  rows: LeaderboardRow[];
  columns: Columns;
  highlight: Highlight;
  sort: Sort;
  onSort: (sort: Sort) => void;
  all: boolean;
  onAll: () => void;
};

/** The board as a table; wide, so it scrolls under its first columns. */
export function LeaderboardTable({ rows, columns, highlight, sort, onSort, all, onAll }: Props) {
  const shown = all ? rows : rows.slice(0, FIRST_ROWS);
  return (
    <>
      <section
        className="table-scroll"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolled region is reached by keyboard
        tabIndex={0}
        aria-label="Leaderboard table, scrolls sideways"
      >
        <table className="board" aria-labelledby="leaderboard-title">
          <TableHead columns={columns} sort={sort} onSort={onSort} />
          <tbody onMouseLeave={() => highlight.point(undefined)} onKeyDown={stepThroughRows}>
            {shown.map((row) => (
              <TrialRow
                key={row.trial_id}
                row={row}
                columns={columns}
                highlight={highlight}
                highlighted={highlight.trial === row.trial_id}
              />
            ))}
          </tbody>
        </table>
      </section>
      {shown.length < rows.length && (
        <button type="button" className="button more" onClick={onAll}>
          Show all {rows.length} rows
        </button>
      )}
    </>
  );
}
