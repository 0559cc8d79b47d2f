import type { Sweep } from '../api/wire';
import { short } from '../format/number';
import { span } from '../format/time';

/** What a sweep may use beside a number of trials, a sentence each; none for trials alone. */
export function budgetInWords({ budget, objective }: Sweep): string[] {
  const words: string[] = [];
  if (budget.wallclock_seconds !== undefined) {
    words.push(`at most ${span(budget.wallclock_seconds)}`);
  }
  if (budget.accelerator_hours !== undefined) {
    const spent = short(budget.accelerator_hours_spent ?? 0);
    words.push(`${spent} of ${short(budget.accelerator_hours)} accelerator hours used`);
  }
  if (budget.target !== undefined) {
    words.push(`until ${objective} ${short(budget.target)}`);
  }
  if (budget.plateau !== undefined) {
    words.push(`until ${budget.plateau} trials bring no new best`);
  }
  return words;
}

/** How it stands among other sweeps; none by default. */
export function standingInWords({ budget }: Sweep): string[] {
  const words: string[] = [];
  if (budget.parallelism !== undefined) {
    words.push(`${budget.parallelism} at once at most`);
  }
  if (budget.priority !== 0) {
    words.push(`priority ${budget.priority}`);
  }
  return words;
}
