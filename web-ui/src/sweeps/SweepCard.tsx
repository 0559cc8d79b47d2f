import type { Sweep } from '../api/wire';
import { Link } from '../app/Link';
import { pathOf } from '../app/route';
import { metric } from '../format/number';
import { moment } from '../format/time';
import { endedTrials, ProgressBar } from '../sweep/ProgressBar';
import { StatePill } from '../sweep/StatePill';

/** One sweep in the list. */
export function SweepCard({ sweep }: { sweep: Sweep }) {
  const { trials, best } = sweep;
  return (
    <li className="card">
      <div className="card-name">
        <Link to={pathOf({ page: 'sweep', id: sweep.id })}>{sweep.name}</Link>
        <span className="fact-note">
          {sweep.id} · {sweep.dataset.name} · {moment(sweep.created_at)}
        </span>
      </div>
      <StatePill state={sweep.state} />
      <div className="card-progress">
        <ProgressBar trials={trials} />
        <span className="fact-note">
          {endedTrials(trials)} of {trials.budget} trials
        </span>
      </div>
      <div className="card-best">
        <span className="figure-value">{metric(best?.value)}</span>
        <span className="fact-note">
          {best ? `${sweep.objective}, trial ${best.number}` : sweep.objective}
        </span>
      </div>
    </li>
  );
}
