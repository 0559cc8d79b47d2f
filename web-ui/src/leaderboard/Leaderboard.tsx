import { useMemo } from 'react';
import type { LeaderboardQuery } from '../api/queries';
import type { Leaderboard as Board, Sweep } from '../api/wire';
import { useParams } from '../app/address';
import { MorePages } from '../controls/MorePages';
import { Shown } from '../feedback/Shown';
import { SampledMark } from '../protocol/ProtocolWords';
import { isSampled } from '../protocol/protocol';
import type { Highlight } from '../sweep/highlight';
import { ColumnChoice, type Groups, groupsOf, groupsText } from './ColumnChoice';
import { columnNames, columnsOf } from './columns';
import { FilterBar } from './FilterBar';
import { FixedParameters } from './FixedParameters';
import { facetsOf } from './facets';
import { LeaderboardTable } from './LeaderboardTable';
import { sorted, sortOf, sortText } from './sort';
import { fits, readWhere } from './where';

type Props = {
  sweep: Sweep;
  live: boolean;
  query: LeaderboardQuery;
  highlight: Highlight;
};

/** The trials, best first by the objective on validation, then those still running. */
export function Leaderboard({ sweep, live, query, highlight }: Props) {
  const [params, change] = useParams();
  const groups = groupsOf(params.get('columns'));
  return (
    <section className="panel" aria-labelledby="leaderboard-title">
      <div className="panel-head">
        <h2 id="leaderboard-title">Leaderboard</h2>
        <p>
          Ranked by {sweep.objective}
          {sweep.external ? '' : ' on validation'}; running trials follow unranked.
          {sweep.kind === 'SEARCH' && !sweep.external && (
            <>
              {' '}
              <a href="#claims">What can be claimed of it</a>
            </>
          )}
        </p>
        {sweep.protocol !== undefined && isSampled(sweep.protocol) && <SampledMark />}
        <ColumnChoice groups={groups} onChange={(it) => change({ columns: groupsText(it) })} />
      </div>
      <Shown what="leaderboard" query={query}>
        {(board) =>
          board.rows.length === 0 ? (
            <p className="empty">
              {live
                ? 'No trial has started yet. Rows appear as soon as one is taken.'
                : 'No trial of this sweep completed, so there is nothing to rank.'}
            </p>
          ) : (
            <Rows board={board} groups={groups} highlight={highlight} />
          )
        }
      </Shown>
      {query.pages.hasNextPage && (
        <p className="fact-note">
          Sorting and filtering go over the {query.data?.rows.length} best rows, which is what this
          page has read.
        </p>
      )}
      <MorePages query={query.pages} what="rows" />
    </section>
  );
}

type RowsProps = { board: Board; groups: Groups; highlight: Highlight };

/** The board as the address asks for it: filtered, sorted, with these columns. */
function Rows({ board, groups, highlight }: RowsProps) {
  const [params, change] = useParams();
  const text = params.get('where') ?? '';
  const sort = sortOf(params.get('sort'));
  const columns = columnsOf(board, groups);
  const names = columnNames(board);
  const where = readWhere(text, names);
  const facets = useMemo(() => facetsOf(board.rows, ['state', ...facetColumns(board)]), [board]);
  const rows = sorted(
    board.rows.filter((row) => fits(row, where.terms)),
    sort,
  );
  return (
    <>
      <FilterBar
        text={text}
        where={where}
        facets={facets}
        shown={rows.length}
        all={board.rows.length}
        onChange={(it) => change({ where: it })}
      />
      {rows.length === 0 ? (
        <p className="empty">No row fits every condition.</p>
      ) : (
        <LeaderboardTable
          rows={rows}
          columns={columns}
          highlight={highlight}
          sort={sort}
          onSort={(it) => change({ sort: sortText(it) })}
          all={params.get('rows') === 'all'}
          onAll={() => change({ rows: 'all' })}
        />
      )}
      <FixedParameters fixed={columns.fixed} />
    </>
  );
}

function facetColumns(board: Board): string[] {
  return columnsOf(board, { others: false, test: false, configuration: true }).varying;
}
