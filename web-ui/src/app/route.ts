/** The pages there are. */
export type Page =
  | { page: 'sweeps' }
  | { page: 'new-sweep' }
  | { page: 'sweep'; id: number }
  | { page: 'trial'; id: number }
  | { page: 'workers' }
  | { page: 'datasets' }
  | { page: 'dataset'; key: string };

export type Route = Page | { page: 'unknown' };

const UNKNOWN: Route = { page: 'unknown' };

/** Reads a location's path; the inverse of {@link pathOf}. */
export function routeOf(path: string): Route {
  const [first = '', second, ...rest] = path.split('/').filter((it) => it !== '');
  if (rest.length > 0) {
    return UNKNOWN;
  }
  switch (first) {
    case '':
      return { page: 'sweeps' };
    case 'sweeps':
      return second === undefined
        ? { page: 'sweeps' }
        : second === 'new'
          ? { page: 'new-sweep' }
          : numbered('sweep', second);
    case 'trials':
      return numbered('trial', second);
    case 'workers':
      return second === undefined ? { page: 'workers' } : UNKNOWN;
    case 'datasets':
      return second === undefined ? { page: 'datasets' } : datasetOf(second);
    default:
      return UNKNOWN;
  }
}

export function pathOf(page: Page): string {
  switch (page.page) {
    case 'sweeps':
      return '/';
    case 'new-sweep':
      return '/sweeps/new';
    case 'sweep':
      return `/sweeps/${page.id}`;
    case 'trial':
      return `/trials/${page.id}`;
    case 'workers':
      return '/workers';
    case 'datasets':
      return '/datasets';
    case 'dataset':
      return `/datasets/${encodeURIComponent(page.key)}`;
  }
}

/** What names one version of a dataset: its name and the beginning of its hash. */
export function datasetKey({ name, hash }: { name: string; hash: string }): string {
  return `${name}@${hash.slice(0, 12)}`;
}

function numbered(page: 'sweep' | 'trial', text = ''): Route {
  return /^[1-9]\d{0,14}$/.test(text) ? { page, id: Number(text) } : UNKNOWN;
}

function datasetOf(text: string): Route {
  try {
    return { page: 'dataset', key: decodeURIComponent(text) };
  } catch {
    return UNKNOWN; // a lone % names nothing
  }
}
