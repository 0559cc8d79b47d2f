import type { ReactNode } from 'react';
import { isLive } from '../api/live';
import type { Sweep } from '../api/wire';
import { Link } from '../app/Link';
import { pathOf } from '../app/route';
import { metric } from '../format/number';
import { secondsBetween, span } from '../format/time';
import { endedTrials, ProgressBar } from './ProgressBar';
import { Repeats } from './Repeats';

type Props = { sweep: Sweep; now: number };

/** How far a sweep is and what it has found so far. `now` is in milliseconds. */
export function Progress({ sweep, now }: Props) {
  const { trials, best } = sweep;
  return (
    <section className="panel progress-panel" aria-label="Progress">
      <ProgressBar trials={trials} />
      <dl className="figures">
        <Figure name="Trials ended" note={`of ${trials.budget}`}>
          {endedTrials(trials)}
        </Figure>
        <Figure name="Running" note={waiting(sweep)}>
          {trials.running}
        </Figure>
        <Unfinished trials={trials} />
        <TimeFigure sweep={sweep} now={now} />
        <Figure
          name="Best so far"
          note={best ? `${sweep.objective}, trial ${best.number}` : sweep.objective}
          tone="best"
        >
          {best === undefined ? (
            '–'
          ) : (
            <Link to={pathOf({ page: 'trial', id: best.trial_id })} className="quiet">
              {metric(best.value)}
            </Link>
          )}
        </Figure>
      </dl>
      <Repeats repeats={sweep.repeats} />
    </section>
  );
}

function waiting({ trials, state }: Sweep): string {
  const left = trials.budget - endedTrials(trials) - trials.running - trials.paused;
  if (!isLive(state)) {
    return left === 0 ? 'none to come' : `${left} never started`;
  }
  return trials.paused === 0 ? `${left} to come` : `${left} to come, ${trials.paused} paused`;
}

function Unfinished({ trials }: { trials: Sweep['trials'] }) {
  const broken = trials.infeasible + trials.failed;
  const cancelled = trials.cancelled > 0 ? `, ${trials.cancelled} cancelled` : '';
  return (
    <Figure
      name="Without a result"
      note={`${trials.infeasible} infeasible, ${trials.failed} failed${cancelled}`}
      tone={broken > 0 ? 'bad' : undefined}
    >
      {broken + trials.cancelled}
    </Figure>
  );
}

function TimeFigure({ sweep, now }: Props) {
  const started = sweep.started_at;
  const passed =
    started === undefined ? undefined : secondsBetween(started, sweep.finished_at, now);
  if (sweep.state === 'PAUSED') {
    return (
      <Figure name="Time left" note="the clock stands while paused">
        paused
      </Figure>
    );
  }
  if (!isLive(sweep.state)) {
    return (
      <Figure name="Took" note="from first trial to last">
        {span(passed)}
      </Figure>
    );
  }
  const note = passed === undefined ? 'not started yet' : `${span(Math.floor(passed))} so far`;
  return (
    <Figure name="Time left" note={note}>
      {sweep.eta_seconds === undefined ? 'not known yet' : `≈ ${span(sweep.eta_seconds)}`}
    </Figure>
  );
}

type FigureProps = {
  name: string;
  note: string;
  tone?: 'best' | 'bad' | undefined;
  children: ReactNode;
};

function Figure({ name, note, tone, children }: FigureProps) {
  return (
    <div className={tone === undefined ? 'figure' : `figure figure-${tone}`}>
      <dt>{name}</dt>
      <dd>
        <span className="figure-value">{children}</span>
        <span className="figure-note">{note}</span>
      </dd>
    </div>
  );
}
