import { useMutation } from '@tanstack/react-query';
import { useRef } from 'react';
import { type ApiError, postYaml, withQuery } from '../api/http';
import type { Sweep } from '../api/wire';
import { navigate } from '../app/address';
import { pathOf } from '../app/route';
import { newKey } from './idempotency';
import type { Additions } from './useCheck';

/**
 * Submits a document and goes to its sweep. The same document keeps its key, so that pressing again
 * after a lost answer makes no second sweep.
 */
export function useSubmission(text: string, additions: Additions, done: () => void) {
  const sent = useRef({ what: '', key: '' });
  return useMutation<Sweep, ApiError>({
    mutationFn: () => {
      const path = withQuery('/sweeps', { ...additions });
      const what = JSON.stringify([path, text]);
      if (sent.current.what !== what) {
        sent.current = { what, key: newKey() };
      }
      return postYaml(path, text, { headers: { 'Idempotency-Key': sent.current.key } });
    },
    onSuccess: (sweep) => {
      done();
      navigate(pathOf({ page: 'sweep', id: sweep.id }));
    },
  });
}
