import type { Board, BoardLine, Split } from '../api/wire';
import { about, count, metric, percent } from '../format/number';

/** A floor model counts; no seed changes it, and it has no place among models. */
export function isFloor({ rank }: BoardLine): boolean {
  return rank === undefined;
}

export function isBest({ to_best }: BoardLine): boolean {
  return to_best === undefined;
}

/** Whether the board cannot tell several rows from the best; the best alone is tied with nothing. */
export function hasTies({ lines }: Board): boolean {
  return lines.some((it) => it.tied_with_best && !isBest(it));
}

/** What to beware of: what the controller says, and that counting does as well as any model. */
export function warningsOf({ lines, warnings }: Board): string[] {
  const leader = lines.find((it) => !isFloor(it));
  const below = leader === undefined ? undefined : belowFloors(leader);
  return below === undefined
    ? warnings
    : [
        `No model learned more than counting does: ${leader?.name}, which leads, is ${below}.`,
        ...warnings,
      ];
}

/** What the controller calls a row, floor models included. */
export function rowName({ row }: BoardLine): string {
  return `${row.sweep_id}/${row.number}`;
}

/** What the board can say of a row beside the best, in words. */
export function verdictOf(line: BoardLine): string {
  if (isBest(line)) {
    return 'the best';
  }
  return line.tied_with_best ? 'not separable from the best' : 'below the best';
}

/** What would separate a row from the best, undefined where nothing needs to. */
export function separationOf({ separation }: BoardLine): string | undefined {
  if (separation === undefined) {
    return undefined;
  }
  const { cases, seeds } = separation;
  const ways = [
    ...(cases === undefined ? [] : [`${about(cases)} cases`]),
    ...(seeds === undefined ? [] : [seeds === 1 ? '1 seed' : `${about(seeds)} seeds`]),
  ];
  return ways.length === 0
    ? 'no number of cases or seeds would separate it'
    : `${ways.join(' or ')} would separate it`;
}

/** `below markov and item_knn`, undefined where the row beats every floor model. */
export function belowFloors({ below_floors: floors }: BoardLine): string | undefined {
  return floors.length === 0 ? undefined : `below ${listed(floors)}`;
}

/** `a`, `a and b`, `a, b and c`. */
export function listed(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}

export function seedsInWords(seeds: number): string {
  return seeds === 1 ? '1 seed' : `${seeds} seeds`;
}

/** An interval's level, such as `95 %`. */
export function levelOf({ alpha }: Board): string {
  return percent(1 - alpha);
}

/** What each split is for. */
export const SPLITS: Record<Split, { name: string; role: string }> = {
  valid: { name: 'validation', role: 'chosen by' },
  test: { name: 'test', role: 'reported' },
};

/** How the numbers of a board came about. */
export function methodOf(board: Board): string {
  const { cases, users, windows, interval, resamples, correction } = board;
  const drawn = users === undefined ? '' : ` of ${count(users)} users`;
  const over = windows === 1 ? '' : ` in ${count(windows)} windows`;
  const kind = interval === 'bca' ? 'BCa' : interval;
  const adjusted = correction === 'none' ? 'p as it is' : `p corrected by ${named(correction)}`;
  return (
    `${count(cases)} cases${drawn}${over}; ${levelOf(board)} intervals ` +
    `(${kind}, ${count(resamples)} resamples); ${adjusted}.`
  );
}

function named(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

/** The picture told to who does not see it. */
export function described(board: Board): string {
  const best = board.lines.find(isBest);
  const tied = board.lines.filter((it) => it.tied_with_best && !isBest(it)).map(({ name }) => name);
  const floors = board.lines.filter(isFloor).map(({ name }) => name);
  const { name: split } = SPLITS[board.key.split === 'test' ? 'test' : 'valid'];
  const said = [
    `${board.metric} on ${split} of ${board.lines.length} rows with ${levelOf(board)} intervals`,
    best && `best is ${best.name} with ${metric(best.value.value)}`,
    tied.length === 0
      ? 'every other row is separable from it'
      : `not separable from it: ${listed(tied)}`,
    floors.length > 0 && `floor models: ${listed(floors)}`,
  ];
  return `${said.filter(Boolean).join('; ')}. Arrow keys step through the rows, Enter opens one.`;
}

/** One row as one reads it below the picture. */
export function spelled(board: Board, line: BoardLine): string {
  const { value, low, high } = line.value;
  return [
    `${isFloor(line) ? 'Floor model ' : ''}${line.name}: ${board.metric} ${metric(value)}`,
    `${levelOf(board)} from ${metric(low)} to ${metric(high)}`,
    ...(isFloor(line) ? [] : [seedsInWords(line.seeds)]),
    verdictOf(line),
    ...[belowFloors(line) ?? []].flat(),
  ].join(', ');
}
