import type { Protocol } from '../api/wire';
import { inWords, isSampled } from './protocol';

/** What was trained, evaluated and ranked, and a mark where that makes numbers stand alone. */
export function ProtocolWords({ protocol }: { protocol: Protocol }) {
  const { trained, evaluated, ranked } = inWords(protocol);
  return (
    <dl className="protocol">
      <div>
        <dt>Trained on</dt>
        <dd>{trained}</dd>
      </div>
      <div>
        <dt>Evaluated on</dt>
        <dd>{evaluated}</dd>
      </div>
      <div>
        <dt>Ranked</dt>
        <dd>
          {ranked} {isSampled(protocol) && <SampledMark />}
        </dd>
      </div>
    </dl>
  );
}

/** Says that numbers of a sampled ranking are compared with no others. */
export function SampledMark() {
  return <span className="pill pill-warning">sampled: not comparable with full rankings</span>;
}
