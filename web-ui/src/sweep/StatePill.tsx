import type { SweepState, TrialState } from '../api/wire';

type Tone = 'waiting' | 'running' | 'good' | 'warning' | 'bad';

/** A state, by word and by colour. */
export function StatePill({ state }: { state: SweepState | TrialState }) {
  return (
    <span className={`pill pill-${toneOf(state)}`}>
      <span className="pill-dot" aria-hidden="true" />
      {state}
    </span>
  );
}

function toneOf(state: SweepState | TrialState): Tone {
  switch (state) {
    case 'QUEUED':
    case 'PAUSED':
      return 'waiting';
    case 'RUNNING':
      return 'running';
    case 'COMPLETED':
      return 'good';
    case 'INFEASIBLE':
    case 'CANCELLED':
      return 'warning';
    case 'FAILED':
      return 'bad';
  }
}
