import {
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  type Pair,
  type ParsedNode,
  parseDocument,
} from 'yaml';

/** A stretch of a document's text, in characters, and the line it begins on, counted from 1. */
export type Place = { from: number; to: number; line: number };

/** Knows where in a text each field stands. */
export type Places = {
  /** where `space.lr.low` stands, or the nearest thing around it that is there */
  of: (field: string) => Place;
  line: (line: number, column?: number) => Place;
  /** where the text is no YAML, if so */
  broken: Place | undefined;
};

export function placesIn(text: string): Places {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, keepSourceTokens: false });
  const at = (from: number, to: number): Place => {
    const clipped = clip(text, from, to);
    return { ...clipped, line: lines.linePos(clipped.from).line };
  };
  const line = (number: number, column = 1): Place => {
    const start = lines.lineStarts[Math.min(number, lines.lineStarts.length) - 1] ?? 0;
    return at(start + column - 1, endOfLine(text, start));
  };
  const [error] = document.errors;
  return {
    of: (field) => {
      const found = find(document.contents, field.match(/[^.[\]]+/g) ?? []);
      return found === undefined ? line(1) : at(...found);
    },
    line,
    broken: error === undefined ? undefined : at(error.pos[0], error.pos[1]),
  };
}

type Span = [from: number, to: number];

/** Walks down as far as the path leads; the span of the last key that is there, with its value. */
function find(root: ParsedNode | null, path: readonly string[]): Span | undefined {
  let node: unknown = root;
  let span: Span | undefined;
  let rest = path;
  while (rest.length > 0) {
    const step = isMap(node)
      ? intoMap(node.items, rest)
      : isSeq(node)
        ? intoList(node, rest)
        : undefined;
    if (step === undefined) {
      break;
    }
    [node, span, rest] = step;
  }
  return span;
}

type Step = [node: unknown, span: Span | undefined, rest: readonly string[]];

/** A key may hold dots itself, so the longest one that is there is taken. */
function intoMap(pairs: Pair[], path: readonly string[]): Step | undefined {
  for (let length = path.length; length > 0; length--) {
    const name = path.slice(0, length).join('.');
    const pair = pairs.find(({ key }) => isScalar(key) && String(key.value) === name);
    if (pair !== undefined) {
      return [pair.value, spanOf(pair), path.slice(length)];
    }
  }
  return undefined;
}

/** By index, or by the name of what is listed. */
function intoList(list: { items: unknown[] }, path: readonly string[]): Step | undefined {
  const [first = '', ...rest] = path;
  const named = (it: unknown) => isMap(it) && String(it.get('name')) === first;
  const node = /^\d+$/.test(first) ? list.items[Number(first)] : list.items.find(named);
  const range = (node as Node | undefined)?.range;
  return node === undefined ? undefined : [node, range ? [range[0], range[1]] : undefined, rest];
}

/** A key with its value where that is short; a block below it is not marked. */
function spanOf({ key, value }: Pair): Span | undefined {
  const from = (key as Node).range;
  const to = (value as Node | null)?.range;
  const flow = isScalar(value) || (value as { flow?: boolean } | null)?.flow === true;
  return from ? [from[0], flow && to ? to[1] : from[1]] : undefined;
}

/** Within the text, on one line, and never empty where there is a character to mark. */
function clip(text: string, from: number, to: number): { from: number; to: number } {
  const start = Math.max(0, Math.min(from, text.length));
  const end = Math.min(to, endOfLine(text, start));
  return end > start
    ? { from: start, to: end }
    : { from: start, to: Math.min(start + 1, text.length) };
}

function endOfLine(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : end;
}
