import { isLive } from '../api/live';
import { useLeaderboard, useSweep } from '../api/queries';
import type { Sweep } from '../api/wire';
import { BestSoFar } from '../best/BestSoFar';
import { SweepBoard } from '../board/SweepBoard';
import { LearningCurves } from '../curves/LearningCurves';
import { Shown } from '../feedback/Shown';
import { WhatMatters } from '../insight/WhatMatters';
import { Leaderboard } from '../leaderboard/Leaderboard';
import { BrokenTrials } from './BrokenTrials';
import { useHighlight } from './highlight';
import { Progress } from './Progress';
import { endedTrials } from './ProgressBar';
import { SweepCrumbs, SweepHeading } from './SweepHeading';

/** A sweep with its live leaderboard and its learning curves. */
export function SweepPage({ id }: { id: number }) {
  const query = useSweep(id);
  return (
    <>
      {query.data === undefined && (
        <>
          <title>{`Sweep ${id} · Tune4Rec`}</title>
          <SweepCrumbs id={id} />
        </>
      )}
      <Shown what={`sweep ${id}`} query={query}>
        {(sweep) => <SweepView sweep={sweep} seenAt={query.dataUpdatedAt} />}
      </Shown>
    </>
  );
}

function SweepView({ sweep, seenAt }: { sweep: Sweep; seenAt: number }) {
  const highlight = useHighlight();
  const { trials } = sweep;
  const live = isLive(sweep.state);
  const board = useLeaderboard(sweep.id, live);
  return (
    <>
      <title>{`${sweep.name} ${endedTrials(trials)}/${trials.budget} · Tune4Rec`}</title>
      <SweepHeading sweep={sweep} seenAt={seenAt} />
      <Progress sweep={sweep} now={seenAt} />
      <div className="charts">
        {!sweep.external && <LearningCurves sweep={sweep} live={live} highlight={highlight} />}
        <BestSoFar query={board} highlight={highlight} />
      </div>
      <Leaderboard sweep={sweep} live={live} query={board} highlight={highlight} />
      {sweep.kind === 'SEARCH' && !sweep.external && (
        <SweepBoard
          sweep={sweep}
          ready={board.data !== undefined || board.error !== null}
          highlight={highlight}
        />
      )}
      {sweep.kind === 'SEARCH' && <WhatMatters sweep={sweep} query={board} highlight={highlight} />}
      {trials.infeasible + trials.failed > 0 && <BrokenTrials sweepId={sweep.id} live={live} />}
    </>
  );
}
