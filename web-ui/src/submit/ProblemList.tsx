import { FailureText, LawText } from '../feedback/FailureText';
import type { PlacedProblem } from './problems';
import type { Check } from './useCheck';

type Props = { check: Check; problems: PlacedProblem[]; onGoTo: (at: number) => void };

/** What is wrong with the document, in its order; a problem leads to its line. */
export function ProblemList({ check, problems, onGoTo }: Props) {
  const { verdict, fresh } = check;
  return (
    <section className={fresh ? 'problems' : 'problems is-old'} aria-label="Problems">
      <p className="problems-head" role="status">
        {headOf(check, problems.length)}
      </p>
      {verdict?.kind === 'refused' && problems.length === 0 && (
        <div role="alert">
          <FailureText failure={verdict.error.failure} />
        </div>
      )}
      <ol>
        {problems.map(({ place, error, text }) => (
          <li key={`${place.from} ${text}`}>
            <button type="button" className="problem" onClick={() => onGoTo(place.from)}>
              <span className="problem-line">line {place.line}</span>
              <span>
                <LawText error={error} />
              </span>
            </button>
          </li>
        ))}
      </ol>
    </section>
  );
}

function headOf({ verdict, fresh }: Check, problems: number): string {
  if (!fresh || verdict === undefined) {
    return 'Checking…';
  }
  if (verdict.kind === 'plan') {
    return 'No problems: it can be submitted.';
  }
  if (problems === 0) {
    return 'It could not be checked.';
  }
  return problems === 1 ? '1 problem:' : `${problems} problems:`;
}
