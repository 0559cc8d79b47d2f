/**
 * The controller's answers, by the words of these pages. The shapes are generated from its OpenAPI
 * document (`npm run types`); this file says only which of them the pages use, and how the document
 * is to be read.
 */
import type * as Coming from './contract';
import type { components } from './schema';

type Schemas = components['schemas'];

/**
 * A shape of the document as it arrives: what may be absent is nullable there as well, but the
 * controller leaves it out and never sends null.
 */
type Arriving<T> = T extends object ? { [K in keyof T]: Arriving<Exclude<T[K], null>> } : T;

type With<T, Extras> = Omit<T, keyof Extras> & Extras;

/** A list that may have a further page. */
export type Paged = { next_cursor?: string };

export type SweepState = Coming.SweepState;
export type TrialState = Coming.TrialState;
export type WorkerState = Coming.WorkerState;

export type Sweep = With<Arriving<Schemas['SweepView']>, Coming.SweepExtras>;
export type SweepList = { sweeps: Sweep[] } & Paged;
export type LeaderboardRow = With<Arriving<Schemas['Row']>, { state: TrialState }>;
export type Leaderboard = With<
  Arriving<Schemas['Leaderboard']>,
  { sweep: Sweep; rows: LeaderboardRow[] }
>;
export type LearningCurve = With<Arriving<Schemas['Curve']>, { state: TrialState }>;
export type LearningCurves = With<Arriving<Schemas['Curves']>, { curves: LearningCurve[] }>;
export type Trial = With<Arriving<Schemas['TrialView']>, { state: TrialState }>;
export type TrialList = { trials: Trial[] } & Paged;
export type TrialDetail = With<Arriving<Schemas['TrialDetail']>, { state: TrialState }>;
export type Attempt = Arriving<Schemas['AttemptView']>;
export type Report = Arriving<Schemas['ReportView']>;
export type Dataset = Arriving<Schemas['Dataset']>;
export type DatasetList = Arriving<Schemas['DatasetList']>;
export type Worker = With<Arriving<Schemas['WorkerView']>, Coming.WorkerExtras>;
export type WorkerList = { workers: Worker[] } & Paged;
export type LogPage = Arriving<Schemas['LogPage']>;
export type LogChunk = Arriving<Schemas['LogChunk']>;
export type Plan = Arriving<Schemas['Plan']>;
export type Draw = Arriving<Schemas['PlannedTrial']>;
export type Catalog = Arriving<Schemas['Catalog']>;
export type Hyperparameter = Arriving<Schemas['Hyperparameter']>;

/** RFC 9457 lets each member be absent, and a problem may come from a proxy. */
export type Problem = Partial<Arriving<Schemas['Problem']>>;

/** One broken law of a problem. */
export type BrokenLaw = NonNullable<Problem['errors']>[number];

/** Parameter names to values; a conditional parameter that does not apply is absent. */
export type Configuration = LeaderboardRow['configuration'];
