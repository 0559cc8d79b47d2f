import { extent, type Interval, labelled, linear, roundDomain, type Tick } from '../charts/scale';
import { parameterValue } from '../format/number';

/** A parameter laid out from 0 to 1, as the search saw it: log scales first, choices apart. */
export type ParameterAxis = {
  name: string;
  /** undefined where the parameter takes no part */
  at: (value: unknown) => number | undefined;
  /** places from 0 to 1 */
  ticks: Tick[];
};

type Configured = { configuration: Record<string, unknown> };

type Range = { log: boolean; domain: Interval };

/** Axes of the parameters that differ between trials, in the order of the definition's space. */
export function axesOf(space: unknown, trials: readonly Configured[]): ParameterAxis[] {
  const searched = isTree(space) ? space : {};
  const names = new Set([
    ...Object.keys(searched),
    ...trials.flatMap(({ configuration }) => Object.keys(configuration)),
  ]);
  return [...names].flatMap((name) => {
    const values = trials.map(({ configuration }) => configuration[name]);
    return new Set(values).size > 1 ? [axisOf(name, searched[name], values)] : [];
  });
}

function axisOf(name: string, searched: unknown, values: unknown[]): ParameterAxis {
  const range = rangeOf(searched, values);
  return range === undefined ? ofChoices(name, searched, values) : ofNumbers(name, range);
}

function rangeOf(searched: unknown, values: unknown[]): Range | undefined {
  if (Array.isArray(searched) || (isTree(searched) && Array.isArray(searched.values))) {
    return undefined;
  }
  const given = values.filter((value) => value !== undefined);
  const numbers = given.filter((value) => typeof value === 'number');
  const seen = extent(numbers);
  if (seen === undefined || numbers.length < given.length) {
    return undefined;
  }
  const { low, high, scale } = isTree(searched) ? searched : {};
  const domain: Interval = [
    typeof low === 'number' ? Math.min(low, seen[0]) : seen[0],
    typeof high === 'number' ? Math.max(high, seen[1]) : seen[1],
  ];
  return { log: scale === 'log' && domain[0] > 0, domain };
}

function ofNumbers(name: string, { log, domain }: Range): ParameterAxis {
  const scaled = log ? Math.log10 : (value: number) => value;
  const place = linear([scaled(domain[0]), scaled(domain[1])], [0, 1]);
  const at = (value: number) => place(scaled(value));
  return {
    name,
    at: (value) => (typeof value === 'number' ? at(value) : undefined),
    ticks: log ? powers(domain, at) : rounds(domain, at),
  };
}

/** Powers of ten inside, and the ends where there are fewer than two. */
function powers([low, high]: Interval, at: (value: number) => number): Tick[] {
  const first = Math.ceil(Math.log10(low) - 1e-9);
  const last = Math.floor(Math.log10(high) + 1e-9);
  const tens = Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => 10 ** (first + i));
  const shown = tens.length < 2 ? [low, high] : tens;
  return shown.map((value) => ({ at: at(value), label: parameterValue(value) }));
}

function rounds(domain: Interval, at: (value: number) => number): Tick[] {
  const inside = roundDomain(domain, 3).at.filter((it) => it >= domain[0] && it <= domain[1]);
  return inside.length < 2
    ? domain.map((value) => ({ at: at(value), label: parameterValue(value) }))
    : labelled(inside, at);
}

function ofChoices(name: string, searched: unknown, values: unknown[]): ParameterAxis {
  const known = Array.isArray(searched)
    ? searched
    : isTree(searched) && Array.isArray(searched.values)
      ? searched.values
      : [];
  const choices = [...new Set([...known, ...values])].filter((it) => it !== undefined);
  const at = (i: number) => (i + 0.5) / choices.length;
  return {
    name,
    at: (value) => {
      const index = choices.indexOf(value);
      return index < 0 ? undefined : at(index);
    },
    ticks: choices.map((value, i) => ({ at: at(i), label: parameterValue(value) })),
  };
}

function isTree(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
