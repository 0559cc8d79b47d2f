import type { Columns } from './columns';

/** What all rows have in common, so that it needs no columns. */
export function FixedParameters({ fixed }: { fixed: Columns['fixed'] }) {
  if (fixed.length === 0) {
    return null;
  }
  return (
    <div className="fixed">
      <h3>The same in every trial</h3>
      <dl>
        {fixed.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
