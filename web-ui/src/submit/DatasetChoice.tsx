import { useAllDatasets } from '../api/queries';
import type { Dataset } from '../api/wire';
import { datasetKey } from '../app/route';
import { count } from '../format/number';

type Props = { value: string; onChange: (dataset: string) => void };

/** The datasets that there are; the one that the document names is chosen. */
export function DatasetChoice({ value, onChange }: Props) {
  const { data = [] } = useAllDatasets();
  const options = optionsOf(data);
  const known = options.some((it) => it.value === value);
  return (
    <label className="labelled">
      Dataset
      <select
        className="field"
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
      >
        {value === '' && <option value="">choose one</option>}
        {value !== '' && !known && <option value={value}>{value} (not among them)</option>}
        {options.map((it) => (
          <option key={it.value} value={it.value}>
            {it.name}
          </option>
        ))}
      </select>
    </label>
  );
}

/** The dataset that a document names, by its name or with the beginning of its hash. */
export function datasetOf(datasets: Dataset[], named: string): Dataset | undefined {
  const [name, hash = ''] = named.split('@');
  return datasets.find((it) => it.name === name && it.hash.startsWith(hash));
}

/** A name stands for its newest version; older ones are named with their hash. */
export function optionsOf(datasets: Dataset[]): { value: string; name: string }[] {
  const seen = new Set<string>();
  return datasets.map((dataset) => {
    const newest = !seen.has(dataset.name);
    seen.add(dataset.name);
    const value = newest ? dataset.name : datasetKey(dataset);
    return { value, name: `${value} · ${count(dataset.counts.sessions)} sessions` };
  });
}
