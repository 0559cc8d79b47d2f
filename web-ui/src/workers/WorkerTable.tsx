import type { Worker, WorkerState } from '../api/wire';
import { Link } from '../app/Link';
import { pathOf } from '../app/route';
import { ROW, stepThroughRows } from '../controls/rowKeys';
import { StatePill } from '../feedback/StatePill';
import { age, moment, secondsBetween, span } from '../format/time';

type Props = { workers: Worker[]; now: number; onDrain: (worker: Worker) => void };

export function WorkerTable({ workers, now, onDrain }: Props) {
  return (
    <section className="table-scroll framed" aria-label="Workers">
      <table className="table">
        <thead>
          <tr>
            <th scope="col">Name</th>
            <th scope="col">State</th>
            <th scope="col">Slots</th>
            <th scope="col">Trains now</th>
            <th scope="col">Device</th>
            <th scope="col">Version</th>
            <th scope="col" className="number">
              Last heard
            </th>
            <th scope="col">
              <span className="unseen">Actions</span>
            </th>
          </tr>
        </thead>
        <tbody onKeyDown={stepThroughRows}>
          {workers.map((worker) => (
            <WorkerRow key={worker.id} worker={worker} now={now} onDrain={onDrain} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

type RowProps = { worker: Worker; now: number; onDrain: Props['onDrain'] };

function WorkerRow({ worker, now, onDrain }: RowProps) {
  return (
    <tr {...ROW} className="top">
      <th scope="row" className="name">
        {worker.name}
        {worker.host !== worker.name && <span className="fact-note block">{worker.host}</span>}
      </th>
      <td>
        <StatePill state={worker.state} />
      </td>
      <td>
        {worker.busy} of {worker.slots} busy
        <span className="fact-note block">{threads(worker.threads_per_slot)} each</span>
      </td>
      <td>
        <Slots worker={worker} now={now} />
      </td>
      <td>{worker.device}</td>
      <td className="soft">{worker.model_lib_version}</td>
      <td className="number soft" title={moment(worker.last_seen_at)}>
        {age(secondsBetween(worker.last_seen_at, undefined, now))} ago
        <span className="fact-note block">since {moment(worker.registered_at)}</span>
      </td>
      <td className="number">
        <button
          type="button"
          className="button"
          disabled={!canDrain(worker.state)}
          title={canDrain(worker.state) ? undefined : 'only a worker that is alive can be drained'}
          onClick={() => onDrain(worker)}
          aria-label={`Drain ${worker.name}`}
        >
          Drain
        </button>
      </td>
    </tr>
  );
}

/** Every slot has its line, so that nothing moves when a trial ends. */
function Slots({ worker, now }: { worker: Worker; now: number }) {
  return (
    <ul className="slots">
      {Array.from({ length: worker.slots }, (_, slot) => {
        const it = worker.running.find((trial) => trial.slot === slot);
        return (
          <li key={slot}>
            <span className="soft">{slot}</span>
            {it === undefined ? (
              <span className="soft">free</span>
            ) : (
              <span>
                <Link to={pathOf({ page: 'trial', id: it.trial_id })}>
                  sweep {it.sweep_id}, trial {it.trial_number}
                </Link>{' '}
                <span className="soft">
                  {span(Math.floor(secondsBetween(it.started_at, undefined, now)))}
                  {it.attempt > 1 && `, attempt ${it.attempt}`}
                </span>
              </span>
            )}
          </li>
        );
      })}
    </ul>
  );
}

function canDrain(state: WorkerState): boolean {
  switch (state) {
    case 'ALIVE':
      return true;
    case 'DRAINING':
    case 'DRAINED':
    case 'LOST':
      return false;
  }
}

function threads(count: number): string {
  return count === 1 ? '1 thread' : `${count} threads`;
}
