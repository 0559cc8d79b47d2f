import { useState } from 'react';
import { useTrial, useTrials } from '../api/queries';
import type { Trial, TrialState } from '../api/wire';
import { Shown } from '../feedback/Shown';
import { StatePill } from './StatePill';

/** Trials that ended without a result, each with the reason when asked for. */
export function UnfinishedTrials({ sweepId, live }: { sweepId: number; live: boolean }) {
  const query = useTrials(sweepId, live);
  return (
    <section className="panel" aria-labelledby="unfinished-title">
      <div className="panel-head">
        <h2 id="unfinished-title">Trials without a result</h2>
        <p>They count against the budget and have no place on the board.</p>
      </div>
      <Shown what="trials" query={query}>
        {({ trials }) => (
          <ul className="unfinished">
            {trials
              .filter((trial) => endedWithoutResult(trial.state))
              .map((trial) => (
                <UnfinishedTrial key={trial.id} trial={trial} />
              ))}
          </ul>
        )}
      </Shown>
    </section>
  );
}

function UnfinishedTrial({ trial }: { trial: Trial }) {
  const [open, setOpen] = useState(false);
  return (
    <li>
      <details onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>
          Trial {trial.number} <StatePill state={trial.state} />
        </summary>
        {open && <Attempts trialId={trial.id} />}
      </details>
    </li>
  );
}

function Attempts({ trialId }: { trialId: number }) {
  return (
    <Shown what="attempts" query={useTrial(trialId)}>
      {({ attempts }) => (
        <ul className="attempts">
          {attempts.map((attempt) => (
            <li key={attempt.number}>
              Attempt {attempt.number}: {attempt.exit_reason ?? attempt.state.toLowerCase()}
              <span className="fact-note">
                {' '}
                on {attempt.worker}, slot {attempt.slot}
              </span>
            </li>
          ))}
        </ul>
      )}
    </Shown>
  );
}

function endedWithoutResult(state: TrialState): boolean {
  switch (state) {
    case 'INFEASIBLE':
    case 'FAILED':
      return true;
    case 'QUEUED':
    case 'RUNNING':
    case 'PAUSED':
    case 'COMPLETED':
    case 'CANCELLED':
      return false;
  }
}
