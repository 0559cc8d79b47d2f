import { useSweeps } from '../api/queries';
import type { Sweep } from '../api/wire';
import { navigate } from '../app/address';

/** Where the document begins: the template, or one of the newest sweeps. */
export function SourceChoice({ source }: { source: Sweep | undefined }) {
  const { data } = useSweeps({ name: '', state: '' });
  const sweeps = data?.pages.flatMap((page) => page.sweeps) ?? [];
  const missing = source !== undefined && !sweeps.some(({ id }) => id === source.id);
  const offered = missing ? [source, ...sweeps] : sweeps;
  return (
    <label className="labelled">
      Start from
      <select
        className="field"
        value={source?.id ?? ''}
        onChange={(event) => {
          const id = event.currentTarget.value;
          navigate(id === '' ? '/sweeps/new' : `/sweeps/new?from=${id}`);
        }}
      >
        <option value="">the template</option>
        {offered.map(({ id, name }) => (
          <option key={id} value={id}>
            sweep {id}, {name}
          </option>
        ))}
      </select>
    </label>
  );
}
