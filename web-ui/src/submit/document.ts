import { isCollection, isMap, isNode, parseDocument, stringify, type YAMLMap } from 'yaml';
import { placesIn } from './places';

/** What wrote a document, by its outermost keys; the controller has the last word. */
export type Origin = 'tune4rec' | 'foreign';

export function originOf(text: string): Origin {
  const { contents } = parseDocument(text);
  if (!isMap(contents)) {
    return 'tune4rec';
  }
  const katib = contents.has('apiVersion') || contents.has('kind');
  const wandb = contents.has('parameters') && !contents.has('space');
  return katib || wandb ? 'foreign' : 'tune4rec';
}

/** The text of an outermost key, undefined where it has none. */
export function textOf(text: string, key: string): string | undefined {
  const { contents } = parseDocument(text);
  const value = isMap(contents) ? contents.get(key) : undefined;
  return value === undefined || value === null ? undefined : String(value);
}

/** The value of an outermost key as plain values, undefined where it has none. */
export function plainOf(text: string, key: string): unknown {
  const { contents } = parseDocument(text);
  const value: unknown = isMap(contents) ? contents.get(key) : undefined;
  return isNode(value) ? value.toJSON() : value;
}

/**
 * The text with an outermost key set, all else as its author wrote it. A key that is not there yet
 * comes first, or below another one that stands on a line of its own.
 */
export function withValue(text: string, key: string, value: unknown, below = ''): string {
  const document = parseDocument(text);
  const map = isMap(document.contents) ? document.contents : undefined;
  const entry = map?.flow
    ? `${JSON.stringify(key)}: ${JSON.stringify(value)}`
    : flow({ [key]: value });
  const put = (from: number, to: number, it: string) => text.slice(0, from) + it + text.slice(to);
  if (map?.has(key)) {
    return put(...spanOf(text, map, key), entry);
  }
  if (map?.flow) {
    const inside = text.indexOf('{', map.range[0]) + 1;
    const space = /\s/.test(text.charAt(inside)) ? '' : ' ';
    return put(inside, inside, map.items.length === 0 ? entry : `${entry},${space}`);
  }
  if (map?.has(below) && !isCollection(map.get(below, true))) {
    const end = text.indexOf('\n', placesIn(text).of(below).to);
    return end < 0 ? `${text}\n${entry}\n` : put(end + 1, end + 1, `${entry}\n`);
  }
  if (document.directives?.docStart) {
    const end = text.indexOf('\n', document.range[0]);
    return end < 0 ? `${text}\n${entry}\n` : put(end + 1, end + 1, `${entry}\n`);
  }
  return `${entry}\n${text}`;
}

/** Where a key of the outermost map stands, with all of its value. */
function spanOf(text: string, map: YAMLMap, key: string): [from: number, to: number] {
  const { from, to } = placesIn(text).of(key);
  const value = map.get(key, true) as unknown;
  if (!isCollection(value)) {
    return [from, to];
  }
  const end = value.range?.[1] ?? to;
  return [from, from + text.slice(from, end).trimEnd().length];
}

/** A definition as a file: short lists on one line, as one would write them. */
export function fileOf(definition: Record<string, unknown>): string {
  const lines = Object.entries(definition).map(([key, value]) =>
    key === 'space' && isRecord(value)
      ? `space:\n${Object.entries(value)
          .map(([name, domain]) => `  ${flow({ [name]: shortOf(domain) })}`)
          .join('\n')}`
      : flow({ [key]: value }),
  );
  return `${lines.join('\n')}\n`;
}

/** A domain as one writes it: without what goes without saying. */
function shortOf(domain: unknown): unknown {
  if (!isRecord(domain)) {
    return domain;
  }
  const { type, values, value, ...rest } = domain;
  const bare = Object.keys(rest).length === 0;
  if (type === 'categorical') {
    return bare ? values : { values, ...rest };
  }
  if (type === 'fixed') {
    return bare ? value : domain;
  }
  const usual = (name: string, it: unknown) =>
    (name === 'scale' && it === 'linear') || (name === 'step' && it === 1 && type === 'int');
  return Object.fromEntries(Object.entries(domain).filter(([name, it]) => !usual(name, it)));
}

/** One key with its value on one line. */
function flow(entry: Record<string, unknown>): string {
  const [key = '', value] = Object.entries(entry)[0] ?? [];
  const text = stringify(value, {
    collectionStyle: 'flow',
    lineWidth: 0,
    flowCollectionPadding: false,
  });
  return `${stringify(key).trimEnd()}: ${text.trimEnd()}`;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A first sweep to change as one likes. */
export function templateFor(dataset: string | undefined): string {
  return `# What is searched, on what, and how much of it. /api/v1/catalog lists every parameter.
name: my-first-sweep
dataset: ${dataset ?? ''}
objective: ndcg@20
trials: 12
sampler: random
seed: 1
space:
  masking: [clm, mlm]
  n_layer: {type: int, low: 1, high: 2}
  n_head: [2, 4]
  d_model: [32, 64]
  learning_rate: {type: float, low: 1e-3, high: 1e-2, scale: log}
  dropout: {type: float, low: 0.0, high: 0.3, step: 0.1}
  mlm_probability: {type: float, low: 0.15, high: 0.4, when: {masking: mlm}}
  epochs: 8
`;
}
