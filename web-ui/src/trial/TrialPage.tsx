import { useSweep, useTrial } from '../api/queries';
import type { TrialDetail } from '../api/wire';
import { pathOf } from '../app/route';
import { Crumbs } from '../feedback/Crumbs';
import { Shown } from '../feedback/Shown';
import { Attempts } from './Attempts';
import { RanWith } from './RanWith';
import { TrialConfiguration } from './TrialConfiguration';
import { TrialCurves } from './TrialCurves';
import { TrialHeading } from './TrialHeading';
import { TrialMetrics } from './TrialMetrics';
import { TrialModel } from './TrialModel';
import { WhyThis } from './WhyThis';

/** One trial: how it learned, what it was, who trained it, what that printed. */
export function TrialPage({ id }: { id: number }) {
  const query = useTrial(id);
  return (
    <>
      {query.data === undefined && (
        <>
          <title>{`Trial · Tune4Rec`}</title>
          <Crumbs path={[['Sweeps', pathOf({ page: 'sweeps' })]]} here={`trial ${id}`} />
        </>
      )}
      <Shown what="trial" query={query}>
        {(trial) => <TrialView trial={trial} now={query.dataUpdatedAt} />}
      </Shown>
    </>
  );
}

function TrialView({ trial, now }: { trial: TrialDetail; now: number }) {
  const best = useBest(trial);
  return (
    <>
      <title>{`Trial ${trial.number} of ${trial.sweep_name} · Tune4Rec`}</title>
      <TrialHeading trial={trial} now={now} />
      <TrialCurves trial={trial} best={best} />
      <div className="halves">
        <TrialConfiguration trial={trial} best={best} />
        <TrialMetrics trial={trial} />
      </div>
      <WhyThis trial={trial} />
      <TrialModel key={trial.id} trial={trial} />
      <RanWith trial={trial} />
      <Attempts trial={trial} now={now} />
    </>
  );
}

/** The best trial of the sweep, unless this is it or there is none yet. */
function useBest(trial: TrialDetail): TrialDetail | undefined {
  const sweep = useSweep(trial.sweep_id);
  const best = sweep.data?.best?.trial_id;
  const other = best !== undefined && best !== trial.id;
  const { data } = useTrial(best ?? trial.id, other);
  return other ? data : undefined;
}
