import { useState } from 'react';
import type { LeaderboardRow } from '../api/wire';
import type { Highlight } from '../sweep/highlight';
import type { Columns } from './columns';
import { TableHead } from './TableHead';
import { TrialRow } from './TrialRow';

const FIRST_ROWS = 50;

type Props = { rows: LeaderboardRow[]; columns: Columns; highlight: Highlight };

/** The board as a table; wide, so it scrolls under its first columns. */
export function LeaderboardTable({ rows, columns, highlight }: Props) {
  const [all, setAll] = useState(false);
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
          <TableHead columns={columns} />
          <tbody onMouseLeave={() => highlight.point(undefined)}>
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
        <button type="button" className="more" onClick={() => setAll(true)}>
          Show all {rows.length} rows
        </button>
      )}
    </>
  );
}
