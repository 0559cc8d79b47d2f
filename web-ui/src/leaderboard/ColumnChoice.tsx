/** Which groups of columns the reader wants to see; the objective is always there. */
export type Groups = { others: boolean; test: boolean; configuration: boolean };

export const ALL_GROUPS: Groups = { others: true, test: true, configuration: true };

/** What fits beside each other: how well a trial did, and what it was. */
export const FIRST_GROUPS: Groups = { ...ALL_GROUPS, others: false };

const NAMES: [keyof Groups, string][] = [
  ['others', 'other metrics'],
  ['test', 'test'],
  ['configuration', 'configuration'],
];

/** Reads the groups from an address; the inverse of {@link groupsText}. */
export function groupsOf(text: string | null): Groups {
  if (text === null) {
    return FIRST_GROUPS;
  }
  const named = text.split(',');
  return {
    others: named.includes('others'),
    test: named.includes('test'),
    configuration: named.includes('configuration'),
  };
}

/** Undefined for the groups that a board opens with. */
export function groupsText(groups: Groups): string | undefined {
  const text = NAMES.map(([group]) => group).filter((group) => groups[group]);
  const same = NAMES.every(([group]) => groups[group] === FIRST_GROUPS[group]);
  return same ? undefined : text.join(',') || 'none';
}

type Props = { groups: Groups; onChange: (groups: Groups) => void };

export function ColumnChoice({ groups, onChange }: Props) {
  return (
    <fieldset className="choice">
      <legend>Columns</legend>
      {NAMES.map(([group, name]) => (
        <label key={group}>
          <input
            type="checkbox"
            checked={groups[group]}
            onChange={(event) => onChange({ ...groups, [group]: event.currentTarget.checked })}
          />
          {name}
        </label>
      ))}
    </fieldset>
  );
}
