import type { Check, Finding, Severity } from '../api/wire';
import { count } from '../format/number';

const WORST_FIRST: Severity[] = ['leak', 'warning', 'info', 'ok'];

const PILLS: Record<Severity, string> = {
  leak: 'pill pill-bad',
  warning: 'pill pill-warning',
  info: 'pill pill-running',
  ok: 'pill pill-good',
};

/** What the doctor says: what is wrong first, what is right below a line to open. */
export function Findings({ check }: { check: Check }) {
  const sorted = [...check.findings].sort(
    (a, b) => WORST_FIRST.indexOf(a.severity) - WORST_FIRST.indexOf(b.severity),
  );
  const open = sorted.filter(({ severity }) => severity !== 'ok');
  const well = sorted.filter(({ severity }) => severity === 'ok');
  return (
    <section className="panel" aria-labelledby="findings-title">
      <div className="panel-head">
        <h2 id="findings-title">The doctor’s findings</h2>
        <p>{lookedAt(check)}</p>
      </div>
      {open.length === 0 && <p className="all-well">Nothing is wrong with it.</p>}
      <ul className="findings">
        {open.map((finding) => (
          <FindingItem key={finding.kind} finding={finding} />
        ))}
      </ul>
      {well.length > 0 && (
        <details className="well">
          <summary>
            {well.length === 1
              ? '1 thing is as it should be'
              : `${well.length} things are as they should be`}
          </summary>
          <ul className="findings">
            {well.map((finding) => (
              <FindingItem key={finding.kind} finding={finding} />
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

function lookedAt({ cases, sampled_cases }: Check): string {
  return sampled_cases < cases
    ? `measured on ${count(sampled_cases)} of ${count(cases)} evaluated sequences, drawn with a fixed seed`
    : `measured on all ${count(cases)} evaluated sequences`;
}

function FindingItem({ finding }: { finding: Finding }) {
  const { severity, title, measured, effect, remedy } = finding;
  return (
    <li className={`finding finding-${severity}`}>
      <h3 className="finding-title">
        <span className={PILLS[severity]}>{severity}</span> {title}
      </h3>
      <dl className="finding-said">
        <Said name="Measured" text={measured} />
        <Said name="On the metric" text={effect} />
        <Said name="To change" text={remedy} />
      </dl>
    </li>
  );
}

function Said({ name, text }: { name: string; text: string }) {
  return text === '' ? null : (
    <div>
      <dt>{name}</dt>
      <dd>{text}</dd>
    </div>
  );
}
