import { useState } from 'react';
import { useBrokenTrials, useTrial } from '../api/queries';
import type { Trial } from '../api/wire';
import { Link } from '../app/Link';
import { pathOf } from '../app/route';
import { Shown } from '../feedback/Shown';
import { StatePill } from '../feedback/StatePill';

/** Trials that failed or cannot be trained, each with the reason when asked for. */
export function BrokenTrials({ sweepId, live }: { sweepId: number; live: boolean }) {
  const query = useBrokenTrials(sweepId, live);
  return (
    <section className="panel" aria-labelledby="broken-title">
      <div className="panel-head">
        <h2 id="broken-title">Trials without a result</h2>
        <p>They count against the budget and have no place on the board.</p>
      </div>
      <Shown what="trials" query={query}>
        {(trials) => (
          <ul className="unfinished">
            {trials.map((trial) => (
              <BrokenTrial key={trial.id} trial={trial} />
            ))}
          </ul>
        )}
      </Shown>
    </section>
  );
}

function BrokenTrial({ trial }: { trial: Trial }) {
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
          <li>
            <Link to={pathOf({ page: 'trial', id: trialId })}>Its configuration and its log</Link>
          </li>
        </ul>
      )}
    </Shown>
  );
}
