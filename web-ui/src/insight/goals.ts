import type { LeaderboardRow, Sweep } from '../api/wire';
import type { Goal, Judged } from './paretoMarks';

/** What a sweep's trials are judged by, as its definition lists it; the first orders boards. */
export function goalsOf({ definition, objective, higher_is_better }: Sweep): Goal[] {
  const listed = definition.objectives;
  const first = { name: objective, maximize: higher_is_better };
  return Array.isArray(listed) ? listed.flatMap(goalOf) : [first];
}

function goalOf(entry: unknown): Goal[] {
  if (typeof entry !== 'object' || entry === null || !('name' in entry)) {
    return [];
  }
  const { name } = entry;
  const maximize = !('goal' in entry) || entry.goal !== 'minimize';
  return typeof name === 'string' ? [{ name, maximize }] : [];
}

/** Completed rows with all values that may be an objective. */
export function judged(rows: readonly LeaderboardRow[]): Judged[] {
  return rows
    .filter(({ state }) => state === 'COMPLETED')
    .map(({ trial_id, number, valid, seconds, parameters, standing }) => ({
      id: trial_id,
      number,
      values: { ...valid, seconds, parameters, ...standing?.values },
    }));
}
