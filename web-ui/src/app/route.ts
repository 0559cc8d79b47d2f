/** The pages there are. */
export type Page =
  | { page: 'sweeps' }
  | { page: 'new-sweep' }
  | { page: 'sweep'; id: number }
  | { page: 'trial'; id: number }
  | { page: 'boards' }
  | { page: 'compare' }
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
    case 'boards':
    case 'compare':
    case 'workers':
      return second === undefined ? { page: first } : UNKNOWN;
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
    case 'boards':
    case 'compare':
    case 'workers':
      return `/${page.page}`;
    case 'datasets':
      return '/datasets';
    case 'dataset':
      return `/datasets/${encodeURIComponent(page.key)}`;
  }
}

/** Where sweeps are ranked together. */
export function boardOf(sweeps: readonly number[]): string {
  return `${pathOf({ page: 'boards' })}?sweeps=${sweeps.join(',')}`;
}

/** Where rows, such as 3/7, are compared; `metric` is the one that is looked at first. */
export function comparisonOf(rows: readonly string[], split: string, metric: string): string {
  return `${pathOf({ page: 'compare' })}?rows=${rows.join(',')}&split=${split}&metric=${metric}`;
}

/** The words of a list in an address, such as `3,5`. */
export function listOf(text: string | null): string[] {
  return (text ?? '').split(',').filter((it) => it !== '');
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
