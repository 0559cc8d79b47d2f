import type { KeyboardEvent } from 'react';
import { MOST_MATCHES } from './logParts';

type Props = {
  sought: string;
  matches: number;
  found: number | undefined;
  wrap: boolean;
  follow: boolean;
  ended: boolean;
  onSought: (sought: string) => void;
  onSearchKey: (event: KeyboardEvent) => void;
  onStep: (by: number) => void;
  onWrap: (wrap: boolean) => void;
  onFollow: (follow: boolean) => void;
  onEnd: () => void;
};

/** Search, follow, wrap and jump: what one does with a log. */
export function LogTools(props: Props) {
  const { sought, matches, found, wrap, follow, ended } = props;
  return (
    <div className="log-tools">
      <label className="filter">
        <span className="unseen">Search the log</span>
        <input
          type="search"
          className="field"
          data-filter=""
          placeholder="search the log"
          spellCheck={false}
          value={sought}
          onChange={(event) => props.onSought(event.currentTarget.value)}
          onKeyDown={props.onSearchKey}
        />
      </label>
      <span className="log-count" role="status">
        {sought === '' ? '' : countText(matches, found)}
      </span>
      <Step name="Previous match" mark="↑" by={-1} off={matches === 0} onStep={props.onStep} />
      <Step name="Next match" mark="↓" by={1} off={matches === 0} onStep={props.onStep} />
      <span className="log-switches">
        <label>
          <input
            type="checkbox"
            checked={wrap}
            onChange={(event) => props.onWrap(event.currentTarget.checked)}
          />
          wrap
        </label>
        <label title={ended ? 'the attempt has ended' : undefined}>
          <input
            type="checkbox"
            checked={follow}
            disabled={ended}
            onChange={(event) => props.onFollow(event.currentTarget.checked)}
          />
          follow
        </label>
        <button type="button" className="button" onClick={props.onEnd}>
          To the end
        </button>
      </span>
    </div>
  );
}

type StepProps = {
  name: string;
  mark: string;
  by: number;
  off: boolean;
  onStep: (by: number) => void;
};

function Step({ name, mark, by, off, onStep }: StepProps) {
  return (
    <button
      type="button"
      className="button"
      aria-label={name}
      disabled={off}
      onClick={() => onStep(by)}
    >
      {mark}
    </button>
  );
}

function countText(matches: number, found: number | undefined): string {
  if (found === undefined) {
    return 'no match';
  }
  return `${found + 1} of ${matches}${matches === MOST_MATCHES ? ' or more' : ''}`;
}
