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
  features: 'columns of the dataset beside the item',
  space: 'parameters to fix or to search',
};

/**
 * What fits at the end of these lines: an outermost key, a parameter in the space, or a value of a
 * parameter that has a list of them.
 */
export function offersAt(before: string, parameters: Hyperparameter[]): Offer[] {
  const lines = before.split('\n');
  const line = lines.at(-1) ?? '';
  const section = lines.findLast((it) => /^\w/.test(it))?.split(':')[0];
  if (/^\w*$/.test(line)) {
    return Object.entries(KEYS).map(([label, detail]) => ({ label, detail, apply: `${label}: ` }));
  }
  if (section !== 'space') {
    return [];
  }
  if (/^ {2}\w*$/.test(line)) {
    return parameters.map(parameterOffer);
  }
  const [, name] = /^ {2}(\w+): \[?(?:[\w-]+, *)*[\w-]*$/.exec(line) ?? [];
  const values = parameters.find((it) => it.name === name)?.values ?? [];
  return values.map((value) => ({ label: value, detail: name ?? '', apply: value }));
}

function parameterOffer(parameter: Hyperparameter): Offer {
  const { name, kind, meaning } = parameter;
  return {
    label: name,
    detail: `${kind}, ${domainOf(parameter)}`,
    info: meaning,
    apply: `${name}: `,
  };
}

function domainOf({ low, high, values, default: usual }: Hyperparameter): string {
  const domain = values !== undefined ? values.join(' | ') : `${low ?? '−∞'} … ${high ?? '∞'}`;
  return `${domain}, default ${String(usual)}`;
}
