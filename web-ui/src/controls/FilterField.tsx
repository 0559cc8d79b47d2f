import { leaveFilter } from './rowKeys';

type Props = {
  label: string;
  placeholder: string;
  value: string;
  onChange: (value: string) => void;
  invalid?: boolean;
  describedBy?: string;
};

/** The filter of a page: `/` leads to it, Escape empties it, ArrowDown leads into the table. */
export function FilterField({ label, placeholder, value, onChange, invalid, describedBy }: Props) {
  return (
    <label className="filter">
      <span className="unseen">{label}</span>
      <input
        type="search"
        className="field"
        data-filter=""
        value={value}
        placeholder={placeholder}
        spellCheck={false}
        autoComplete="off"
        aria-invalid={invalid}
        aria-describedby={describedBy}
        onChange={(event) => onChange(event.currentTarget.value)}
        onKeyDown={leaveFilter}
      />
    </label>
  );
}
