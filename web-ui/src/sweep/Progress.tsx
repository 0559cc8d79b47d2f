import type { ReactNode } from 'react';
import { isLive } from '../api/queries';
import type { Sweep } from '../api/wire';
import { metric } from '../format/number';
import { secondsBetween, span } from '../format/time';
import { endedTrials, ProgressBar } from './ProgressBar';

type Props = { sweep: Sweep; now: number };

/** How far a sweep is and what it has found so far. `now` is in milliseconds. */
export function Progress({ sweep, now }: Props) {
  const { trials, best } = sweep;
  const unfinished = trials.infeasible + trials.failed;
  return (
    <section className="panel progress-panel" aria-label="Progress">
      <ProgressBar trials={trials} />
      <dl className="figures">
        <Figure name="Trials done" note={`of ${trials.budget}`}>
          {endedTrials(trials)}
        </Figure>
        <Figure
          name="Running"
          note={`${trials.budget - endedTrials(trials) - trials.running} to come`}
        >
          {trials.running}
        </Figure>
        <Figure
          name="Without a result"
          note={`${trials.infeasible} infeasible, ${trials.failed} failed`}
          tone={unfinished > 0 ? 'bad' : undefined}
        >
          {unfinished}
        </Figure>
        <TimeFigure sweep={sweep} now={now} />
        <Figure
          name="Best so far"
          note={best ? `${sweep.objective}, trial ${best.number}` : sweep.objective}
          tone="best"
        >
          {metric(best?.value)}
        </Figure>
      </dl>
    </section>
  );
}

function TimeFigure({ sweep, now }: Props) {
  const started = sweep.started_at;
  const passed =
    started === undefined ? undefined : secondsBetween(started, sweep.finished_at, now);
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

type FigureProps = { name: string; note: string; tone?: 'best' | 'bad'; children: ReactNode };

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
