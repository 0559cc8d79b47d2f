import { type KeyboardEvent, useState } from 'react';
import { Choices } from '../controls/Choices';

type Props = { value: string; known: string[]; onChange: (metric: string | undefined) => void };

const ANOTHER = 'another';

/** A metric that is kept, or any other that follows from ranks, such as recall@5. */
export function MetricChoice({ value, known, onChange }: Props) {
  const [typing, setTyping] = useState(false);
  const unread = known.length === 0;
  const another = typing || (!unread && !known.includes(value));
  // until a board tells which are kept, there is but what was asked for
  const listed = unread ? [value] : known;
  return (
    <>
      <Choices
        name="Metric"
        value={another ? ANOTHER : value}
        choices={[
          ...listed.map((it): [string, string] => [it, it || 'usual']),
          [ANOTHER, 'another…'],
        ]}
        onChange={(it) => {
          setTyping(it === ANOTHER);
          if (it !== ANOTHER) {
            onChange(it);
          }
        }}
      />
      {another && (
        <OwnMetric
          key={value}
          value={known.includes(value) ? '' : value}
          onChange={(it) => {
            setTyping(false);
            onChange(it);
          }}
        />
      )}
    </>
  );
}

type OwnProps = { value: string; onChange: (metric: string) => void };

/** Asked for once it is written: half a name is no metric. */
function OwnMetric({ value, onChange }: OwnProps) {
  const [text, setText] = useState(value);

  function done() {
    if (text.trim() !== '' && text.trim() !== value) {
      onChange(text.trim());
    }
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.key === 'Enter') {
      done();
    }
  }

  return (
    <label className="labelled">
      Its name
      <input
        className="field own-metric"
        value={text}
        placeholder="recall@5"
        spellCheck={false}
        autoComplete="off"
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={onKeyDown}
        onBlur={done}
      />
    </label>
  );
}
