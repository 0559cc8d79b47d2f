import type { Configuration } from '../api/wire';

export type Setting = { name: string; own: unknown; best: unknown; differs: boolean };

/** Every parameter of two configurations by name; those that differ come first. */
export function settingsOf(own: Configuration, best: Configuration | undefined): Setting[] {
  const names = new Set([...Object.keys(own), ...Object.keys(best ?? {})]);
  return [...names]
    .map((name) => ({
      name,
      own: own[name],
      best: best?.[name],
      differs: best !== undefined && JSON.stringify(own[name]) !== JSON.stringify(best[name]),
    }))
    .sort((a, b) => Number(b.differs) - Number(a.differs) || a.name.localeCompare(b.name));
}
