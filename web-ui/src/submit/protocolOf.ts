import { plainOf, withValue } from './document';

/** The protocol that a document asks for, as far as it says. */
export type Asked = { kind?: string; last?: string; candidates?: string };

const SLIDING = 'sliding_last_k';
const USUAL_LAST = '24h';

/** Reads a word, or a map; what stands there besides is left alone. */
export function protocolOf(text: string): Asked {
  const value = plainOf(text, 'protocol');
  if (!isRecord(value)) {
    return value === undefined || value === null ? {} : { kind: String(value) };
  }
  const brief = value[SLIDING];
  const kind = brief === undefined ? value.kind : SLIDING;
  const last = brief ?? value.last;
  const { candidates } = value;
  return {
    ...(kind === undefined ? {} : { kind: String(kind) }),
    ...(last === undefined ? {} : { last: String(last) }),
    ...(candidates === undefined ? {} : { candidates: String(candidates) }),
  };
}

/** The text with another protocol: as short as it can be said, a sampled ranking kept. */
export function withProtocol(text: string, change: Asked, usual: string): string {
  const before = plainOf(text, 'protocol');
  const {
    [SLIDING]: _,
    kind: __,
    last: ___,
    candidates: ____,
    ...others
  } = isRecord(before) ? before : {};
  const {
    kind = usual,
    last = USUAL_LAST,
    candidates = 'all',
  } = { ...protocolOf(text), ...change };
  const map = {
    kind,
    ...(kind === SLIDING ? { last: /^\d+$/.test(last) ? Number(last) : last } : {}),
    ...(candidates === 'all' ? {} : { candidates }),
    ...others,
  };
  return withValue(text, 'protocol', Object.keys(map).length === 1 ? kind : map, 'dataset');
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
