import { isLive } from '../api/queries';
import type { Sweep } from '../api/wire';
import { clock, moment } from '../format/time';
import { Crumbs } from './Crumbs';
import { StatePill } from './StatePill';

/** What this sweep is: its name, its state, and what its numbers mean. */
export function SweepHeading({ sweep, seenAt }: { sweep: Sweep; seenAt: number }) {
  const facts: [string, string, string?][] = [
    ['Dataset', sweep.dataset.name, sweep.dataset.hash.slice(0, 10)],
    ['Objective', sweep.objective, 'on validation, higher is better'],
    ['Sampler', sweep.sampler, `seed ${sweep.seed}`],
    ['Submitted', moment(sweep.created_at)],
  ];
  return (
    <header className="heading">
      <Crumbs id={sweep.id} />
      <div className="heading-line">
        <h1>{sweep.name}</h1>
        <StatePill state={sweep.state} />
        <span className="seen">
          {isLive(sweep.state) ? `live, seen at ${clock(seenAt)}` : 'final numbers'}
        </span>
      </div>
      <dl className="facts">
        {facts.map(([name, value, note]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              {value} {note && <span className="fact-note">{note}</span>}
            </dd>
          </div>
        ))}
      </dl>
    </header>
  );
}
