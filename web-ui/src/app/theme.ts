import { useSyncExternalStore } from 'react';

export const THEMES = ['system', 'light', 'dark'] as const;

/** Light or dark by the reader's choice, or as the system says. */
export type Theme = (typeof THEMES)[number];

/** Read by public/theme.js as well, before anything is painted. */
const STORED = 'tune4rec.theme';

const watchers = new Set<() => void>();

export function useTheme(): [Theme, (theme: Theme) => void] {
  return [useSyncExternalStore(subscribe, current), choose];
}

function current(): Theme {
  const chosen = document.documentElement.dataset.theme;
  return chosen === 'light' || chosen === 'dark' ? chosen : 'system';
}

function choose(theme: Theme) {
  if (theme === 'system') {
    delete document.documentElement.dataset.theme;
    localStorage.removeItem(STORED);
  } else {
    document.documentElement.dataset.theme = theme;
    localStorage.setItem(STORED, theme);
  }
  for (const changed of watchers) {
    changed();
  }
}

function subscribe(changed: () => void) {
  watchers.add(changed);
  return () => watchers.delete(changed);
}
