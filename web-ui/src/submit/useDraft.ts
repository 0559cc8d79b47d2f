import { useCallback, useState } from 'react';

/**
 * The text one works on. It is kept for this tab while it differs from what it began as, so that a
 * reload or a look at another page loses nothing.
 */
export function useDraft(start: string, source: number | undefined) {
  const key = `tune4rec.draft.${source ?? 'template'}`;
  const [text, show] = useState(() => sessionStorage.getItem(key) ?? start);
  const setText = useCallback(
    (next: string) => {
      show(next);
      if (next === start) {
        sessionStorage.removeItem(key);
      } else {
        sessionStorage.setItem(key, next);
      }
    },
    [key, start],
  );
  const forget = useCallback(() => sessionStorage.removeItem(key), [key]);
  return { text, setText, changed: text !== start, forget };
}
