/**
 * The controller's answers, by the words of these pages. The shapes are generated from its OpenAPI
 * document (`npm run types`); this file says only which of them the pages use, and how the document
 * is to be read.
 */
import type { components } from './schema';

type Schemas = components['schemas'];

/**
 * A shape of the document as it arrives: what may be absent is nullable there as well, but the
 * controller leaves it out and never sends null.
 */
type Arriving<T> = T extends object ? { [K in keyof T]: Arriving<Exclude<T[K], null>> } : T;

/** A list that may have a further page. */
export type Paged = { next_cursor?: string };

export type Sweep = Arriving<Schemas['SweepView']>;
export type Protocol = NonNullable<Sweep['protocol']>;
export type SweepState = Schemas['SweepState'];
/** Why a sweep exists. */
export type SweepKind = Schemas['SweepKind'];
/** A sweep that runs trials of another again. */
export type Repeat = Sweep['repeats'][number];
export type SweepList = Arriving<Schemas['SweepList']>;
export type Leaderboard = Arriving<Schemas['Leaderboard']>;
export type LeaderboardRow = Arriving<Schemas['Row']>;
export type Board = Arriving<Schemas['Board']>;
export type BoardLine = Board['lines'][number];
export type Comparison = Arriving<Schemas['Comparison']>;
export type ComparedRow = Comparison['rows'][number];
/** Cases that have something in common, and a value of each row over them. */
export type Segment = Comparison['segments'][number];
/** In how many cases a row ranked the true item higher than another, both by name. */
export type Duel = Comparison['duels'][number];
/** Whether a row's value comes from the trial itself or from its replicates. */
export type Stage = Schemas['Stage'];
export type Split = 'valid' | 'test';
export type LearningCurves = Arriving<Schemas['Curves']>;
export type LearningCurve = Arriving<Schemas['Curve']>;
export type Trial = Arriving<Schemas['TrialView']>;
export type TrialList = Arriving<Schemas['TrialList']>;
export type TrialDetail = Arriving<Schemas['TrialDetail']>;
export type RecommendationList = Arriving<Schemas['RecommendationList']>;
export type TrialState = Schemas['TrialState'];
export type Attempt = Arriving<Schemas['AttemptView']>;
export type Report = Arriving<Schemas['ReportView']>;
export type Dataset = Arriving<Schemas['Dataset']>;
/** How a dataset was split and prepared: options by name. */
export type Options = Dataset['split'];
export type Column = Dataset['schema']['columns'][number];
export type Profile = Arriving<Schemas['DatasetProfile']>;
export type Check = Arriving<Schemas['Check']>;
export type Finding = Arriving<Schemas['Finding']>;
export type Severity = Schemas['Severity'];
export type DatasetList = Arriving<Schemas['DatasetList']>;
export type Worker = Arriving<Schemas['WorkerView']>;
export type WorkerList = Arriving<Schemas['WorkerList']>;
export type WorkerState = Worker['state'];
export type LogPage = Arriving<Schemas['LogPage']>;
export type LogChunk = Arriving<Schemas['LogChunk']>;
export type Plan = Arriving<Schemas['Plan']>;
export type TrialCost = Arriving<Schemas['TrialCost']>;
export type Draw = Arriving<Schemas['PlannedTrial']>;
export type Catalog = Arriving<Schemas['Catalog']>;
export type Hyperparameter = Arriving<Schemas['Hyperparameter']>;

/** Which parameters of a sweep mattered. */
export type SweepImportance = Arriving<Schemas['SweepImportance']>;
export type ImportanceMethod = 'ped_anova' | 'fanova';

/** RFC 9457 lets each member be absent, and a problem may come from a proxy. */
export type Problem = Partial<Arriving<Schemas['Problem']>>;

/** One broken law of a problem. */
export type BrokenLaw = NonNullable<Problem['errors']>[number];

/** Parameter names to values; a conditional parameter that does not apply is absent. */
export type Configuration = LeaderboardRow['configuration'];
