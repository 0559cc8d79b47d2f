import { useCallback, useSyncExternalStore } from 'react';

/** Goes to a page without loading the document again. */
export function navigate(to: string) {
  history.pushState(null, '', to);
  moved();
  scrollTo(0, 0);
}

/** The current path; follows links, back and forward. */
export function usePath(): string {
  return useSyncExternalStore(subscribe, () => location.pathname);
}

/** Names to values; undefined or an empty text takes the name out of the address. */
export type ParamChanges = Record<string, string | undefined>;

/**
 * What the reader set in this view: it lives in the address, so that a link or a reload shows the
 * same. A change replaces the address, so that going back leaves the page.
 */
export function useParams(): [URLSearchParams, (changes: ParamChanges) => void] {
  const search = useSyncExternalStore(subscribe, () => location.search);
  const change = useCallback((changes: ParamChanges) => {
    const params = new URLSearchParams(location.search);
    for (const [name, value] of Object.entries(changes)) {
      if (value === undefined || value === '') {
        params.delete(name);
      } else {
        params.set(name, value);
      }
    }
    const text = params.toString();
    history.replaceState(null, '', text === '' ? location.pathname : `?${text}`);
    moved();
  }, []);
  return [new URLSearchParams(search), change];
}

function moved() {
  dispatchEvent(new PopStateEvent('popstate'));
}

function subscribe(changed: () => void) {
  addEventListener('popstate', changed);
  return () => removeEventListener('popstate', changed);
}
