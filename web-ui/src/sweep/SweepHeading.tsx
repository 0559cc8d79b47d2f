import { isLive } from '../api/live';
import type { Sweep } from '../api/wire';
import { Link } from '../app/Link';
import { datasetKey, pathOf } from '../app/route';
import { Crumbs } from '../feedback/Crumbs';
import { StatePill } from '../feedback/StatePill';
import { clock, moment } from '../format/time';
import { ProtocolWords } from '../protocol/ProtocolWords';
import { budgetInWords, standingInWords } from './budget';
import { KindOfSweep } from './Repeats';
import { SweepActions } from './SweepActions';

/** What this sweep is: its name, its state, and what its numbers mean. */
export function SweepHeading({ sweep, seenAt }: { sweep: Sweep; seenAt: number }) {
  const better = sweep.higher_is_better ? 'higher' : 'lower';
  const facts: [string, string, string?][] = [
    [
      'Objective',
      sweep.objective,
      `${sweep.external ? 'as it is told' : 'on validation'}, ${better} is better`,
    ],
    ...goalsOf(sweep),
    ...(sweep.protocol === undefined
      ? []
      : [['Protocol', sweep.protocol.text] satisfies [string, string]]),
    ['Sampler', sweep.sampler, `seed ${sweep.seed}`],
    ['Submitted', moment(sweep.created_at)],
  ];
  const budget = budgetInWords(sweep);
  const standing = standingInWords(sweep);
  if (budget.length > 0) {
    facts.push(['Budget', budget.join(', ')]);
  }
  if (standing.length > 0) {
    facts.push(['Among sweeps', standing.join(', ')]);
  }
  if (sweep.imported > 0) {
    facts.push(['Imported', `${sweep.imported} trials`, 'from elsewhere, to learn from']);
  }
  return (
    <header className="heading">
      <SweepCrumbs id={sweep.id} parent={sweep.parent} />
      <div className="heading-line">
        <h1>{sweep.name}</h1>
        <StatePill state={sweep.state} />
        <KindOfSweep sweep={sweep} />
        <span className="seen">
          {isLive(sweep.state) ? `live, seen at ${clock(seenAt)}` : 'final numbers'}
        </span>
        <SweepActions sweep={sweep} />
      </div>
      {sweep.reason !== undefined && (
        <p className="reason" role="status">
          {sweep.reason}
        </p>
      )}
      <dl className="facts">
        <div>
          <dt>Dataset</dt>
          {sweep.dataset === undefined ? (
            <dd>none: programs ask for its trials and tell what came of them</dd>
          ) : (
            <dd>
              <Link to={pathOf({ page: 'dataset', key: datasetKey(sweep.dataset) })}>
                {sweep.dataset.name}
              </Link>{' '}
              <span className="fact-note">{sweep.dataset.hash.slice(0, 12)}</span>
            </dd>
          )}
        </div>
        {facts.map(([name, value, note]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              {value} {note && <span className="fact-note">{note}</span>}
            </dd>
          </div>
        ))}
      </dl>
      {sweep.protocol !== undefined && <ProtocolWords protocol={sweep.protocol} />}
    </header>
  );
}

/** What else trials are judged by. */
function goalsOf({ objectives, limits }: Sweep): [string, string][] {
  const others = objectives.slice(1).map(({ name, maximize }): [string, string] => {
    return ['And', `${name}, ${maximize ? 'higher' : 'lower'} is better`];
  });
  const kept = limits.map(({ name, min, max }): [string, string] => {
    const ends = [min === undefined ? '' : `≥ ${min}`, max === undefined ? '' : `≤ ${max}`];
    return ['Limit', `${name} ${ends.filter((end) => end !== '').join(' and ')}`];
  });
  return [...others, ...kept];
}

export function SweepCrumbs({ id, parent }: { id: number; parent?: number | undefined }) {
  const above: [string, string][] =
    parent === undefined ? [] : [[String(parent), pathOf({ page: 'sweep', id: parent })]];
  return <Crumbs path={[['Sweeps', pathOf({ page: 'sweeps' })], ...above]} here={String(id)} />;
}
