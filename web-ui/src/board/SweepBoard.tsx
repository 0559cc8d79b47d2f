import { useBoard } from '../api/claims';
import { isLive, isRepeated } from '../api/live';
import type { Sweep } from '../api/wire';
import { useParams } from '../app/address';
import type { Highlight } from '../sweep/highlight';
import { BoardView } from './BoardView';
import { choiceOf, endedOf, hasFinalists, questionOf } from './choice';
import { OtherSweeps } from './OtherSweeps';

type Props = {
  sweep: Sweep;
  /** whether the leaderboard has been read, which comes first */
  ready: boolean;
  highlight: Highlight;
};

/** What can be believed of a sweep's leaderboard. */
export function SweepBoard({ sweep, ready, highlight }: Props) {
  const [params] = useParams();
  const live = isLive(sweep.state);
  const repeated = hasFinalists(sweep);
  const choice = choiceOf(params, repeated);
  const any = sweep.trials.completed > 0;
  const query = useBoard({
    question: ready && any ? questionOf([sweep.id], [], choice) : undefined,
    live: live || isRepeated(sweep),
    ended: endedOf(sweep),
  });
  return (
    <section id="claims" className="panel" aria-labelledby="claims-title">
      <div className="panel-head">
        <h2 id="claims-title">What the board can claim</h2>
        <p>How precisely each row is known, and which of them differ.</p>
        {any && <OtherSweeps to={sweep} shown={[sweep.id]} name="Rank with other sweeps" />}
      </div>
      {any ? (
        <BoardView
          query={query}
          choice={choice}
          repeated={repeated}
          several={false}
          highlight={highlight}
        />
      ) : (
        <p className="empty">
          {live
            ? 'Intervals and ties appear with the first completed trial.'
            : 'No trial of this sweep completed, so there is nothing to claim.'}
        </p>
      )}
    </section>
  );
}
