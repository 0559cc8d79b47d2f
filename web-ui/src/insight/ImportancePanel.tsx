import type { ImportanceMethod, SweepImportance } from '../api/wire';
import { useWidth } from '../charts/useWidth';
import { Choices } from '../controls/Choices';
import { type Look, Shown } from '../feedback/Shown';
import { percent } from '../format/number';

type Props = {
  query: Look<SweepImportance>;
  method: ImportanceMethod;
  onChoose: (method: ImportanceMethod) => void;
};

const METHODS = {
  ped_anova: 'what sets the best tenth apart (PED-ANOVA)',
  fanova: 'what values vary with, everywhere (fANOVA)',
} as const;

const ROW = 26;
const WORDS = 64;
const PER_LETTER = 7.5;

/** The share of each parameter as a bar, by either measure, and what to mind about it. */
export function ImportancePanel({ query, method, onChoose }: Props) {
  const [ref, width] = useWidth<HTMLDivElement>();
  return (
    <div ref={ref} className="matters-part">
      <div className="panel-head">
        <h3>Importance</h3>
        <Choices
          name="Measure"
          value={method}
          choices={Object.entries(METHODS)}
          onChange={(it) => onChoose(it === 'fanova' ? 'fanova' : 'ped_anova')}
        />
      </div>
      <Shown what="importance" query={query}>
        {(importance) => (
          <>
            <Bars importance={importance} width={width} />
            {importance.alone !== undefined && (
              <p className="soft">
                One by one the parameters explain {percent(importance.alone)} of the variance; the
                rest is how they act together.
              </p>
            )}
            {importance.warnings.map((warning) => (
              <p key={warning} className="matters-warning" role="note">
                {warning}
              </p>
            ))}
          </>
        )}
      </Shown>
    </div>
  );
}

function Bars({ importance, width }: { importance: SweepImportance; width: number }) {
  const { parameters, objective, trials } = importance;
  const longest = parameters.reduce((max, { parameter }) => Math.max(max, parameter.length), 0);
  const left = Math.min(width / 2, longest * PER_LETTER + 10);
  const most = parameters[0]?.share || 1;
  const room = Math.max(20, Math.min(560, width - left - WORDS));
  return (
    <>
      <svg
        className="chart"
        width={width}
        height={parameters.length * ROW}
        role="img"
        aria-label={`Importance of ${parameters.length} parameters`}
      >
        <title>{`Importance of parameters for ${objective}`}</title>
        <desc>
          {parameters.map(({ parameter, share }) => `${parameter} ${percent(share)}`).join(', ')}
        </desc>
        {parameters.map(({ parameter, share }, i) => (
          <g key={parameter} className="axes" transform={`translate(0 ${i * ROW})`}>
            <text x={left - 8} y={ROW / 2} dy="0.32em" textAnchor="end">
              {parameter}
            </text>
            <rect className="bar" x={left} y={4} height={ROW - 8} width={(share / most) * room} />
            <text x={left + (share / most) * room + 6} y={ROW / 2} dy="0.32em">
              {percent(share)}
            </text>
          </g>
        ))}
      </svg>
      <details className="as-table">
        <summary>As a table</summary>
        <table className="table table-small" aria-label="Importance of parameters">
          <thead>
            <tr>
              <th scope="col">parameter</th>
              <th scope="col" className="number">
                share
              </th>
            </tr>
          </thead>
          <tbody>
            {parameters.map(({ parameter, share }) => (
              <tr key={parameter}>
                <th scope="row">{parameter}</th>
                <td className="number">{percent(share)}</td>
              </tr>
            ))}
          </tbody>
        </table>
        <p className="soft">over {trials} completed trials</p>
      </details>
    </>
  );
}
