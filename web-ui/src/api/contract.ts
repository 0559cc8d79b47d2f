/**
 * Shapes that the contract names and the controller's document does not hold yet. Each is replaced
 * by the generated one as soon as its endpoint is there; then this file goes.
 */
import type { components } from './schema';

type Schemas = components['schemas'];

export type SweepState = Schemas['SweepState'] | 'PAUSED' | 'CANCELLED';
export type TrialState = Schemas['TrialState'] | 'PAUSED' | 'CANCELLED';

export type SweepExtras = {
  state: SweepState;
  reason?: string;
  trials: Schemas['TrialCounts'] & { paused: number; cancelled: number };
};

export type WorkerState = Schemas['State'] | 'DRAINING' | 'DRAINED';

export type RunningTrial = {
  slot: number;
  trial_id: number;
  sweep_id: number;
  trial_number: number;
  attempt: number;
  started_at: string;
};

export type WorkerExtras = {
  state: WorkerState;
  threads_per_slot: number;
  registered_at: string;
  running: RunningTrial[];
};
