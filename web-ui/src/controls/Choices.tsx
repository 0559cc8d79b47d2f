type Props = {
  name: string;
  value: string;
  choices: readonly (readonly [value: string, name: string])[];
  onChange: (value: string) => void;
};

/** One of a few, below its name. */
export function Choices({ name, value, choices, onChange }: Props) {
  return (
    <label className="labelled">
      {name}
      <select
        className="field"
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
      >
        {choices.map(([it, text]) => (
          <option key={it} value={it}>
            {text}
          </option>
        ))}
      </select>
    </label>
  );
}
