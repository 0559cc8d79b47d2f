import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { type ApiError, postJson } from '../api/http';
import type { RecommendationList, TrialDetail } from '../api/wire';
import { FailureText } from '../feedback/FailureText';
import { bytes } from '../format/number';

const K = 10;

/** The model that is kept of a trial: to take along, and to try. Nothing where none is kept. */
export function TrialModel({ trial }: { trial: TrialDetail }) {
  const [text, setText] = useState('');
  const items = text
    .split(',')
    .map((it) => it.trim())
    .filter((it) => it !== '');
  const { mutate, isPending, data, error } = useMutation<RecommendationList, ApiError>({
    mutationFn: () =>
      postJson(`/trials/${trial.id}/recommendations`, { items, k: K, exclude_seen: true }),
  });
  if (trial.model_bytes === undefined) {
    return null;
  }
  return (
    <section className="panel" aria-labelledby="model-title">
      <div className="panel-head">
        <h2 id="model-title">Model</h2>
        <p>
          <a href={`/api/v1/trials/${trial.id}/model`} download>
            Download model
          </a>
          , {bytes(trial.model_bytes)}
        </p>
      </div>
      <form
        className="model-tools"
        onSubmit={(event) => {
          event.preventDefault();
          mutate();
        }}
      >
        <input
          className="field"
          aria-label="Items of a session, oldest first"
          placeholder="Items of a session, oldest first: a, b, c"
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <button type="submit" className="button" disabled={isPending || items.length === 0}>
          {isPending ? 'Under way…' : 'Recommend'}
        </button>
      </form>
      {error !== null && (
        <div className="dialog-failure" role="alert">
          <FailureText failure={error.failure} />
        </div>
      )}
      {data !== undefined && <Recommended list={data} />}
    </section>
  );
}

function Recommended({ list }: { list: RecommendationList }) {
  return (
    <table className="table table-small">
      <thead>
        <tr>
          <th scope="col">Recommended</th>
          <th scope="col" className="number">
            Score
          </th>
        </tr>
      </thead>
      <tbody>
        {list.recommendations.map(({ item, score }) => (
          <tr key={item}>
            <th scope="row">{item}</th>
            <td className="number">{score.toFixed(4)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
