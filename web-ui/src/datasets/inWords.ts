import type { Options } from '../api/wire';
import { count, percent } from '../format/number';
import { utc } from '../format/time';

/** How a dataset is split, as sentences. */
export function splitInWords(split: Options): string[] {
  switch (split.kind) {
    case 'time':
      return [timeCut(split), straddling(split.straddle, 'the first cut')].filter(
        (it) => it !== '',
      );
    case 'leave_one_out':
      return [
        'The last interaction is for test and the one before it for validation: of each user’s last session where users are known, else of every session. Training sees neither.',
        'Other users’ later interactions are trained on, so results are for comparison with papers.',
      ];
    case 'windows':
      return windows(split);
    case 'column':
      return [`Column ${String(split.column)} says where each interaction belongs.`];
    default:
      return Object.entries(split).map(([name, value]) => `${name}: ${plain(value)}`);
  }
}

function timeCut({ valid_from, test_from, valid_share, test_share }: Options): string {
  if (typeof valid_share === 'number' && typeof test_share === 'number') {
    return `The newest ${percent(test_share)} of the sessions are for test, the ${percent(valid_share)} before them for validation, all older ones are trained on.`;
  }
  if (valid_from === undefined || test_from === undefined) {
    return 'By time: the oldest sessions are trained on, newer ones are for validation, the newest for test.';
  }
  return `Sessions before ${instant(valid_from)} are trained on, those before ${instant(test_from)} are for validation, later ones for test.`;
}

function straddling(straddle: unknown, end: string): string {
  switch (straddle) {
    case 'cut':
      return `A training session that runs past ${end} ends there.`;
    case 'drop':
      return `A training session that runs past ${end} is left out.`;
    case 'keep':
      return `A training session that runs past ${end} is kept whole, so training sees what is later than a target.`;
    default:
      return '';
  }
}

function windows(split: Options) {
  const { window, valid_share, test_share, train, seed, min_sessions } = split;
  const parts = `Windows of one ${String(window)} each, by the start of a session (UTC).`;
  const shares =
    typeof valid_share === 'number' && typeof test_share === 'number'
      ? `Of a window’s sessions ${percent(valid_share)} are for validation and ${percent(test_share)} for test, drawn with seed ${plain(seed ?? 0)}.`
      : '';
  const trained =
    train === 'rest'
      ? 'The rest of a window is trained on.'
      : 'Every session of a window is trained on after it was evaluated.';
  const least =
    typeof min_sessions === 'number' && min_sessions > 0
      ? `A window with fewer than ${count(min_sessions)} sessions is not evaluated; its sessions train.`
      : '';
  const past = straddling(split.straddle, 'its window');
  return [parts, shares, trained, past, least].filter((it) => it !== '');
}

/** What was done to the interactions, an option each with what it means. */
export function preparationInWords(preparation: Options): { name: string; text: string }[] {
  return Object.entries(preparation)
    .filter(([name]) => name !== 'split')
    .map(([name, value]) => {
      const words = MEANINGS[name];
      return { name: LABELS[name] ?? name, text: words?.(value) ?? plain(value) };
    });
}

const LABELS: Record<string, string> = {
  tie: 'Ties in time',
  idle: 'Idle time',
  repeats: 'Repeated items',
  min_length: 'Shortest session',
  max_length: 'Longest session',
  min_item_support: 'Item support',
  rare_items: 'Rare items',
  features: 'Derived features',
  scaling: 'Scaling',
  oov: 'Out of vocabulary',
  leaks: 'Leaks',
};

type Words = (value: unknown) => string | undefined;

const MEANINGS: Record<string, Words> = {
  tie: (it) =>
    ({
      file: 'in the order of the files',
      item: 'by item, so that the order of rows does not matter',
    })[String(it)],
  idle: (it) => `${plain(it)} without an interaction end a session that is made of a user’s`,
  repeats: (it) =>
    ({
      keep: 'kept',
      consecutive: 'left out where the item is the one before',
      all: 'left out but for the first',
    })[String(it)],
  min_length: (it) => (it === 1 ? 'any' : `${plain(it)} interactions; shorter ones are left out`),
  max_length: (it) =>
    typeof it === 'number' ? `${count(it)} interactions; the newest are kept` : 'no limit',
  min_item_support: (it) =>
    it === 0 ? 'any' : `at least ${plain(it)} interactions in the training part`,
  rare_items: (it) =>
    ({ oov: 'become the out-of-vocabulary id', drop: 'are left out' })[String(it)],
  features: (it) => (Array.isArray(it) && it.length === 0 ? 'none' : undefined),
  scaling: (it) => scalingInWords(it),
  oov: (it) => ({ true: 'an id is reserved', false: 'an id only where it is needed' })[String(it)],
  leaks: (it) => ({ refuse: 'refused', report: 'reported only' })[String(it)],
};

const SCALINGS: Record<string, string> = {
  standardise: 'standardised',
  gauss_rank: 'GaussRank',
  none: 'as they are',
};

/** A rule, rules by column, or a rule with what it was fitted to. */
export function scalingInWords(scaling: unknown): string {
  if (typeof scaling === 'string') {
    return SCALINGS[scaling] ?? scaling;
  }
  if (!isRecord(scaling)) {
    return plain(scaling);
  }
  const { kind, rule = kind, mean, std, ...rest } = scaling;
  if (typeof mean === 'number' && typeof std === 'number') {
    return `standardised: mean ${mean.toPrecision(4)}, deviation ${std.toPrecision(4)}`;
  }
  if (typeof rule === 'string') {
    return SCALINGS[rule] ?? rule;
  }
  return Object.entries(rest)
    .map(([name, it]) => `${name} ${scalingInWords(it)}`)
    .join(', ');
}

function instant(value: unknown): string {
  const at = typeof value === 'number' ? value : Date.parse(String(value));
  return Number.isNaN(at) ? String(value) : utc(at);
}

/** A value as one would write it. */
export function plain(value: unknown): string {
  if (Array.isArray(value)) {
    return value.map(plain).join(', ');
  }
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
