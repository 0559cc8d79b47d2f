/** Maps a value of the data to a position in pixels. */
export type Scale = (value: number) => number;

export type Interval = readonly [low: number, high: number];

export type Tick = { at: number; label: string };

/** Proportional; a domain of one value lands in the middle of the range. */
export function linear(domain: Interval, range: Interval): Scale {
  const [low, high] = domain;
  const [from, to] = range;
  if (high === low) {
    return () => (from + to) / 2;
  }
  return (value) => from + ((value - low) / (high - low)) * (to - from);
}

/** The smallest and largest of the finite values, or undefined if there are none. */
export function extent(values: number[]): Interval | undefined {
  const finite = values.filter(Number.isFinite);
  return finite.length === 0
    ? undefined
    : [finite.reduce((a, b) => Math.min(a, b)), finite.reduce((a, b) => Math.max(a, b))];
}

/** The domain widened to round numbers, and about `count` round numbers inside it. */
export function roundDomain(domain: Interval, count: number): { domain: Interval; at: number[] } {
  const [low, high] = domain[0] === domain[1] ? widened(domain[0]) : domain;
  const step = roundStep((high - low) / count);
  const first = Math.floor(low / step + 1e-9);
  const last = Math.ceil(high / step - 1e-9);
  const at = Array.from({ length: last - first + 1 }, (_, i) => (first + i) * step);
  return { domain: [first * step, last * step], at };
}

/** About `count` whole numbers from low to high, both whole. */
export function wholeTicks([low, high]: Interval, count: number): number[] {
  const step = Math.max(1, Math.ceil(roundStep((high - low) / count)));
  const first = Math.ceil(low / step) * step;
  const inner = Array.from(
    { length: Math.max(0, Math.floor((high - first) / step) + 1) },
    (_, i) => first + i * step,
  );
  return first === low ? inner : [low, ...inner.filter((tick) => tick - low >= step / 2)];
}

/** Labels with as many decimals as tell the ticks apart. */
export function labelled(at: number[], scale: Scale): Tick[] {
  const step = at.length > 1 ? Math.abs((at[1] ?? 0) - (at[0] ?? 0)) : 1;
  const decimals = Math.max(0, Math.ceil(-Math.log10(step) - 1e-9));
  return at.map((value) => ({ at: scale(value), label: value.toFixed(decimals) }));
}

/** The next of 1, 2, 5 times a power of ten. */
function roundStep(raw: number): number {
  if (!(raw > 0)) {
    return 1;
  }
  const power = 10 ** Math.floor(Math.log10(raw));
  const lead = raw / power;
  return power * (lead <= 1 ? 1 : lead <= 2 ? 2 : lead <= 5 ? 5 : 10);
}

function widened(value: number): Interval {
  const margin = Math.abs(value) * 0.1 || 0.1;
  return [value - margin, value + margin];
}
