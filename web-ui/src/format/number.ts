/** A ranking metric, in [0, 1]: four decimals, as papers print them. */
export function metric(value: number | undefined): string {
  return value === undefined ? '–' : value.toFixed(4);
}

/** A difference of metrics with its sign: `+0.0123`, `−0.0040`. */
export function difference(value: number): string {
  const text = Math.abs(value).toFixed(4);
  return Number(text) === 0 ? text : `${value < 0 ? '−' : '+'}${text}`;
}

/** A p-value as one reads it: `p 0.032`, `p < 0.001`. */
export function pValue(p: number): string {
  return p < 0.001 ? 'p < 0.001' : `p ${Number(p.toPrecision(2))}`;
}

/** A planned number: two digits of it are known at best: `~12,000`; small ones whole: `7`. */
export function about(value: number): string {
  return value < 100 ? String(value) : `~${count(Number(value.toPrecision(2)))}`;
}

/** A number at three significant digits, as short as it gets: `0.1`, `3.47e-4`, `128`. */
export function short(value: number): string {
  if (Number.isInteger(value) && Math.abs(value) < 1e6) {
    return String(value);
  }
  const size = Math.abs(value);
  if (size < 1e-3 || size >= 1e6) {
    return value
      .toExponential(2)
      .replace(/\.?0+e/, 'e')
      .replace('e+', 'e');
  }
  return String(Number(value.toPrecision(3)));
}

/** The value of a parameter; a dash where a conditional one does not apply. */
export function parameterValue(value: unknown): string {
  if (value === undefined || value === null) {
    return '–';
  }
  if (typeof value === 'number') {
    return short(value);
  }
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** A whole number with its thousands apart: `24,026`. */
export function count(value: number): string {
  return value.toLocaleString('en-GB');
}

/** A count as short as an axis needs it: `800`, `24k`, `1.2M`. */
export function brief(value: number): string {
  const size = Math.abs(value);
  return size >= 1e6
    ? `${Number((value / 1e6).toPrecision(3))}M`
    : size >= 1e4
      ? `${Number((value / 1e3).toPrecision(3))}k`
      : String(Number(value.toPrecision(4)));
}

/** A share as a percentage at two significant digits: `12 %`, `0.35 %`. */
export function percent(share: number): string {
  const value = share * 100;
  const shown =
    value !== 0 && Math.abs(value) < 9.95 ? Number(value.toPrecision(2)) : Math.round(value);
  return `${shown} %`;
}

const UNITS = ['B', 'KiB', 'MiB', 'GiB', 'TiB'];

/** An amount of memory: `512 B`, `1.5 MiB`. */
export function bytes(value: number): string {
  const power = Math.min(UNITS.length - 1, Math.floor(Math.log2(Math.max(1, value)) / 10));
  const scaled = value / 1024 ** power;
  return `${power === 0 || scaled >= 100 ? Math.round(scaled) : scaled.toFixed(1)} ${UNITS[power]}`;
}
