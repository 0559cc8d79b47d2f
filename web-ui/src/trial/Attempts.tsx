import type { Attempt, TrialDetail } from '../api/wire';
import { useParams } from '../app/address';
import { ROW, stepThroughRows } from '../controls/rowKeys';
import { StatePill } from '../feedback/StatePill';
import { bytes } from '../format/number';
import { moment, secondsBetween, span } from '../format/time';
import { AttemptLog } from './AttemptLog';

type Props = { trial: TrialDetail; now: number };

/** Each try at the trial, and the log of one of them: the newest, or the one asked for. */
export function Attempts({ trial, now }: Props) {
  const [params, change] = useParams();
  const { attempts } = trial;
  const newest = attempts.at(-1);
  const asked = Number(params.get('attempt'));
  const shown = attempts.find((it) => it.number === asked) ?? newest;
  return (
    <section className="panel" aria-labelledby="attempts-title">
      <div className="panel-head">
        <h2 id="attempts-title">Attempts</h2>
      </div>
      {shown === undefined ? (
        <p className="empty">No worker has taken the trial yet.</p>
      ) : (
        <>
          <AttemptTable
            attempts={attempts}
            shown={shown.number}
            now={now}
            onShow={(it) => change({ attempt: it === newest?.number ? undefined : String(it) })}
          />
          <h3 className="log-title">Log of attempt {shown.number}</h3>
          <AttemptLog key={shown.number} trial={trial.id} attempt={shown.number} />
        </>
      )}
    </section>
  );
}

type TableProps = {
  attempts: Attempt[];
  shown: number;
  now: number;
  onShow: (attempt: number) => void;
};

function AttemptTable({ attempts, shown, now, onShow }: TableProps) {
  return (
    <div className="table-scroll">
      <table className="table table-small">
        <thead>
          <tr>
            <th scope="col">Attempt</th>
            <th scope="col">State</th>
            <th scope="col">Worker</th>
            <th scope="col">Slot</th>
            <th scope="col">Device</th>
            <th scope="col">Began</th>
            <th scope="col" className="number">
              Took
            </th>
            <th scope="col" className="number">
              Log
            </th>
            <th scope="col">Exit reason</th>
          </tr>
        </thead>
        <tbody onKeyDown={stepThroughRows}>
          {attempts.map((attempt) => (
            <tr key={attempt.number} {...ROW}>
              <th scope="row">
                <button
                  type="button"
                  className="button pick"
                  aria-pressed={attempt.number === shown}
                  aria-label={`Attempt ${attempt.number}, show its log`}
                  onClick={() => onShow(attempt.number)}
                >
                  {attempt.number}
                </button>
              </th>
              <td>
                <StatePill state={attempt.state} />
              </td>
              <td>{attempt.worker}</td>
              <td>{attempt.slot}</td>
              <td>{attempt.device}</td>
              <td>{moment(attempt.started_at)}</td>
              <td className="number">
                {span(Math.floor(secondsBetween(attempt.started_at, attempt.finished_at, now)))}
              </td>
              <td className="number">{bytes(attempt.log_bytes)}</td>
              <td className="exit">{attempt.exit_reason ?? ''}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
