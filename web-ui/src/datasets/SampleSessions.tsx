import type { Profile } from '../api/wire';
import { count } from '../format/number';
import { utc } from '../format/time';

type Props = { sessions: Profile['sample_sessions']; time: string };

/** A few sessions as they came in: with the ids of the source, oldest item first. */
export function SampleSessions({ sessions, time }: Props) {
  return (
    <section className="panel" aria-labelledby="sample-title">
      <div className="panel-head">
        <h2 id="sample-title">Some sessions</h2>
        <p>
          drawn with a fixed seed; items by their ids in the source, the prepared id beside them
        </p>
      </div>
      {sessions.length === 0 ? (
        <p className="empty">None was kept.</p>
      ) : (
        <ul className="samples">
          {sessions.map((session) => (
            <Sample key={session.session} session={session} time={time} />
          ))}
        </ul>
      )}
    </section>
  );
}

type SampleProps = { session: Profile['sample_sessions'][number]; time: string };

function Sample({ session: { session, user, start, length, items }, time }: SampleProps) {
  const more = length - items.length;
  return (
    <li>
      <p className="sample-name">
        <span className="strong">session {session}</span>
        {user !== undefined && <span> · user {user}</span>}
        {start !== undefined && time !== 'position' && <span> · {utc(start)}</span>}
        <span> · {length === 1 ? '1 item' : `${count(length)} items`}</span>
      </p>
      <ol className="sample-items">
        {items.map(({ id, original }, i) => (
          <li key={i}>
            {original} <span className="sample-id">{id}</span>
          </li>
        ))}
        {more > 0 && <li className="soft">and {count(more)} more</li>}
      </ol>
    </li>
  );
}
