/** A ranking metric, in [0, 1]: four decimals, as papers print them. */
export function metric(value: number | undefined): string {
  return value === undefined ? '–' : value.toFixed(4);
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
