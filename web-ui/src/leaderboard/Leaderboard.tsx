import { useState } from 'react';
import type { LeaderboardQuery } from '../api/queries';
import type { Leaderboard as Board, Sweep } from '../api/wire';
import { Shown } from '../feedback/Shown';
import type { Highlight } from '../sweep/highlight';
import { ColumnChoice, FIRST_GROUPS, type Groups } from './ColumnChoice';
import { columnsOf } from './columns';
import { FixedParameters } from './FixedParameters';
import { LeaderboardTable } from './LeaderboardTable';

type Props = {
  sweep: Sweep;
  live: boolean;
  query: LeaderboardQuery;
  highlight: Highlight;
};

/** The trials, best first by the objective on validation, then those still running. */
export function Leaderboard({ sweep, live, query, highlight }: Props) {
  const [groups, setGroups] = useState(FIRST_GROUPS);
  return (
    <section className="panel" aria-labelledby="leaderboard-title">
      <div className="panel-head">
        <h2 id="leaderboard-title">Leaderboard</h2>
        <p>Ranked by {sweep.objective} on validation; running trials follow unranked.</p>
        <ColumnChoice groups={groups} onChange={setGroups} />
      </div>
      <Shown what="leaderboard" query={query}>
        {(board) =>
          board.rows.length === 0 ? (
            <p className="empty">
              {live
                ? 'No trial has started yet. Rows appear as soon as a worker takes the first one.'
                : 'No trial of this sweep completed, so there is nothing to rank.'}
            </p>
          ) : (
            <Rows board={board} groups={groups} highlight={highlight} />
          )
        }
      </Shown>
    </section>
  );
}

type RowsProps = { board: Board; groups: Groups; highlight: Highlight };

function Rows({ board, groups, highlight }: RowsProps) {
  const columns = columnsOf(board, groups);
  return (
    <>
      <LeaderboardTable rows={board.rows} columns={columns} highlight={highlight} />
      <FixedParameters fixed={columns.fixed} />
    </>
  );
}
