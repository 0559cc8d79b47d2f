import type { Dataset } from '../api/wire';
import { fittingKinds } from '../protocol/protocol';
import { protocolOf, withProtocol } from './protocolOf';

type Props = {
  text: string;
  onChange: (text: string) => void;
  /** that the document names, if it is known */
  dataset: Dataset | undefined;
};

/** The protocols that fit how the dataset was split, and among which items targets are ranked. */
export function ProtocolChoice({ text, onChange, dataset }: Props) {
  const kinds = fittingKinds(dataset);
  const [usual = ''] = kinds;
  const { kind = usual, last = '', candidates = 'all' } = protocolOf(text);
  const change = (asked: Parameters<typeof withProtocol>[1]) =>
    onChange(withProtocol(text, asked, usual));
  return (
    <>
      <label className="labelled">
        Protocol
        <select
          className="field"
          value={kind}
          onChange={(event) => change({ kind: event.currentTarget.value })}
        >
          {!kinds.includes(kind) && <option value={kind}>{kind} (does not fit)</option>}
          {kinds.map((it) => (
            <option key={it} value={it}>
              {it === usual && dataset !== undefined ? `${it} (usual)` : it}
            </option>
          ))}
        </select>
      </label>
      {kind === 'sliding_last_k' && (
        <label className="labelled">
          Trained on the last
          <input
            className="field field-short"
            value={last}
            placeholder="24h, 7d or 3"
            onChange={(event) => change({ last: event.currentTarget.value })}
          />
        </label>
      )}
      <label className="labelled">
        Candidates
        <select
          className="field field-short"
          value={candidates}
          onChange={(event) => change({ candidates: event.currentTarget.value })}
        >
          <option value="all">all items</option>
          <option value="unseen">unseen items</option>
          {!['all', 'unseen'].includes(candidates) && (
            <option value={candidates}>{candidates} (unknown)</option>
          )}
        </select>
      </label>
    </>
  );
}
