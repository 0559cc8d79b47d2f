import type { ApiError } from '../api/http';
import type { BrokenLaw } from '../api/wire';
import type { Place, Places } from './places';

/** A broken law and where in the document it is broken. */
export type PlacedProblem = { place: Place; error: BrokenLaw; text: string };

const AT_LINE = /\(line (\d+), column (\d+)\)/;

/** What a refusal says of the document, in its order; empty where it is about something else. */
export function problemsOf(refusal: ApiError, places: Places): PlacedProblem[] {
  const { failure } = refusal;
  if (failure.kind !== 'problem' || failure.status >= 500) {
    return [];
  }
  const { errors = [], detail = failure.problem.title ?? '' } = failure.problem;
  if (errors.length === 0) {
    return [{ place: placeIn(detail, places), error: { message: detail }, text: detail }];
  }
  return errors
    .map((error) => ({ place: places.of(error.field ?? ''), error, text: sentence(error) }))
    .sort((a, b) => a.place.from - b.place.from);
}

/** A text that is no YAML is refused with a line; without one, where this page stumbled. */
function placeIn(detail: string, places: Places): Place {
  const [, line, column] = AT_LINE.exec(detail) ?? [];
  return line === undefined
    ? (places.broken ?? places.line(1))
    : places.line(Number(line), Number(column));
}

function sentence({ law, offence, way_out: wayOut, message }: BrokenLaw): string {
  if (!law) {
    return message ?? '';
  }
  return `${law}${offence ? `, but ${offence}` : ''}${wayOut ? `; ${wayOut}` : ''}`;
}
