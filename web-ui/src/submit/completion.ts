import type { Hyperparameter } from '../api/wire';

/** Something that may stand where one types. */
export type Offer = { label: string; detail: string; info?: string; apply: string };

const KEYS: Record<string, string> = {
  name: 'a word for people',
  dataset: 'its name, or name@hash',
  objective: 'what the board ranks by, on validation',
  trials: 'how many configurations are tried',
  sampler: 'how they are chosen',
  seed: 'the same seed draws the same configurations',
  max_attempts: 'tries for a trial whose worker is lost',
  finalists: 'the best run again with fresh seeds: {top: 3, seeds: 5}',
  export: 'whose trained models are kept: best, all or none',
  protocol: 'what is trained on, evaluated and ranked',
  features: 'columns of the dataset beside the item',
  model: 'towers, heads and tasks, where parameters alone do not say it',
  space: 'parameters to fix or to search',
  preset: 'a space that ships, under the own one; /api/v1/presets lists them',
  enqueue: 'configurations to try first: names of points, or values by parameter',
};

/** What the editor knows of names: parameters, and the protocols that fit the dataset. */
export type Known = { parameters: Hyperparameter[]; protocols: string[] };

const PROTOCOL_KEYS: Record<string, string> = {
  kind: 'in which order windows are trained on and evaluated',
  last: 'how far back sliding_last_k reaches: 24h, 7d, or a number of windows',
  windows: 'how many are evaluated, from the first: 24, or 50%',
  candidates: 'all items, or those not in the sequence yet',
  sampled_negatives: 'ranks among so many drawn items, for comparison with old papers only',
  sampled_by: 'how these are drawn',
};

const FINALISTS_KEYS: Record<string, string> = {
  top: 'how many configurations are run again, by validation',
  seeds: 'how many seeds each gets at most',
};

const PROTOCOL_VALUES: Record<string, string[]> = {
  candidates: ['all', 'unseen'],
  sampled_by: ['uniform', 'popularity'],
};

/**
 * What fits at the end of these lines: an outermost key, a parameter in the space, or a value of a
 * parameter that has a list of them.
 */
export function offersAt(before: string, { parameters, protocols }: Known): Offer[] {
  const lines = before.split('\n');
  const line = lines.at(-1) ?? '';
  const section = lines.findLast((it) => /^\w/.test(it))?.split(':')[0];
  if (/^\w*$/.test(line)) {
    return Object.entries(KEYS).map(([label, detail]) => ({ label, detail, apply: `${label}: ` }));
  }
  if (section === 'protocol') {
    return protocolOffers(line, protocols);
  }
  if (section === 'finalists') {
    return keyOffers('finalists', FINALISTS_KEYS, line);
  }
  if (section !== 'space') {
    return [];
  }
  if (/^ {2}\w*$/.test(line)) {
    return parameters.map((it) => parameterOffer(it, parameters));
  }
  const [, name] = /^ {2}(\w+): \[?(?:[\w-]+, *)*[\w-]*$/.exec(line) ?? [];
  const values = parameters.find((it) => it.name === name)?.values ?? [];
  return values.map((value) => ({ label: value, detail: name ?? '', apply: value }));
}

/** Kinds as the value itself; keys and their values in braces or on lines of their own. */
function protocolOffers(line: string, kinds: string[]): Offer[] {
  if (/^protocol: *\w*$/.test(line)) {
    return kinds.map((it) => wordOffer(it, 'protocol'));
  }
  const [, key] = /[{, ](\w+): *\w*$/.exec(line) ?? [];
  if (key !== undefined && key !== 'protocol') {
    const words = key === 'kind' ? kinds : (PROTOCOL_VALUES[key] ?? []);
    return words.map((it) => wordOffer(it, key));
  }
  return keyOffers('protocol', PROTOCOL_KEYS, line);
}

/** The keys below an outermost one, in braces or on lines of their own. */
function keyOffers(section: string, keys: Record<string, string>, line: string): Offer[] {
  return new RegExp(`^( {2}|${section}: *\\{(.*, *)? *)\\w*$`).test(line)
    ? Object.entries(keys).map(([label, detail]) => ({ label, detail, apply: `${label}: ` }))
    : [];
}

function wordOffer(word: string, of: string): Offer {
  return { label: word, detail: of, apply: word };
}

function parameterOffer(parameter: Hyperparameter, all: Hyperparameter[]): Offer {
  const { name, kind, meaning } = parameter;
  const architectures = architecturesOf(parameter, all);
  const conditions = conditionsOf(parameter);
  return {
    label: name,
    detail: `${kind}, ${domainOf(parameter)}`,
    info: [
      meaning,
      ...(architectures === '' ? [] : [`of ${architectures}`]),
      ...(conditions === '' ? [] : [`with ${conditions}`]),
    ].join('; '),
    apply: `${name}: `,
  };
}

/**
 * The architectures that a parameter is of, empty where it is of all; those that have a masking are
 * networks, and not named one by one.
 */
export function architecturesOf({ architectures }: Hyperparameter, all: Hyperparameter[]): string {
  const known = all.find(({ name }) => name === 'architecture')?.values ?? [];
  if (known.every((it) => architectures.includes(it))) {
    return '';
  }
  const networks = all.find(({ name }) => name === 'masking')?.architectures ?? [];
  if (networks.length === 0 || !networks.every((it) => architectures.includes(it))) {
    return architectures.join(', ');
  }
  return ['networks', ...architectures.filter((it) => !networks.includes(it))].join(', ');
}

/** The values of others under which a parameter is looked at, empty where it always is. */
export function conditionsOf({ when }: Hyperparameter): string {
  return Object.entries(when ?? {})
    .map(([name, values]) => `${name} ${values.join(' or ')}`)
    .join(', ');
}

function domainOf({ low, high, values, default: usual }: Hyperparameter): string {
  const domain = values !== undefined ? values.join(' | ') : `${low ?? '−∞'} … ${high ?? '∞'}`;
  return usual === undefined || usual === null ? domain : `${domain}, default ${String(usual)}`;
}
