import type { Dataset } from '../api/wire';
import { Link } from '../app/Link';
import { count } from '../format/number';
import { moment } from '../format/time';

/** Which version this is, and how much is in it. */
export function DatasetHeading({ dataset }: { dataset: Dataset }) {
  const facts = factsOf(dataset);
  return (
    <header className="heading">
      <div className="heading-line">
        <h1>{dataset.name}</h1>
        <code className="hash" title="the version: a hash over content and options">
          {dataset.hash}
        </code>
        <Link
          to={`/sweeps/new?dataset=${encodeURIComponent(dataset.name)}`}
          className="button heading-end"
        >
          New sweep on it
        </Link>
      </div>
      <dl className="facts">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </header>
  );
}

function factsOf({ counts, splits, created_at }: Dataset): [string, string][] {
  return [
    ['Interactions', count(counts.interactions)],
    ['Sessions', count(counts.sessions)],
    ...(counts.users > 0 ? [['Users', count(counts.users)] satisfies [string, string]] : []),
    ['Items', count(counts.items)],
    ...Object.entries(splits).map(([name, size]): [string, string] => [
      `${name} sequences`,
      count(size),
    ]),
    ['Imported', moment(created_at)],
  ];
}
