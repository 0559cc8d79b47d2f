import type { Repeat, Sweep, SweepKind } from '../api/wire';
import { Link } from '../app/Link';
import { pathOf } from '../app/route';

/** What repeats a sweep's trials, by kind: `Finalists: 3 of 4 runs done`. */
export function Repeats({ repeats }: { repeats: Repeat[] }) {
  const kinds = [...new Set(repeats.map(({ kind }) => kind))];
  return kinds.length === 0 ? null : (
    <ul className="repeats" aria-label="Run again">
      {kinds.map((kind) => (
        <OfKind key={kind} kind={kind} repeats={repeats.filter((it) => it.kind === kind)} />
      ))}
    </ul>
  );
}

function OfKind({ kind, repeats }: { kind: SweepKind; repeats: Repeat[] }) {
  const ended = repeats.reduce((sum, it) => sum + it.ended, 0);
  const budget = repeats.reduce((sum, it) => sum + it.budget, 0);
  const { several, one } = NAMES[kind];
  return (
    <li>
      <span className="strong">{several}</span>: {ended} of {budget} runs done{' '}
      <span className="fact-note">
        {repeats.map(({ id }, i) => (
          <span key={id}>
            {i > 0 && ', '}
            <Link to={pathOf({ page: 'sweep', id })}>
              {repeats.length === 1 ? `see ${one}` : `${one} ${i + 1}`}
            </Link>
          </span>
        ))}
      </span>
    </li>
  );
}

/** Says of a sweep that searches nothing what it is, and whose trials it repeats. */
export function KindOfSweep({ sweep: { kind, parent } }: { sweep: Sweep }) {
  if (kind === 'SEARCH') {
    return null;
  }
  return (
    <span className="kind">
      {NAMES[kind].several.toLowerCase()}
      {parent !== undefined && (
        <>
          {' '}
          of <Link to={pathOf({ page: 'sweep', id: parent })}>sweep {parent}</Link>
        </>
      )}
    </span>
  );
}

/** What sweeps of a kind are called together, and what one of several is. */
const NAMES: Record<SweepKind, { several: string; one: string }> = {
  SEARCH: { several: 'Searches', one: 'search' },
  FLOORS: { several: 'Floor models', one: 'run' },
  FINALISTS: { several: 'Finalists', one: 'round' },
  GATE: { several: 'Gate runs', one: 'run' },
  REPRODUCTION: { several: 'Reproductions', one: 'reproduction' },
};
