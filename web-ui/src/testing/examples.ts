import type {
  Attempt,
  Column,
  Dataset,
  LeaderboardRow,
  LearningCurve,
  Protocol,
  Repeat,
  Sweep,
  TrialDetail,
  TrialState,
  Worker,
} from '../api/wire';

/** What became of a budget of four trials. */
export function counts(changes: Partial<Sweep['trials']>): Sweep['trials'] {
  const none = { queued: 0, running: 0, paused: 0, completed: 0, infeasible: 0 };
  return { budget: 4, ...none, failed: 0, cancelled: 0, ...changes };
}

/** One split by time, every item ranked. */
export function aProtocol(changes: Partial<Protocol> = {}): Protocol {
  return {
    kind: 'next_window',
    candidates: 'all',
    ranking: 'full',
    text: 'next_window, all items',
    ...changes,
  };
}

/** A running sweep of four trials: two completed, one running, one queued. */
export function aSweep(changes: Partial<Sweep> = {}): Sweep {
  return {
    id: 7,
    name: 'eshop-first',
    kind: 'SEARCH',
    pending: false,
    repeats: [],
    state: 'RUNNING',
    dataset: { name: 'eshop-clothing', hash: 'a3f09c1be77d4410' },
    protocol: aProtocol(),
    objective: 'ndcg@20',
    higher_is_better: true,
    external: false,
    objectives: [{ name: 'ndcg@20', maximize: true }],
    limits: [],
    sampler: 'random',
    seed: 1,
    trials: counts({ queued: 1, running: 1, completed: 2 }),
    budget: { priority: 0 },
    imported: 0,
    best: { trial_id: 102, number: 2, value: 0.2812 },
    created_at: '2026-11-24T10:00:00Z',
    started_at: '2026-11-24T10:00:01Z',
    eta_seconds: 95,
    definition: { space: { masking: ['clm', 'mlm'], n_layer: { type: 'int', low: 1, high: 3 } } },
    ...changes,
  };
}

/** The same sweep when its last trial has ended. */
export function anEndedSweep(changes: Partial<Sweep> = {}): Sweep {
  const { eta_seconds: _, ...ended } = aSweep({
    state: 'COMPLETED',
    trials: counts({ completed: 4 }),
    finished_at: '2026-11-24T10:03:06Z',
    ...changes,
  });
  return ended;
}

/** A round of two finalists' runs that is over, and nothing to follow. */
export function aRound(changes: Partial<Repeat> = {}): Repeat {
  const over = { state: 'COMPLETED', ended: 2, budget: 2, pending: false } as const;
  return { id: 8, kind: 'FINALISTS', ...over, ...changes };
}

export function metricsAround(value: number): Record<string, number> {
  return { 'ndcg@10': value - 0.02, 'ndcg@20': value, 'recall@20': value * 2 };
}

export function aRow(number: number, value: number, rank?: number): LeaderboardRow {
  const row: LeaderboardRow = {
    trial_id: 100 + number,
    number,
    state: 'RUNNING',
    configuration: { masking: number % 2 === 0 ? 'mlm' : 'clm', n_layer: number, epochs: 5 },
    valid: metricsAround(value),
    test: {},
    seconds: 12.34,
    attempts: 1,
  };
  return rank === undefined
    ? row
    : { ...row, rank, state: 'COMPLETED', test: metricsAround(value - 0.01) };
}

export function aBoard(sweep: Sweep, rows: LeaderboardRow[]) {
  const protocol = sweep.protocol ?? aProtocol();
  const key = { dataset: sweep.dataset?.hash ?? '', protocol: protocol.text, split: 'valid' };
  return { sweep, key, protocol, metrics: ['ndcg@10', 'ndcg@20', 'recall@20'], rows };
}

export function aCurve(number: number, state: TrialState, values: number[]): LearningCurve {
  return {
    trial_id: 100 + number,
    number,
    state,
    points: values.map((value, i) => ({ step: i + 1, value, train_loss: 5 - i })),
  };
}

/** A completed trial of that sweep with three epochs and one attempt. */
export function aTrial(changes: Partial<TrialDetail> = {}): TrialDetail {
  const values = [0.2, 0.25, 0.24];
  return {
    id: 101,
    sweep_id: 7,
    sweep_name: 'eshop-first',
    dataset: { name: 'eshop-clothing', hash: 'a3f09c1be77d4410' },
    objective: 'ndcg@20',
    number: 1,
    state: 'COMPLETED',
    configuration: { masking: 'clm', n_layer: 1, epochs: 3 },
    attempt: 1,
    seed: 42,
    best_step: 2,
    valid: metricsAround(0.25),
    test: metricsAround(0.24),
    seconds: 12.3,
    parameters: 20_481,
    peak_memory_bytes: 3 * 1024 ** 2,
    created_at: '2026-11-24T10:00:01Z',
    finished_at: '2026-11-24T10:00:14Z',
    losses: [],
    attempts: [anAttempt()],
    reports: values.map((value, i) => ({
      step: i + 1,
      train_loss: 5 - i,
      valid: metricsAround(value),
      train: {},
      learning_rate: 1e-3,
      gradient_norm: 1,
      sessions_per_second: 900,
      seconds: 4,
    })),
    ...changes,
  };
}

export function anAttempt(changes: Partial<Attempt> = {}): Attempt {
  return {
    number: 1,
    state: 'COMPLETED',
    worker: 'w1',
    slot: 0,
    device: 'cpu',
    environment: {
      model_lib_version: '0.1.0',
      code_version: '1a2b3c4',
      djl: '0.36.0',
      pytorch: '2.7.1 cpu',
      extensions: 'none',
      device: 'cpu',
      cpu: 'A processor',
      threads: 1,
      arch: 'amd64',
      os: 'Linux 6.1',
      java: '25.0.1 Eclipse Adoptium',
    },
    started_at: '2026-11-24T10:00:01Z',
    finished_at: '2026-11-24T10:00:14Z',
    log_bytes: 2048,
    ...changes,
  };
}

export function aWorker(changes: Partial<Worker> = {}): Worker {
  return {
    id: 3,
    name: 'host-a',
    host: 'host-a',
    device: 'cpu',
    slots: 2,
    threads_per_slot: 1,
    busy: 1,
    state: 'ALIVE',
    registered_at: '2026-11-24T09:00:00Z',
    last_seen_at: '2026-11-24T10:00:00Z',
    model_lib_version: '0.1.0',
    running: [
      {
        slot: 1,
        trial_id: 103,
        sweep_id: 7,
        trial_number: 3,
        attempt: 1,
        started_at: '2026-11-24T10:00:00Z',
      },
    ],
    ...changes,
  };
}

export function aDataset(changes: Partial<Dataset> = {}): Dataset {
  return {
    name: 'eshop-clothing',
    hash: 'a3f09c1be77d4410',
    created_at: '2026-11-24T09:00:00Z',
    counts: { interactions: 165_474, sessions: 24_026, users: 0, items: 217 },
    splits: { train: 20_000, valid: 2_000, test: 2_026 },
    time: 'clock',
    split: { kind: 'time', valid_share: 0.1, test_share: 0.1, straddle: 'cut' },
    windows: [],
    preparation: {},
    schema: {
      columns: [aColumn({ name: 'page', cardinality: 5 })],
    },
    ...changes,
  };
}

export function aColumn(changes: Partial<Column> = {}): Column {
  const usual = { kind: 'categorical', list: false, cardinality: 0, oov: false };
  return { name: 'item', tags: [], ...usual, ...changes };
}
