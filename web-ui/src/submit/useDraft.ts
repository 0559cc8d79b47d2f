import { useCallback, useState } from 'react';

/**
 * The text one works on. It is kept for this tab while it differs from what it began as, so that a
 * reload or a look at another page loses nothing. Its name tells it from drafts that began as another
 * text.
 */
export function useDraft(name: string, start: string) {
  const key = `tune4rec.draft.${name}`;
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
