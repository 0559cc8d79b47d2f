import type { Failure } from '../api/http';
import type { BrokenLaw, Problem } from '../api/wire';

/** Why there is no answer, in the controller's own words where it gave any. */
export function FailureText({ failure, tries = false }: { failure: Failure; tries?: boolean }) {
  switch (failure.kind) {
    case 'unreachable':
      return (
        <p>
          The controller at {location.host} does not answer. Start it with{' '}
          <code>./tune4rec up</code>
          {tries ? '; this page tries again by itself.' : '.'}
        </p>
      );
    case 'unreadable':
      return (
        <p>
          {location.host} answered with status {failure.status}, but not with readable JSON; is this
          the controller?
        </p>
      );
    case 'problem':
      return <ProblemText status={failure.status} problem={failure.problem} />;
  }
}

function ProblemText({ status, problem }: { status: number; problem: Problem }) {
  const errors = problem.errors ?? [];
  return (
    <>
      <p>
        <span className="problem-title">
          {status} {problem.title}
        </span>
        {problem.detail}
      </p>
      {errors.length > 0 && (
        <ul className="problem-errors">
          {errors.map((error) => (
            <li key={`${error.field} ${error.message}`}>
              <LawText error={error} />
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

/** One broken law: where, what holds, what was given, and the way out. */
export function LawText({ error }: { error: BrokenLaw }) {
  const { field, law, offence, way_out: wayOut, message } = error;
  return (
    <>
      {field && <code className="law-field">{field}</code>}{' '}
      {law ? (
        <>
          <span className="law">{law}</span>
          {offence && <span className="offence">, but {offence}</span>}
          {wayOut && <span className="way-out">{wayOut}</span>}
        </>
      ) : (
        message
      )}
    </>
  );
}
