import type { LeaderboardRow } from '../api/wire';
import { parameterValue } from '../format/number';
import { type Cell, cellOf } from './cells';

const OPERATORS = ['<=', '>=', '!=', '<', '>', '='] as const;

export type Operator = (typeof OPERATORS)[number];

/** One condition on a row: `masking=mlm,clm`, `n_layer>=2`. */
export type Term = { column: string; operator: Operator; values: string[] };

export type Where = { terms: Term[]; problems: string[] };

/** How a parameter that does not apply is asked for. */
export const NONE = 'none';

const TERM = /^([^=<>!]+)(<=|>=|!=|<|>|=)(.*)$/;

/** Reads a filter: terms apart by spaces, each of which a row must fit. */
export function readWhere(text: string, columns: readonly string[]): Where {
  const terms: Term[] = [];
  const problems: string[] = [];
  for (const word of text.split(/\s+/).filter((it) => it !== '')) {
    const term = readTerm(word);
    const problem = term === undefined ? shapeOf(word) : fault(term, columns);
    if (problem !== undefined) {
      problems.push(problem);
    } else if (term !== undefined) {
      terms.push(term);
    }
  }
  return { terms, problems };
}

function readTerm(word: string): Term | undefined {
  const [, column, operator, values = ''] = TERM.exec(word) ?? [];
  return column === undefined || operator === undefined
    ? undefined
    : {
        column,
        operator: operator as Operator,
        values: values.split(',').filter((it) => it !== ''),
      };
}

function shapeOf(word: string): string {
  return `a condition is NAME=VALUE, or has one of != < <= > >=, but got '${word}'`;
}

function fault({ column, operator, values }: Term, columns: readonly string[]) {
  if (!columns.includes(column)) {
    const near = nearest(column, columns);
    return `no column '${column}'${near === undefined ? '' : `; did you mean ${near}?`}`;
  }
  if (values.length === 0) {
    return `'${column}${operator}' needs a value`;
  }
  const [first = ''] = values;
  const ordered = operator !== '=' && operator !== '!=';
  return ordered && (values.length > 1 || !Number.isFinite(Number(first)))
    ? `'${column}${operator}' compares with one number, but got '${values.join(',')}'`
    : undefined;
}

export function termText({ column, operator, values }: Term): string {
  return `${column}${operator}${values.join(',')}`;
}

/** The filter's text with a column's terms of some operators replaced; no values take them out. */
export function replaced(
  terms: Term[],
  column: string,
  operators: readonly Operator[],
  by: Term[],
): string {
  const kept = terms.filter((it) => it.column !== column || !operators.includes(it.operator));
  return [...kept, ...by.filter(({ values }) => values.length > 0)].map(termText).join(' ');
}

export function fits(row: LeaderboardRow, terms: Term[]): boolean {
  return terms.every((term) => holds(cellOf(row, term.column), term));
}

function holds(cell: Cell, { operator, values }: Term): boolean {
  const limit = Number(values[0]);
  switch (operator) {
    case '=':
      return values.some((it) => equals(cell, it));
    case '!=':
      return !values.some((it) => equals(cell, it));
    case '<':
      return typeof cell === 'number' && cell < limit;
    case '<=':
      return typeof cell === 'number' && cell <= limit;
    case '>':
      return typeof cell === 'number' && cell > limit;
    case '>=':
      return typeof cell === 'number' && cell >= limit;
  }
}

/** A number is met by its value, and by the short form that the board shows. */
function equals(cell: Cell, text: string): boolean {
  if (cell === undefined) {
    return text === NONE;
  }
  return typeof cell === 'number'
    ? cell === Number(text) || parameterValue(cell) === text
    : String(cell).toLowerCase() === text.toLowerCase();
}

/** The name that differs least, if it is near at all. */
function nearest(name: string, names: readonly string[]): string | undefined {
  const [best] = names
    .map((it) => ({ it, distance: editDistance(name.toLowerCase(), it.toLowerCase()) }))
    .filter(({ it, distance }) => distance <= Math.max(2, it.length / 3) || it.includes(name))
    .sort((a, b) => a.distance - b.distance);
  return best?.it;
}

function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const swap = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(swap, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
