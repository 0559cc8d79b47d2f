import type { Log } from '../api/log';

/** A stretch of a log that was kept whole, or the place where some of it was left out. */
export type Stretch = { kind: 'text'; from: number; text: string } | { kind: 'gap'; bytes: number };

/** Chunks whose numbers follow each other are one text; a jump is what the quota left out. */
export function stretchesOf({ chunks, leftOutBytes }: Log): Stretch[] {
  const stretches: Stretch[] = [];
  let before = 0;
  for (const { number, text } of chunks) {
    const last = stretches.at(-1);
    if (number > before + 1) {
      stretches.push({ kind: 'gap', bytes: leftOutBytes }, { kind: 'text', from: number, text });
    } else if (last?.kind === 'text') {
      last.text += text;
    } else {
      stretches.push({ kind: 'text', from: number, text });
    }
    before = number;
  }
  return stretches;
}

export type Part = { text: string; match?: number };

/** More marks than this make a page slow, and help nobody. */
export const MOST_MATCHES = 1000;

/** A text cut at what is searched for, upper and lower case alike; matches count from `first`. */
export function partsOf(text: string, sought: string, first: number): Part[] {
  if (sought === '') {
    return [{ text }];
  }
  const parts: Part[] = [];
  const low = text.toLowerCase();
  const needle = sought.toLowerCase();
  let from = 0;
  let match = first;
  while (match < MOST_MATCHES) {
    const at = low.indexOf(needle, from);
    if (at < 0) {
      break;
    }
    if (at > from) {
      parts.push({ text: text.slice(from, at) });
    }
    parts.push({ text: text.slice(at, at + needle.length), match });
    match += 1;
    from = at + needle.length;
  }
  if (from < text.length) {
    parts.push({ text: text.slice(from) });
  }
  return parts;
}

/** The stretches of a log with the matches in them numbered through, and how many there are. */
export function searched(stretches: Stretch[], sought: string) {
  let matches = 0;
  const shown = stretches.map((stretch) => {
    if (stretch.kind === 'gap') {
      return stretch;
    }
    const parts = partsOf(stretch.text, sought, matches);
    matches += parts.filter(({ match }) => match !== undefined).length;
    return { kind: 'text' as const, from: stretch.from, parts };
  });
  return { shown, matches };
}
