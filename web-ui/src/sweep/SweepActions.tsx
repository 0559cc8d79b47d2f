import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { postJson } from '../api/http';
import { isLive } from '../api/live';
import type { Sweep } from '../api/wire';
import { Link } from '../app/Link';
import { Confirm } from '../controls/Confirm';
import { trialsInWords } from './trialsInWords';

type Move = 'pause' | 'resume' | 'cancel';

/** What can be done with a sweep in its state; each move asks first and says what it will do. */
export function SweepActions({ sweep }: { sweep: Sweep }) {
  const [move, setMove] = useState<Move>();
  const close = () => setMove(undefined);
  return (
    <div className="actions heading-end">
      {sweep.state === 'RUNNING' && (
        <button type="button" className="button" onClick={() => setMove('pause')}>
          Pause…
        </button>
      )}
      {sweep.state === 'PAUSED' && (
        <button type="button" className="button button-main" onClick={() => setMove('resume')}>
          Resume…
        </button>
      )}
      {isLive(sweep.state) && (
        <button type="button" className="button button-bad" onClick={() => setMove('cancel')}>
          Cancel…
        </button>
      )}
      <Link to={`/sweeps/new?from=${sweep.id}`} className="button">
        New from this
      </Link>
      {move === 'pause' && <Pause sweep={sweep} onClose={close} />}
      {move === 'resume' && <Resume sweep={sweep} onClose={close} />}
      {move === 'cancel' && <Cancel sweep={sweep} onClose={close} />}
    </div>
  );
}

type Props = { sweep: Sweep; onClose: () => void };

/** Sends a move and puts the sweep that it answers in the page at once. */
function useMove(sweep: Sweep, move: Move) {
  const client = useQueryClient();
  return async (body: object) => {
    const moved = await postJson<Sweep>(`/sweeps/${sweep.id}/${move}`, body);
    client.setQueryData(['sweep', sweep.id], moved);
    await client.invalidateQueries({ queryKey: ['sweep', sweep.id] });
  };
}

function Pause({ sweep, onClose }: Props) {
  const send = useMove(sweep, 'pause');
  const [running, setRunning] = useState<'stop' | 'finish'>('stop');
  const now = trialsInWords(sweep.trials.running);
  const choices = [
    {
      value: 'stop',
      name: `Stop the ${now} that run now`,
      meaning: 'They begin anew on resume, with the same result; their time so far is lost.',
    },
    {
      value: 'finish',
      name: `Let the ${now} run out`,
      meaning: 'Their results count; workers are free when they are done.',
    },
  ] as const;
  return (
    <Confirm
      title={`Pause ${sweep.name}?`}
      verb="Pause"
      act={() => send({ running })}
      onClose={onClose}
    >
      <p>No further trial starts until the sweep is resumed. What has completed stays.</p>
      <fieldset className="options">
        <legend className="unseen">Trials that run now</legend>
        {choices.map(({ value, name, meaning }) => (
          <label key={value}>
            <input
              type="radio"
              name="running"
              checked={running === value}
              onChange={() => setRunning(value)}
            />
            <span>
              {name}
              <span className="fact-note block">{meaning}</span>
            </span>
          </label>
        ))}
      </fieldset>
    </Confirm>
  );
}

function Resume({ sweep, onClose }: Props) {
  const send = useMove(sweep, 'resume');
  const { paused } = sweep.trials;
  return (
    <Confirm title={`Resume ${sweep.name}?`} verb="Resume" act={() => send({})} onClose={onClose}>
      <p>
        Workers take its trials again.
        {paused > 0 && ` ${trialsInWords(paused)} that were stopped begin from their first epoch.`}
      </p>
    </Confirm>
  );
}

function Cancel({ sweep, onClose }: Props) {
  const send = useMove(sweep, 'cancel');
  const { trials } = sweep;
  const open = trials.budget - trials.completed - trials.infeasible - trials.failed;
  return (
    <Confirm
      title={`Cancel ${sweep.name}?`}
      verb="Cancel the sweep"
      tone="bad"
      act={() => send({})}
      onClose={onClose}
    >
      <p>
        {trialsInWords(trials.running)} that run now are stopped within seconds, and{' '}
        {trialsInWords(open - trials.running)} still to come never start. The{' '}
        {trialsInWords(trials.completed)} that completed keep their place on the board.
      </p>
      <p>A cancelled sweep cannot be resumed; a new one can start from its definition.</p>
    </Confirm>
  );
}
