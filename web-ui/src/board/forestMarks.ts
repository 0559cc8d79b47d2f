import type { Board, BoardLine } from '../api/wire';
import { INNER, type Plot, type Size } from '../charts/plot';
import { extent, type Interval, labelled, linear, roundDomain } from '../charts/scale';
import type { Picture } from './choice';
import { hasTies, isBest, isFloor } from './claims';

export type RowMark = {
  line: BoardLine;
  best: boolean;
  floor: boolean;
  /** in the metric's own unit */
  value: number;
  y: number;
  x: number;
  /** ends of its interval; equal where there is none */
  from: number;
  to: number;
  /** it lies further left than the picture reaches */
  beyond: boolean;
};

export type ForestMarks = {
  plot: Omit<Plot, 'x' | 'y'>;
  rows: RowMark[];
  /** behind rows that stand together and cannot be told from the best */
  ties: { y: number; height: number }[];
  /** where the best, or no difference, lies */
  reference: number;
  /** the row that holds a place up, clamped to the first and the last */
  at: (y: number) => number;
};

export const ROW_HEIGHT = 26;
const ABOVE = 26;
const PER_LETTER = 6.6;
const PER_TICK = 72;

/** A row far below would leave no room to tell the leaders apart: how far the picture reaches. */
const REACH = 6;

/** A dot with its interval for each row, best first; undefined without a row. */
export function forestMarks(
  board: Board,
  width: number,
  picture: Picture = 'value',
): ForestMarks | undefined {
  const shown = board.lines.flatMap((line) => {
    const it = estimateOf(line, picture);
    return it === undefined ? [] : [{ line, ...it }];
  });
  const domain = domainOf(shown);
  if (domain === undefined) {
    return undefined;
  }
  const size: Size = { width, height: ABOVE + shown.length * ROW_HEIGHT + INNER.bottom };
  const longest = shown.reduce((most, { line }) => Math.max(most, line.name.length), 0);
  const left = Math.min(Math.round(longest * PER_LETTER) + 20, Math.round(width * 0.4));
  const right = width - INNER.right;
  const round = roundDomain(domain, Math.max(2, Math.floor((right - left) / PER_TICK)));
  const x = linear(round.domain, [left, right]);
  const middle = (i: number) => ABOVE + (i + 0.5) * ROW_HEIGHT;
  const rows = shown.map(({ line, value, low, high }, i): RowMark => {
    const beyond = value < round.domain[0];
    const clamped = (it: number) => Math.max(left, Math.min(right, x(it)));
    return {
      ...{ line, value, beyond, best: isBest(line), floor: isFloor(line), y: middle(i) },
      ...{ x: clamped(value), from: clamped(low), to: clamped(high) },
    };
  });
  const best = shown.find(({ line }) => isBest(line));
  return {
    plot: {
      ...{ size, left, right, top: ABOVE, bottom: size.height - INNER.bottom },
      xTicks: labelled(round.at, x),
      yTicks: rows.map(({ y, line }) => ({ at: y, label: line.name })),
    },
    rows,
    ties: hasTies(board) ? tiesOf(rows) : [],
    reference: x(picture === 'value' ? (best?.value ?? 0) : 0),
    at: (y) => Math.max(0, Math.min(rows.length - 1, Math.floor((y - ABOVE) / ROW_HEIGHT))),
  };
}

/** The row itself, or its difference to another; of that one no difference is left. */
function estimateOf(line: BoardLine, picture: Picture) {
  switch (picture) {
    case 'value':
      return line.value;
    case 'best':
      return line.to_best ?? { value: 0, low: 0, high: 0 };
    case 'baseline':
      return line.to_baseline ?? { value: 0, low: 0, high: 0 };
  }
}

type Ends = { line: BoardLine; low: number; high: number };

/** From the highest end down to the lowest, but not further than leaders can still be told apart. */
function domainOf(shown: Ends[]): Interval | undefined {
  const all = extent(shown.flatMap(({ low, high }) => [low, high]));
  const leaders = shown.filter(({ line }) => line.tied_with_best);
  const spread = extent(leaders.flatMap(({ low, high }) => [low, high]));
  if (all === undefined || spread === undefined || spread[0] === spread[1]) {
    return all;
  }
  const limit = all[1] - REACH * (spread[1] - spread[0]);
  return [Math.min(...shown.map(({ low }) => low).filter((it) => it >= limit)), all[1]];
}

/** A band for each run of tied rows. */
function tiesOf(rows: RowMark[]): { y: number; height: number }[] {
  const bands: { y: number; height: number }[] = [];
  for (const { line, y } of rows) {
    const top = y - ROW_HEIGHT / 2;
    const last = bands.at(-1);
    if (!line.tied_with_best) {
      continue;
    }
    if (last !== undefined && last.y + last.height === top) {
      last.height += ROW_HEIGHT;
    } else {
      bands.push({ y: top, height: ROW_HEIGHT });
    }
  }
  return bands;
}
