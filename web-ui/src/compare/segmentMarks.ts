import type { Segment } from '../api/wire';
import { INNER, lineThrough, type Plot, type Size } from '../charts/plot';
import { extent, labelled, linear, roundDomain } from '../charts/scale';

export type SegmentMarks = {
  plot: Omit<Plot, 'x' | 'y'>;
  /** per row its values over the segments, and the line that joins them */
  series: { path: string; points: { x: number; y: number }[] }[];
  /** the segment whose column holds a place across, clamped to the first and the last */
  at: (x: number) => number;
};

const PER_LETTER = 7;
const BETWEEN_LABELS = 14;

/** More columns than this are lines without marks, which would hide each other. */
export const MOST_MARKED = 40;

/** A metric of each row, segment by segment; undefined without a value. */
export function segmentMarks(segments: Segment[], size: Size): SegmentMarks | undefined {
  const values = extent(segments.flatMap((it) => it.values));
  if (values === undefined) {
    return undefined;
  }
  const { left, top } = INNER;
  const right = size.width - INNER.right;
  const bottom = size.height - INNER.bottom;
  const round = roundDomain(values, Math.max(2, Math.floor((bottom - top) / 48)));
  const y = linear(round.domain, [bottom, top]);
  const column = (right - left) / segments.length;
  const rows = segments[0]?.values.length ?? 0;
  // beside each other where there is room, so that equal values do not hide each other
  const apart = Math.min(12, (column * 0.6) / rows);
  const x = (segment: number, row: number) =>
    left + (segment + 0.5) * column + (row - (rows - 1) / 2) * apart;
  return {
    plot: {
      ...{ size, left, right, top, bottom },
      xTicks: shownLabels(segments, column).map((i) => ({
        at: left + (i + 0.5) * column,
        label: segments[i]?.label ?? '',
      })),
      yTicks: labelled(round.at, y),
    },
    series: Array.from({ length: rows }, (_, row) => {
      const points = segments.flatMap(({ values: own }, i) => {
        const value = own[row];
        return value === undefined || !Number.isFinite(value)
          ? []
          : [{ x: x(i, row), y: y(value) }];
      });
      return { path: lineThrough(points), points };
    }),
    at: (place) => Math.max(0, Math.min(segments.length - 1, Math.floor((place - left) / column))),
  };
}

/** The segments that are labelled: each so-many-th, so that the longest label has room. */
function shownLabels(segments: Segment[], column: number): number[] {
  const longest = segments.reduce((most, { label }) => Math.max(most, label.length), 0);
  const every = Math.max(1, Math.ceil((longest * PER_LETTER + BETWEEN_LABELS) / column));
  return segments.flatMap((_, i) => (i % every === 0 ? [i] : []));
}
