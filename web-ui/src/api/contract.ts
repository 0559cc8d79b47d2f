/**
 * Shapes that the contract names and the controller's document does not hold yet. Each is replaced
 * by the generated one as soon as its endpoint is there; then this file goes.
 */
import type { components } from './schema';

type Schemas = components['schemas'];

export type SweepState = Schemas['SweepState'] | 'PAUSED' | 'CANCELLED';
export type TrialState = Schemas['TrialState'] | 'PAUSED' | 'CANCELLED';

export type Paged = { next_cursor?: string };

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

export type TrialExtras = {
  state: TrialState;
  sweep_name: string;
  objective: string;
  best_step?: number;
  valid: Record<string, number>;
  test: Record<string, number>;
  peak_memory_bytes?: number;
  parameters?: number;
  created_at: string;
  finished_at?: string;
};

export type AttemptExtras = { log_bytes: number };

export type LogChunk = { number: number; text: string };

export type LogPage = { chunks: LogChunk[]; left_out_bytes: number; ended: boolean };

export type PlanParameter = { name: string; kind: string; domain: string; when?: string };

export type Draw = {
  number: number;
  configuration: Record<string, unknown>;
  infeasible?: string;
};

export type Plan = {
  format: string;
  definition: Record<string, unknown>;
  parameters: PlanParameter[];
  configurations?: number;
  trials: number;
  draws: Draw[];
  notices: string[];
};
