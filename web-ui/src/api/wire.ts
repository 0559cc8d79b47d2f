/**
 * The controller's answers, by the names of its OpenAPI document. The shapes are generated
 * (`npm run types`); this file only names those that the pages use.
 */
import type { components } from './schema';

type Schemas = components['schemas'];

export type Sweep = Schemas['Sweep'];
export type SweepState = Sweep['state'];
export type SweepList = Schemas['SweepList'];
export type Leaderboard = Schemas['Leaderboard'];
export type LeaderboardRow = Schemas['LeaderboardRow'];
export type LearningCurves = Schemas['LearningCurves'];
export type LearningCurve = Schemas['LearningCurve'];
export type Trial = Schemas['Trial'];
export type TrialList = Schemas['TrialList'];
export type TrialDetail = Schemas['TrialDetail'];
export type TrialState = Trial['state'];
export type Problem = Schemas['Problem'];

/** Parameter names to values; a conditional parameter that does not apply is absent. */
export type Configuration = LeaderboardRow['configuration'];
