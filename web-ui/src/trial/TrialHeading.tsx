import { useEffect } from 'react';
import { isOpen } from '../api/live';
import { useTrialCost, useTrials } from '../api/queries';
import type { Trial, TrialCost, TrialDetail } from '../api/wire';
import { navigate } from '../app/address';
import { isTyping } from '../app/keys';
import { Link } from '../app/Link';
import { pathOf } from '../app/route';
import { Crumbs } from '../feedback/Crumbs';
import { StatePill } from '../feedback/StatePill';
import { learnedFrom } from '../format/cost';
import { bytes, count, metric } from '../format/number';
import { clock, moment, span } from '../format/time';

type Props = { trial: TrialDetail; now: number };

export function TrialHeading({ trial, now }: Props) {
  const { previous, next } = useNeighbours(trial);
  const { data: cost } = useTrialCost(trial.id);
  return (
    <header className="heading">
      <Crumbs
        path={[
          ['Sweeps', pathOf({ page: 'sweeps' })],
          [trial.sweep_name, pathOf({ page: 'sweep', id: trial.sweep_id })],
        ]}
        here={`trial ${trial.number}`}
      />
      <div className="heading-line">
        <h1>Trial {trial.number}</h1>
        <StatePill state={trial.state} />
        <span className="seen">
          {isOpen(trial.state) ? `live, seen at ${clock(now)}` : 'final numbers'}
        </span>
        <nav className="actions heading-end" aria-label="Other trials">
          <Neighbour name="Previous" of={previous} />
          <Neighbour name="Next" of={next} />
        </nav>
      </div>
      {trial.reason !== undefined && (
        <p className="reason" role="status">
          {trial.reason}
        </p>
      )}
      <dl className="facts">
        {factsOf(trial).map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
        {cost?.expected !== undefined && <Expected cost={cost} expected={cost.expected} />}
      </dl>
    </header>
  );
}

function Expected(props: { cost: TrialCost; expected: NonNullable<TrialCost['expected']> }) {
  const { cost, expected } = props;
  return (
    <div>
      <dt>Expected</dt>
      <dd title={learnedFrom(cost)}>
        {span(expected.seconds)}, {bytes(expected.memory_bytes)}
        {cost.trials === 0 && <span className="fact-note"> a guess</span>}
      </dd>
    </div>
  );
}

function factsOf(trial: TrialDetail): [string, string][] {
  const epochs = trial.progress?.step ?? trial.reports.at(-1)?.step;
  const facts: [string, string | undefined][] = [
    [trial.objective, metric(trial.valid[trial.objective] ?? trial.value)],
    ['Epochs', epochs === undefined ? undefined : String(epochs)],
    ['Took', trial.seconds === undefined ? undefined : span(trial.seconds)],
    ['Weights', trial.parameters === undefined ? undefined : count(trial.parameters)],
    [
      'Peak memory',
      trial.peak_memory_bytes === undefined ? undefined : bytes(trial.peak_memory_bytes),
    ],
    ['Seed', String(trial.seed)],
    ['Drawn', moment(trial.created_at)],
    ['Ended', trial.finished_at === undefined ? undefined : moment(trial.finished_at)],
  ];
  return facts.filter((it): it is [string, string] => it[1] !== undefined);
}

function Neighbour({ name, of }: { name: string; of: Trial | undefined }) {
  return of === undefined ? (
    <span className="button is-off" aria-disabled="true">
      {name}
    </span>
  ) : (
    <Link to={pathOf({ page: 'trial', id: of.id })} className="button" label={`${name} trial`}>
      {name}
    </Link>
  );
}

/** The trials before and after this one by number; `k` and `j` lead to them as well. */
function useNeighbours(trial: TrialDetail): { previous?: Trial; next?: Trial } {
  const { data = [] } = useTrials(trial.sweep_id, isOpen(trial.state));
  const at = data.findIndex((it) => it.id === trial.id);
  const previous = at > 0 ? data[at - 1] : undefined;
  const next = at < 0 ? undefined : data[at + 1];
  useEffect(() => {
    function press(event: KeyboardEvent) {
      const to = event.key === 'j' ? next : event.key === 'k' ? previous : undefined;
      const plain = !(event.ctrlKey || event.metaKey || event.altKey);
      if (to !== undefined && plain && !isTyping(event)) {
        navigate(pathOf({ page: 'trial', id: to.id }));
      }
    }
    addEventListener('keydown', press);
    return () => removeEventListener('keydown', press);
  }, [previous, next]);
  return { ...(previous && { previous }), ...(next && { next }) };
}
