import type { Sweep } from '../api/wire';

/** How many trials of the budget have ended, in whatever way. */
export function endedTrials(trials: Sweep['trials']): number {
  return trials.completed + trials.infeasible + trials.failed + trials.cancelled;
}

/** The budget as one bar: completed, without a result, running, still to come. */
export function ProgressBar({ trials }: { trials: Sweep['trials'] }) {
  const ended = endedTrials(trials);
  const parts = [
    { kind: 'completed', count: trials.completed },
    { kind: 'unfinished', count: trials.infeasible + trials.failed },
    { kind: 'cancelled', count: trials.cancelled },
    { kind: 'running', count: trials.running },
  ];
  let before = 0;
  const bars = parts.map(({ kind, count }) => {
    const x = before;
    before += count;
    return { kind, x: share(x, trials.budget), width: share(count, trials.budget) };
  });
  return (
    <div
      className="progress"
      role="progressbar"
      aria-label="Trials done"
      aria-valuemin={0}
      aria-valuemax={trials.budget}
      aria-valuenow={ended}
      aria-valuetext={`${ended} of ${trials.budget} trials done`}
    >
      <svg width="100%" height="100%" aria-hidden="true">
        {bars.map(({ kind, x, width }) => (
          <rect key={kind} className={`progress-${kind}`} x={x} width={width} height="100%" />
        ))}
      </svg>
    </div>
  );
}

function share(count: number, budget: number): string {
  return `${((100 * count) / budget).toFixed(3)}%`;
}
