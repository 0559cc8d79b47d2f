import type { ApiError } from '../api/http';
import { FailureText } from './FailureText';

type Props = { what: string; error: ApiError; onRetry: () => void };

/** A view has nothing to show, and why. */
export function FailureNotice({ what, error, onRetry }: Props) {
  return (
    <section className="notice notice-failure" role="alert">
      <h2>No {what} to show</h2>
      <FailureText failure={error.failure} tries={!error.final} />
      <button type="button" className="button" onClick={onRetry}>
        Try again
      </button>
    </section>
  );
}
