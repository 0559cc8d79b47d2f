import { useId } from 'react';
import { FilterField } from '../controls/FilterField';
import { Menu } from '../controls/Menu';
import { FacetChoice } from './FacetChoice';
import type { Facet } from './facets';
import { replaced, type Term, termText, type Where } from './where';

type Props = {
  text: string;
  where: Where;
  facets: Facet[];
  shown: number;
  all: number;
  onChange: (text: string) => void;
};

/** What narrows the board: a text, menus that write it, and a chip for each condition. */
export function FilterBar({ text, where, facets, shown, all, onChange }: Props) {
  const { terms, problems } = where;
  const hint = useId();
  return (
    <div className="filter-bar">
      <FilterField
        label="Filter the board"
        placeholder="masking=mlm n_layer>=2 ndcg@20>0.25"
        value={text}
        onChange={onChange}
        invalid={problems.length > 0}
        describedBy={hint}
      />
      <Menu name="Filter by value" chosen={terms.length > 0}>
        <div className="facets">
          {facets.map((facet) => (
            <FacetChoice key={facet.column} facet={facet} terms={terms} onChange={onChange} />
          ))}
        </div>
      </Menu>
      <ul className="chips" aria-label="Conditions">
        {terms.map((term) => (
          <Chip key={termText(term)} term={term} terms={terms} onChange={onChange} />
        ))}
      </ul>
      <p
        id={hint}
        className={problems.length > 0 ? 'filter-note bad' : 'filter-note'}
        role="status"
      >
        {problems[0] ?? (terms.length > 0 ? `${shown} of ${all} rows` : '')}
      </p>
    </div>
  );
}

type ChipProps = { term: Term; terms: Term[]; onChange: (text: string) => void };

function Chip({ term, terms, onChange }: ChipProps) {
  const text = termText(term);
  return (
    <li>
      <button
        type="button"
        className="chip"
        aria-label={`Take out the condition ${text}`}
        onClick={() => onChange(replaced(terms, term.column, [term.operator], []))}
      >
        {text} <span aria-hidden="true">×</span>
      </button>
    </li>
  );
}
