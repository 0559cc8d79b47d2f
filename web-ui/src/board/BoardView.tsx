import type { BoardQuery } from '../api/claims';
import type { Board } from '../api/wire';
import { useParams } from '../app/address';
import { listOf } from '../app/route';
import { Shown } from '../feedback/Shown';
import type { Highlight } from '../sweep/highlight';
import { BoardControls } from './BoardControls';
import { BoardTable } from './BoardTable';
import { CompareBar } from './CompareBar';
import type { Choice } from './choice';
import { toggled } from './chosen';
import { methodOf, warningsOf } from './claims';
import { ForestPlot } from './ForestPlot';

type Props = {
  query: BoardQuery;
  choice: Choice;
  /** whether finalists have run */
  repeated: boolean;
  several: boolean;
  highlight: Highlight;
};

/** A board as picture and table, with what it is asked above and what to beware of. */
export function BoardView({ query, choice, repeated, several, highlight }: Props) {
  const [, change] = useParams();
  return (
    <>
      <BoardControls choice={choice} board={query.data} repeated={repeated} onChange={change} />
      <Shown what="board" query={query}>
        {(board) => (
          <div className={query.isPlaceholderData ? 'claims-waits' : undefined}>
            <Warnings warnings={warningsOf(board)} />
            {board.lines.length === 0 ? (
              <p className="empty">No completed trial stands on this board.</p>
            ) : (
              <Claims board={board} choice={choice} several={several} highlight={highlight} />
            )}
          </div>
        )}
      </Shown>
    </>
  );
}

type ClaimsProps = { board: Board; choice: Choice; several: boolean; highlight: Highlight };

function Claims({ board, choice, several, highlight }: ClaimsProps) {
  const [params, change] = useParams();
  const chosen = listOf(params.get('chosen'));
  return (
    <>
      <ForestPlot board={board} picture={choice.picture} highlight={highlight} />
      <BoardTable
        board={board}
        several={several}
        chosen={chosen}
        onChoose={(row) => change({ chosen: toggled(chosen, row).join(',') })}
        highlight={highlight}
      />
      <CompareBar
        chosen={chosen}
        split={board.key.split}
        metric={board.metric}
        onClear={() => change({ chosen: undefined })}
      />
      <p className="fact-note method">
        {methodOf(board)} Rows are told apart by their difference on the same cases, so intervals
        that overlap may belong to rows that are not tied.
      </p>
    </>
  );
}

/** What a reader must know before believing a number. */
function Warnings({ warnings }: { warnings: string[] }) {
  return warnings.length === 0 ? null : (
    <ul className="warnings" aria-label="Before you believe it">
      {warnings.map((text) => (
        <li key={text}>{text}</li>
      ))}
    </ul>
  );
}
