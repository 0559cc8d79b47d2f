import type { ApiError, Failure } from '../api/http';
import type { Problem } from '../api/wire';

type Props = { what: string; error: ApiError; onRetry: () => void };

/** A view has nothing to show, and why, in the controller's own words. */
export function FailureNotice({ what, error, onRetry }: Props) {
  return (
    <section className="notice notice-failure" role="alert">
      <h2>No {what} to show</h2>
      <Reason failure={error.failure} />
      <button type="button" onClick={onRetry}>
        Try again
      </button>
    </section>
  );
}

function Reason({ failure }: { failure: Failure }) {
  switch (failure.kind) {
    case 'unreachable':
      return (
        <p>
          The controller at {location.host} does not answer. Start it with{' '}
          <code>./tune4rec up</code>; this page tries again by itself.
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
              {error.field && <code>{error.field}</code>} {error.message}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
