import { useSyncExternalStore } from 'react';

/** The pages there are. */
export type Route = { page: 'sweeps' } | { page: 'sweep'; id: number } | { page: 'unknown' };

/** Reads a location's path; the inverse of {@link pathOf}. */
export function routeOf(path: string): Route {
  const clean = path.replace(/\/+$/, '');
  if (clean === '' || clean === '/sweeps') {
    return { page: 'sweeps' };
  }
  const id = /^\/sweeps\/([1-9]\d{0,14})$/.exec(clean)?.[1];
  return id === undefined ? { page: 'unknown' } : { page: 'sweep', id: Number(id) };
}

export function pathOf(route: Exclude<Route, { page: 'unknown' }>): string {
  switch (route.page) {
    case 'sweeps':
      return '/';
    case 'sweep':
      return `/sweeps/${route.id}`;
  }
}

/** Goes to a page without loading the document again. */
export function navigate(path: string) {
  history.pushState(null, '', path);
  dispatchEvent(new PopStateEvent('popstate'));
  scrollTo(0, 0);
}

/** The current path; follows links, back and forward. */
export function usePath(): string {
  return useSyncExternalStore(subscribe, () => location.pathname);
}

function subscribe(changed: () => void) {
  addEventListener('popstate', changed);
  return () => removeEventListener('popstate', changed);
}
