import { INNER, type Plot, type Size } from './plot';
import { linear, roundDomain } from './scale';

/** A value that stands somewhere across: a bin of a histogram, a window of time. */
export type Bar = {
  /** its place across, for the axis */
  label: string;
  /** undefined where nothing was measured */
  value: number | undefined;
};

export type BarMarks = {
  plot: Omit<Plot, 'x' | 'y'>;
  bars: { x: number; width: number; y: number; height: number }[];
  /** the bar whose column holds a place across, clamped to the first and the last */
  at: (x: number) => number;
};

const PER_LETTER = 7;
const BETWEEN_LABELS = 14;
const LOWEST = 1;
const WIDEST = 72;

/** Bars from 0 up, as wide as they fit, labels where they have room; undefined without a value. */
export function barMarks(bars: Bar[], size: Size, text: (tick: number) => string) {
  const most = bars.reduce((max, { value }) => Math.max(max, value ?? Number.NEGATIVE_INFINITY), 0);
  if (bars.every(({ value }) => value === undefined)) {
    return undefined;
  }
  const { left, top } = INNER;
  const right = size.width - INNER.right;
  const bottom = size.height - INNER.bottom;
  const round = roundDomain([0, most > 0 ? most : 1], Math.max(2, Math.floor((bottom - top) / 48)));
  const y = linear(round.domain, [bottom, top]);
  const column = (right - left) / bars.length;
  const gap = column >= 12 ? 3 : column >= 4 ? 1 : 0;
  const marks: BarMarks = {
    plot: {
      ...{ size, left, right, top, bottom },
      xTicks: labelled(bars, column).map((i) => ({
        at: left + (i + 0.5) * column,
        label: bars[i]?.label ?? '',
      })),
      yTicks: round.at.map((value) => ({ at: y(value), label: text(value) })),
    },
    bars: bars.map(({ value = 0 }, i) => {
      // what is there is seen, however little it is
      const height = value > 0 ? Math.max(LOWEST, bottom - y(value)) : 0;
      const width = Math.min(WIDEST, column - gap);
      return { x: left + (i + 0.5) * column - width / 2, width, y: bottom - height, height };
    }),
    at: (x) => Math.max(0, Math.min(bars.length - 1, Math.floor((x - left) / column))),
  };
  return marks;
}

/** The bars that are labelled: each so-many-th, so that the longest label has room. */
function labelled(bars: Bar[], column: number): number[] {
  const longest = bars.reduce((max, { label }) => Math.max(max, label.length), 0);
  const every = Math.max(1, Math.ceil((longest * PER_LETTER + BETWEEN_LABELS) / column));
  return bars.flatMap((_, i) => (i % every === 0 ? [i] : []));
}
