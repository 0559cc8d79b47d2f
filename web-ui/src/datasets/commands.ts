import type { Dataset, Options } from '../api/wire';
import { plain } from './inWords';

/** Options as they are where nobody chose; a command does not say them. */
const USUAL: Options = {
  tie: 'file',
  idle: '30m',
  repeats: 'keep',
  min_length: 1,
  max_length: 'none',
  min_item_support: 0,
  rare_items: 'oov',
  scaling: 'standardise',
  oov: false,
  leaks: 'refuse',
};

/** Options of a split, by the flag that sets them where that has another name. */
const SPLIT_FLAGS: Record<string, string> = {
  kind: 'split',
  column: 'split-column',
  seed: 'split-seed',
};

type Importable = Pick<Dataset, 'name' | 'split' | 'preparation'>;

/** The command that imports files with the same options; which columns are meant stays open. */
export function importCommand({ name, split, preparation }: Importable): string {
  const words = ['./tune4rec dataset import FILE…', `--name ${quoted(name)}`];
  words.push('--session COL --item COL --time COL');
  for (const [key, value] of Object.entries(split)) {
    if (!isWindowDefault(key, value, split)) {
      words.push(`--${SPLIT_FLAGS[key] ?? flag(key)} ${quoted(plain(value))}`);
    }
  }
  for (const [key, value] of Object.entries(preparation)) {
    words.push(...preparationFlags(key, value));
  }
  return words.join(' \\\n  ');
}

function isWindowDefault(key: string, value: unknown, split: Options): boolean {
  const usual: Options =
    split.kind === 'windows'
      ? {
          ...{ valid_share: 0.5, test_share: 0.5, train: 'all', seed: 0, min_sessions: 100 },
          straddle: 'cut',
        }
      : { straddle: 'cut', valid_share: 0.1, test_share: 0.1 };
  return key in usual && usual[key] === value;
}

function preparationFlags(key: string, value: unknown): string[] {
  if (key === 'features' && Array.isArray(value)) {
    return value.map((it) => `--feature ${quoted(plain(it))}`);
  }
  if (key === 'split' || value === USUAL[key] || !(key in USUAL)) {
    return [];
  }
  if (key === 'scaling' && typeof value === 'object' && value !== null) {
    const chosen = Object.entries(value).filter(
      ([column, rule]) => column !== 'others' || rule !== USUAL.scaling,
    );
    const rules = chosen.map(([column, rule]) =>
      column === 'others' ? plain(rule) : `${column}=${plain(rule)}`,
    );
    return rules.map((it) => `--scaling ${quoted(it)}`);
  }
  return [value === true ? `--${flag(key)}` : `--${flag(key)} ${quoted(plain(value))}`];
}

function flag(key: string): string {
  return key.replaceAll('_', '-');
}

/** As a shell takes it for one word. */
export function quoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
