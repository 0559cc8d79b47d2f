import { useMemo, useState } from 'react';
import { useAllDatasets, useCatalog } from '../api/queries';
import type { Sweep } from '../api/wire';
import { useParams } from '../app/address';
import { FailureText } from '../feedback/FailureText';
import { fittingKinds } from '../protocol/protocol';
import { DatasetChoice, datasetOf } from './DatasetChoice';
import { originOf, textOf, withValue } from './document';
import { PlanPreview } from './PlanPreview';
import { ProblemList } from './ProblemList';
import { ProtocolChoice } from './ProtocolChoice';
import { placesIn } from './places';
import { problemsOf } from './problems';
import { SourceChoice } from './SourceChoice';
import { useCheck } from './useCheck';
import { useDraft } from './useDraft';
import { useSubmission } from './useSubmission';
import { YamlEditor } from './YamlEditor';

type Props = {
  /** what it is kept under */
  name: string;
  /** the text to begin with */
  start: string;
  /** the sweep that it comes from */
  source: Sweep | undefined;
};

/** A document, what is wrong with it, and what would come of it, side by side. */
export function Draft({ name, start, source }: Props) {
  const [params, change] = useParams();
  const { text, setText, changed, forget } = useDraft(name, start);
  const [goTo, setGoTo] = useState<{ at: number }>();
  const foreign = useMemo(() => originOf(text) === 'foreign', [text]);
  const foreignDataset = params.get('on') ?? params.get('dataset') ?? undefined;
  const additions = foreign
    ? { dataset: foreignDataset, name: params.get('name') ?? undefined }
    : {};
  const check = useCheck(text, additions);
  const submission = useSubmission(text, additions, forget);
  const { verdict, fresh } = check;
  const problems = useMemo(
    () => (verdict?.kind === 'refused' ? problemsOf(verdict.error, placesIn(text)) : []),
    [verdict, text],
  );
  const parameters = useCatalog().data?.hyperparameters ?? [];
  const named = (foreign ? foreignDataset : textOf(text, 'dataset')) ?? '';
  const dataset = datasetOf(useAllDatasets().data ?? [], named);
  const ready = fresh && verdict?.kind === 'plan' && !submission.isPending;
  const submit = () => ready && submission.mutate();

  function chooseDataset(dataset: string) {
    if (foreign) {
      // 'dataset' says what the draft began for; were it changed, another draft would open
      change({ on: dataset });
    } else {
      setText(withValue(text, 'dataset', dataset));
    }
  }

  return (
    <>
      <header className="heading heading-line">
        <h1>{source === undefined ? 'New sweep' : `New sweep from ${source.name}`}</h1>
        <div className="actions heading-end">
          {changed && (
            <button type="button" className="button" onClick={() => setText(start)}>
              Begin again
            </button>
          )}
          <button
            type="button"
            className="button button-main"
            disabled={!ready}
            title="Ctrl+Enter"
            onClick={submit}
          >
            {submission.isPending ? 'Submitting…' : 'Submit'}
          </button>
        </div>
      </header>
      {submission.error !== null && (
        <div className="notice notice-failure" role="alert">
          <FailureText failure={submission.error.failure} />
        </div>
      )}
      <div className="draft">
        <section className="panel draft-text" aria-labelledby="document-title">
          <div className="panel-head">
            <h2 id="document-title">Document</h2>
            <p>YAML or JSON; files of W&B and Katib as they are</p>
          </div>
          <div className="draft-fields">
            <SourceChoice source={source} />
            <DatasetChoice value={named} onChange={chooseDataset} />
            {!foreign && <ProtocolChoice text={text} onChange={setText} dataset={dataset} />}
            {foreign && (
              <label className="labelled">
                Name
                <input
                  className="field"
                  value={params.get('name') ?? ''}
                  onChange={(event) => change({ name: event.currentTarget.value })}
                />
              </label>
            )}
          </div>
          <YamlEditor
            text={text}
            onChange={setText}
            onSubmit={submit}
            problems={problems}
            parameters={parameters}
            protocols={fittingKinds(dataset)}
            goTo={goTo}
          />
          <ProblemList check={check} problems={problems} onGoTo={(at) => setGoTo({ at })} />
        </section>
        <section
          className={fresh ? 'panel plan' : 'panel plan is-old'}
          aria-labelledby="plan-title"
        >
          <div className="panel-head">
            <h2 id="plan-title">Plan</h2>
            <p>what would be searched; nothing is stored yet</p>
          </div>
          {verdict?.kind === 'plan' ? (
            <PlanPreview plan={verdict.plan} parameters={parameters} />
          ) : (
            <p className="empty">The plan stands here when the document has no problems.</p>
          )}
        </section>
      </div>
    </>
  );
}
