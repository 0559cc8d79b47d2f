import { isLive } from '../api/live';
import type { Sweep } from '../api/wire';
import { Link } from '../app/Link';
import { datasetKey, pathOf } from '../app/route';
import { ROW } from '../controls/rowKeys';
import { StatePill } from '../feedback/StatePill';
import { metric } from '../format/number';
import { age, moment, secondsBetween, span } from '../format/time';
import { endedTrials, ProgressBar } from '../sweep/ProgressBar';

type Props = { sweep: Sweep; now: number; chosen: boolean; onChoose: () => void };

/** One sweep in the list; `now` is in milliseconds. */
export function SweepRow({ sweep, now, chosen, onChoose }: Props) {
  const { trials, best, dataset } = sweep;
  return (
    <tr {...ROW}>
      <td className="number soft">
        <label className="choose">
          <input
            type="checkbox"
            aria-label={`Choose ${sweep.name}`}
            checked={chosen}
            onChange={onChoose}
          />
          {sweep.id}
        </label>
      </td>
      <th scope="row" className="name">
        <Link to={pathOf({ page: 'sweep', id: sweep.id })}>{sweep.name}</Link>
      </th>
      <td>
        <StatePill state={sweep.state} />
      </td>
      <td className="progress-cell">
        <ProgressBar trials={trials} />
        <span className="soft">
          {endedTrials(trials)} / {trials.budget}
        </span>
      </td>
      <td className="number strong">{metric(best?.value)}</td>
      <td className="soft">{sweep.objective}</td>
      <td>
        {dataset === undefined ? (
          <span className="soft">external</span>
        ) : (
          <Link to={pathOf({ page: 'dataset', key: datasetKey(dataset) })} className="quiet">
            {dataset.name}
          </Link>
        )}
      </td>
      <td className="number soft" title={moment(sweep.created_at)}>
        {age(secondsBetween(sweep.created_at, undefined, now))}
      </td>
      <td className="number">{timeOf(sweep)}</td>
    </tr>
  );
}

function timeOf(sweep: Sweep): string {
  if (sweep.state === 'RUNNING') {
    return sweep.eta_seconds === undefined ? 'not known yet' : `≈ ${span(sweep.eta_seconds)} left`;
  }
  if (isLive(sweep.state) || sweep.started_at === undefined) {
    return '–';
  }
  return `took ${span(secondsBetween(sweep.started_at, sweep.finished_at, 0))}`;
}
