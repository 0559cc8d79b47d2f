import { searchedParameters } from '../api/definition';
import type { Configuration, Leaderboard } from '../api/wire';
import { parameterValue } from '../format/number';
import type { Groups } from './ColumnChoice';

/** What a board shows of its rows, in order. */
export type Columns = {
  /** metric names on validation, the objective first */
  valid: string[];
  /** whether more of the objective is better */
  higherIsBetter: boolean;
  /** metric names on test, in the same order */
  test: string[];
  /** parameters that the sweep searches or that differ between rows */
  varying: string[];
  /** the other parameters, with the value they have in every row */
  fixed: [name: string, value: string][];
};

export function columnsOf({ sweep, metrics, rows }: Leaderboard, groups: Groups): Columns {
  const { objective } = sweep;
  const others = groups.others ? metrics.filter((name) => name !== objective) : [];
  const valid = [objective, ...others];
  const configurations = rows.map((row) => row.configuration);
  const present = [...new Set(configurations.flatMap((it) => Object.keys(it)))];
  const differing = present.filter((name) => differs(name, configurations));
  const varying = [...new Set([...searchedParameters(sweep.definition), ...differing])];
  const first = configurations[0] ?? {};
  return {
    valid,
    higherIsBetter: sweep.higher_is_better,
    test: groups.test ? valid : [],
    varying: groups.configuration ? varying : [],
    fixed: present
      .filter((name) => !varying.includes(name))
      .map((name) => [name, parameterValue(first[name])]),
  };
}

/** Every column that a board can be sorted and filtered by. */
export function columnNames({ metrics, rows }: Leaderboard): string[] {
  const parameters = new Set(rows.flatMap((row) => Object.keys(row.configuration)));
  const test = metrics.map((name) => `test:${name}`);
  const pareto = rows.some((row) => row.standing !== undefined) ? ['pareto'] : [];
  return ['rank', 'trial', 'state', ...pareto, 'duration', ...metrics, ...test, ...parameters];
}

function differs(name: string, configurations: Configuration[]): boolean {
  const first = JSON.stringify(configurations[0]?.[name]);
  return configurations.some((it) => JSON.stringify(it[name]) !== first);
}
