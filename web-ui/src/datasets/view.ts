import type { Dataset } from '../api/wire';

/**
 * What the page shows of a dataset beyond its counts. All of it may be absent: a dataset may come
 * from a release that did not look.
 */
export type DatasetView = {
  /** whether times are instants or only an order */
  time?: string;
  split?: Options;
  windows?: WindowCounts[];
  preparation?: Options;
  profile?: Profile;
  check?: Check;
};

/** Options by name, as the controller tells them. */
export type Options = Record<string, unknown>;

/** How many sequences a window has for each part; start and end in milliseconds since 1970. */
export type WindowCounts = { start: number; end: number } & Record<Part, number>;

export type Part = 'train' | 'valid' | 'test';

/** What a dataset looks like; ends of bins are inclusive. */
export type Profile = {
  length_histogram: { from: number; to: number; sessions: number }[];
  popularity: {
    gini: number;
    share_of_top_1_percent: number;
    histogram: { from: number; to: number; items: number }[];
  };
  windows: WindowProfile[];
  sample_sessions: SampleSession[];
};

export type WindowProfile = {
  start: number;
  end: number;
  sessions: number;
  interactions: number;
  unseen_items_share?: number;
};

export type SampleSession = {
  session: number | string;
  user?: number | string;
  start?: number;
  /** interactions it has; the first ones are shown */
  length: number;
  items: { id: number; original: string }[];
};

export type Severity = 'ok' | 'info' | 'warning' | 'leak';

/** What the doctor says of one thing that can be wrong. */
export type Finding = {
  kind: string;
  severity: Severity;
  title: string;
  measured: string;
  effect: string;
  remedy: string;
};

/** What the doctor found, and the floors: metrics by split and model. */
export type Check = {
  findings: Finding[];
  floors: Record<string, Record<string, Record<string, number>>>;
  cases: number;
  sampled_cases: number;
};

export function viewOf(dataset: Dataset): DatasetView {
  return dataset as Dataset & DatasetView;
}

/** A column with what only some have. */
export type ColumnView = Dataset['schema']['columns'][number] & {
  list?: boolean;
  oov?: boolean;
  scaling?: unknown;
};
