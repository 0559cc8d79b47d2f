import type { Draw, Hyperparameter, Plan } from '../api/wire';
import { learnedFrom } from '../format/cost';
import { bytes, count, parameterValue } from '../format/number';
import { span } from '../format/time';
import { ProtocolWords } from '../protocol/ProtocolWords';
import { architecturesOf, conditionsOf } from './completion';

type Props = { plan: Plan; parameters: Hyperparameter[] };

/** What the controller would make of the document. */
export function PlanPreview({ plan, parameters }: Props) {
  return (
    <>
      <dl className="facts">
        <Fact name="Trials" value={count(plan.trials)} />
        <Fact
          name="Different configurations"
          value={plan.configurations === undefined ? 'endless' : count(plan.configurations)}
        />
        {plan.cost !== undefined && (
          <>
            <Fact name="Expected time" value={span(plan.cost.seconds)} />
            <Fact name="Largest trial" value={bytes(plan.cost.memory_bytes)} />
          </>
        )}
        {limitsOf(plan).map(([name, value]) => (
          <Fact key={name} name={name} value={value} />
        ))}
        <Fact name="Read as" value={FORMATS[plan.format] ?? plan.format} />
      </dl>
      {plan.cost !== undefined && (
        <p className="fact-note">
          Time of all trials one after the other, {learnedFrom(plan.cost)}.
        </p>
      )}
      {plan.protocol !== undefined && <ProtocolWords protocol={plan.protocol} />}
      {plan.notices.length > 0 && (
        <ul className="notices" aria-label="Notices">
          {plan.notices.map((notice) => (
            <li key={notice}>{notice}</li>
          ))}
        </ul>
      )}
      <Space plan={plan} parameters={parameters} />
      <Draws plan={plan} />
    </>
  );
}

const FORMATS: Record<string, string> = {
  tune4rec: 'a sweep of Tune4Rec',
  wandb: 'a sweep of W&B',
  katib: 'an experiment of Katib',
};

/** What of the definition limits a sweep beside its trials, as it is written there. */
function limitsOf({ definition }: Plan): [string, string][] {
  const { budget, parallelism, priority } = definition;
  const limits = typeof budget === 'object' && budget !== null ? Object.entries(budget) : [];
  return [...limits, ['parallelism', parallelism] as const, ['priority', priority] as const]
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => [name.replaceAll('_', ' '), parameterValue(value)]);
}

function Fact({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}

function Space({ plan, parameters }: Props) {
  const searched = plan.parameters.filter(({ kind }) => kind !== 'fixed');
  const fixed = plan.parameters.filter(({ kind }) => kind === 'fixed');
  return (
    <>
      <h3>Searched</h3>
      <table className="table table-small">
        <thead>
          <tr>
            <th scope="col">Parameter</th>
            <th scope="col">Kind</th>
            <th scope="col">Domain</th>
          </tr>
        </thead>
        <tbody>
          {searched.map(({ name, kind, domain, when }) => (
            <tr key={name}>
              <th scope="row">
                {name} <Concern name={name} parameters={parameters} />
              </th>
              <td className="soft">{kind}</td>
              <td className="wraps">
                {domain}
                {when !== undefined && <span className="fact-note"> when {when}</span>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {fixed.length > 0 && (
        <p className="fact-note">
          Fixed: {fixed.map(({ name, domain }) => `${name} ${domain}`).join(', ')}
        </p>
      )}
    </>
  );
}

/** The architectures that a parameter is of, where those are not all, and what it depends on. */
function Concern({ name, parameters }: { name: string; parameters: Hyperparameter[] }) {
  const parameter = parameters.find((it) => it.name === name);
  if (parameter === undefined) {
    return null;
  }
  const architectures = architecturesOf(parameter, parameters);
  const conditions = conditionsOf(parameter);
  return (
    <>
      {architectures !== '' && <span className="fact-note">of {architectures}</span>}
      {conditions !== '' && <span className="fact-note">with {conditions}</span>}
    </>
  );
}

function Draws({ plan }: { plan: Plan }) {
  const names = plan.parameters.filter(({ kind }) => kind !== 'fixed').map(({ name }) => name);
  const costs = plan.draws.some(({ cost }) => cost !== undefined);
  return (
    <>
      <h3>{plan.draws.length === 1 ? 'The first draw' : `The first ${plan.draws.length} draws`}</h3>
      <section
        className="table-scroll draws"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolled region is reached by keyboard
        tabIndex={0}
        aria-label="Draws, scrolls sideways"
      >
        <table className="table table-small">
          <thead>
            <tr>
              <th scope="col" className="number">
                Trial
              </th>
              {names.map((name) => (
                <th key={name} scope="col" className="number">
                  {name}
                </th>
              ))}
              {costs && (
                <>
                  <th scope="col" className="number">
                    time
                  </th>
                  <th scope="col" className="number">
                    memory
                  </th>
                </>
              )}
            </tr>
          </thead>
          <tbody>
            {plan.draws.map((draw) => (
              <DrawRow key={draw.number} draw={draw} names={names} costs={costs} />
            ))}
          </tbody>
        </table>
      </section>
    </>
  );
}

function DrawRow({ draw, names, costs }: { draw: Draw; names: string[]; costs: boolean }) {
  const { infeasible, cost } = draw;
  return (
    <>
      <tr className={infeasible === undefined ? undefined : 'is-infeasible'}>
        <th scope="row" className="number">
          {draw.number}
        </th>
        {names.map((name) => (
          <td key={name} className="number">
            {parameterValue(draw.configuration[name])}
          </td>
        ))}
        {costs && (
          <>
            <td className="number">{span(cost?.seconds)}</td>
            <td className="number">{cost === undefined ? '–' : bytes(cost.memory_bytes)}</td>
          </>
        )}
      </tr>
      {infeasible !== undefined && (
        <tr className="is-infeasible">
          <td />
          <td colSpan={names.length + (costs ? 2 : 0)} className="infeasible-why">
            cannot be trained: {infeasible}
          </td>
        </tr>
      )}
    </>
  );
}
