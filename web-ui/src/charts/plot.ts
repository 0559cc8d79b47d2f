import {
  type Interval,
  labelled,
  linear,
  roundDomain,
  type Scale,
  type Tick,
  wholeTicks,
} from './scale';

/** The space that a chart has, in pixels. */
export type Size = { width: number; height: number };

/** A chart's inner rectangle with its two scales and their ticks. */
export type Plot = {
  size: Size;
  left: number;
  right: number;
  top: number;
  bottom: number;
  x: Scale;
  y: Scale;
  xTicks: Tick[];
  yTicks: Tick[];
  /** whether labels across lean, for they have no room side by side */
  leaning?: boolean;
};

/** How much further down the title lies under labels that lean. */
export const LEANING = 62;

/** What a plot leaves around itself for ticks and titles. */
export const INNER = { left: 60, right: 16, top: 10, bottom: 40 };

/** Whole numbers across, measured values up; `right` leaves room for a label at a line's end. */
export function plot(size: Size, across: Interval, up: Interval, right = INNER.right): Plot {
  const { left, top } = INNER;
  const inner = { left, top, right: size.width - right, bottom: size.height - INNER.bottom };
  const round = roundDomain(up, Math.max(2, Math.floor((inner.bottom - top) / 48)));
  const x = linear(across, [left, inner.right]);
  const y = linear(round.domain, [inner.bottom, top]);
  const whole = wholeTicks(across, Math.max(2, Math.floor((inner.right - left) / 56)));
  return { size, ...inner, x, y, xTicks: labelled(whole, x), yTicks: labelled(round.at, y) };
}

/** An SVG path through points, straight from one to the next. */
export function lineThrough(points: readonly { x: number; y: number }[]): string {
  return points.map(({ x, y }, i) => `${i === 0 ? 'M' : 'L'}${fine(x)} ${fine(y)}`).join('');
}

/** An SVG path that keeps its height until the next point. */
export function stepsThrough(points: readonly { x: number; y: number }[]): string {
  return points
    .map(({ x, y }, i) => (i === 0 ? `M${fine(x)} ${fine(y)}` : `H${fine(x)}V${fine(y)}`))
    .join('');
}

/** Tenths of a pixel: short paths, no visible difference. */
function fine(pixels: number): string {
  return String(Math.round(pixels * 10) / 10);
}
