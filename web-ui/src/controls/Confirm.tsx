import { useMutation } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { ApiError } from '../api/http';
import { FailureText } from '../feedback/FailureText';
import { Dialog } from './Dialog';

type Props = {
  title: string;
  /** what the button says that does it */
  verb: string;
  tone?: 'bad';
  act: () => Promise<unknown>;
  onClose: () => void;
  /** what will happen, in full */
  children: ReactNode;
};

/** Asks before something happens that others notice; says why when it could not be done. */
export function Confirm({ title, verb, tone, act, onClose, children }: Props) {
  const { mutate, isPending, error } = useMutation<unknown, ApiError>({
    mutationFn: act,
    onSuccess: onClose,
  });
  return (
    <Dialog title={title} onClose={onClose}>
      <div className="dialog-text">{children}</div>
      {error !== null && (
        <div className="dialog-failure" role="alert">
          <FailureText failure={error.failure} />
        </div>
      )}
      <div className="dialog-buttons">
        <button type="button" className="button" onClick={onClose}>
          Leave it as it is
        </button>
        <button
          type="button"
          className={tone === 'bad' ? 'button button-bad' : 'button button-main'}
          disabled={isPending}
          onClick={() => mutate()}
        >
          {isPending ? 'Under way…' : verb}
        </button>
      </div>
    </Dialog>
  );
}
