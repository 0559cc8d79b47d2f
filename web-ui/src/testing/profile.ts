import type { Check, Dataset, Finding, Profile } from '../api/wire';
import { aDataset } from './examples';

const HOUR_MS = 3_600_000;
const FROM = Date.UTC(2017, 9, 2);

export function aProfile(changes: Partial<Profile> = {}): Profile {
  return {
    length_histogram: [
      { from: 2, to: 2, sessions: 9000 },
      { from: 3, to: 3, sessions: 6000 },
      { from: 4, to: 7, sessions: 7026 },
      { from: 8, to: 15, sessions: 2000 },
    ],
    popularity: {
      gini: 0.713,
      share_of_top_1_percent: 0.124,
      histogram: [
        { from: 1, to: 9, items: 40 },
        { from: 10, to: 99, items: 120 },
        { from: 100, to: 9999, items: 57 },
      ],
    },
    windows: [40, 52, 31].map((sessions, i) => ({
      start: FROM + i * HOUR_MS,
      end: FROM + (i + 1) * HOUR_MS,
      sessions,
      interactions: 3 * sessions,
      unseen_items_share: [1, 0.25, 0.08][i] ?? 0,
    })),
    columns: [],
    sample_sessions: [
      {
        session: 17,
        user: 4,
        start: FROM + 90_000,
        length: 25,
        items: [
          { id: 7, original: 'dress-blue' },
          { id: 3, original: 'hat' },
          { id: 7, original: 'dress-blue' },
        ],
      },
    ],
    ...changes,
  };
}

export function aFinding(changes: Partial<Finding> = {}): Finding {
  return {
    kind: 'ties',
    severity: 'warning',
    title: 'Half of the targets share their time with another item',
    measured: '52 % of 2,000 targets; Markov reaches 0.31 in file order, 0.22 reversed',
    effect: 'up to 0.09 of ndcg@20 depends on the order of rows',
    remedy: 'import with a finer time, or with tie: item',
    ...changes,
  };
}

export function aCheck(changes: Partial<Check> = {}): Check {
  const well = { title: 'No session twice', measured: 'none of 24,026', effect: '', remedy: '' };
  return {
    findings: [
      aFinding({ kind: 'duplicates', severity: 'ok', ...well }),
      aFinding(),
      aFinding({ kind: 'leaks', severity: 'leak', title: 'An item’s future is a feature' }),
    ],
    floors: {
      valid: {
        popularity: { 'ndcg@20': 0.061, 'recall@20': 0.152 },
        markov: { 'ndcg@20': 0.284, 'recall@20': 0.49 },
      },
      test: { popularity: { 'ndcg@20': 0.058, 'recall@20': 0.149 } },
    },
    cases: 24_026,
    sampled_cases: 10_000,
    ...changes,
  };
}

/** A dataset with all that an import tells of it. */
export function anExaminedDataset(changes: Partial<Dataset> = {}): Dataset {
  return {
    ...aDataset(),
    preparation: {
      ...{ tie: 'file', idle: '30m', repeats: 'keep', min_length: 1, max_length: 50 },
      ...{ min_item_support: 5, rare_items: 'oov', features: ['hour'], scaling: 'standardise' },
      ...{ oov: false, leaks: 'refuse' },
    },
    profile: aProfile(),
    check: aCheck(),
    ...changes,
  };
}
