import type { SweepState, TrialState, WorkerState } from '../api/wire';

type Tone = 'waiting' | 'running' | 'good' | 'warning' | 'bad';

type State = SweepState | TrialState | WorkerState | 'STOPPED' | 'EXPIRED';

const TONES: Record<State, Tone> = {
  QUEUED: 'waiting',
  RUNNING: 'running',
  PAUSED: 'warning',
  COMPLETED: 'good',
  INFEASIBLE: 'warning',
  FAILED: 'bad',
  CANCELLED: 'waiting',
  STOPPED: 'warning',
  EXPIRED: 'bad',
  ALIVE: 'good',
  DRAINING: 'warning',
  DRAINED: 'waiting',
  LOST: 'bad',
};

/** A state, by word and by colour. */
export function StatePill({ state }: { state: string }) {
  const tone = state in TONES ? TONES[state as State] : 'waiting';
  return (
    <span className={`pill pill-${tone}`}>
      <span className="pill-dot" aria-hidden="true" />
      {state}
    </span>
  );
}
