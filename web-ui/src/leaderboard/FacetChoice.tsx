import { parameterValue } from '../format/number';
import type { Facet } from './facets';
import { type Operator, replaced, type Term } from './where';

type Props = { facet: Facet; terms: Term[]; onChange: (text: string) => void };

/** A column's values to tick, or the ends of its range. */
export function FacetChoice({ facet, terms, onChange }: Props) {
  const { column } = facet;
  return (
    <fieldset className="facet">
      <legend>{column}</legend>
      {facet.kind === 'choice' ? (
        <Choices facet={facet} terms={terms} onChange={onChange} />
      ) : (
        <div className="ends">
          <End
            {...{ column, terms, onChange }}
            operator=">="
            name="from"
            hint={parameterValue(facet.low)}
          />
          <End
            {...{ column, terms, onChange }}
            operator="<="
            name="to"
            hint={parameterValue(facet.high)}
          />
        </div>
      )}
    </fieldset>
  );
}

type ChoicesProps = Omit<Props, 'facet'> & { facet: Extract<Facet, { kind: 'choice' }> };

function Choices({ facet: { column, choices }, terms, onChange }: ChoicesProps) {
  const chosen = terms.find((it) => it.column === column && it.operator === '=')?.values ?? [];
  function toggle(value: string) {
    const values = chosen.includes(value)
      ? chosen.filter((it) => it !== value)
      : [...chosen, value];
    onChange(replaced(terms, column, ['='], [{ column, operator: '=', values }]));
  }
  return choices.map(({ value, name, rows }) => (
    <label key={value}>
      <input type="checkbox" checked={chosen.includes(value)} onChange={() => toggle(value)} />
      {name} <span className="soft">{rows}</span>
    </label>
  ));
}

type EndProps = {
  column: string;
  operator: Operator;
  name: string;
  hint: string;
  terms: Term[];
  onChange: (text: string) => void;
};

function End({ column, operator, name, hint, terms, onChange }: EndProps) {
  const value = terms.find((it) => it.column === column && it.operator === operator)?.values[0];
  return (
    <label>
      {name}
      <input
        type="number"
        step="any"
        className="field"
        placeholder={hint}
        value={value ?? ''}
        onChange={(event) => {
          const text = event.currentTarget.value;
          const values = text === '' ? [] : [text];
          onChange(replaced(terms, column, [operator], [{ column, operator, values }]));
        }}
      />
    </label>
  );
}
