import type { Board } from '../api/wire';
import type { ParamChanges } from '../app/address';
import { Choices } from '../controls/Choices';
import { type Choice, CORRECTIONS, INTERVALS, type Picture } from './choice';
import { isFloor, rowName, SPLITS } from './claims';
import { MetricChoice } from './MetricChoice';

type Props = {
  choice: Choice;
  /** undefined until there is one; what can be chosen is then what was chosen */
  board: Board | undefined;
  /** whether finalists have run, so that there are two stages to look at */
  repeated: boolean;
  onChange: (changes: ParamChanges) => void;
};

const STAGES: [string, string][] = [
  ['search', 'the trial’s own seed'],
  ['finalists', 'finalists’ fresh seeds'],
];

const PICTURES: [Picture, string][] = [
  ['value', 'values'],
  ['best', 'differences to the best'],
  ['baseline', 'differences to the baseline'],
];

/** What the board is asked; each choice stands in the address. */
export function BoardControls({ choice, board, repeated, onChange }: Props) {
  const { split, baseline, picture } = choice;
  return (
    <div className="claims-controls">
      <fieldset className="themes">
        <legend className="unseen">Split</legend>
        {(['valid', 'test'] as const).map((it) => (
          <label key={it} className={it === split ? 'theme is-chosen' : 'theme'}>
            <input
              type="radio"
              className="unseen"
              name="split"
              checked={it === split}
              onChange={() => onChange({ split: it, stage: undefined })}
            />
            {SPLITS[it].name}, {SPLITS[it].role}
          </label>
        ))}
      </fieldset>
      {(repeated || choice.stage !== undefined) && (
        <Choices
          name="Seeds"
          value={choice.stage ?? board?.stage.toLowerCase() ?? ''}
          choices={STAGES}
          onChange={(it) => onChange({ stage: it })}
        />
      )}
      <MetricChoice
        value={choice.metric ?? board?.metric ?? ''}
        known={metricsOf(board)}
        onChange={(it) => onChange({ metric: it })}
      />
      <Choices
        name="Baseline"
        value={baseline ?? ''}
        choices={baselines(board, baseline)}
        onChange={(it) => onChange({ baseline: it })}
      />
      <Choices
        name="Correction"
        value={choice.correction ?? CORRECTIONS[0]}
        choices={CORRECTIONS.map((it) => [it, it])}
        onChange={(it) => onChange({ correction: it === CORRECTIONS[0] ? undefined : it })}
      />
      <Choices
        name="Intervals"
        value={choice.interval ?? INTERVALS[0]}
        choices={INTERVALS.map((it) => [it, it === 'bca' ? 'BCa' : it])}
        onChange={(it) => onChange({ interval: it === INTERVALS[0] ? undefined : it })}
      />
      <Choices
        name="Picture of"
        value={picture}
        choices={PICTURES.filter(([it]) => it !== 'baseline' || baseline !== undefined)}
        onChange={(it) => onChange({ picture: it === 'value' ? undefined : it })}
      />
    </div>
  );
}

/** Ranking metrics that are kept with every trial; others follow from ranks. */
function metricsOf(board: Board | undefined): string[] {
  const kept = board?.lines.flatMap(({ row }) => Object.keys(row.valid)) ?? [];
  return [...new Set(kept)].filter((name) => /^\w+@\d+$/.test(name)).sort(byNumber);
}

function byNumber(a: string, b: string): number {
  return a.localeCompare(b, 'en', { numeric: true });
}

/** The rows shown, and the one that is compared with already, whatever is shown. */
function baselines(board: Board | undefined, chosen: string | undefined): [string, string][] {
  const rows = (board?.lines ?? []).map((line): [string, string] => [
    rowName(line),
    isFloor(line) ? `${line.name} (floor model)` : line.name,
  ]);
  const more = chosen !== undefined && rows.every(([name]) => name !== chosen);
  return [['', 'none'], ...rows, ...(more ? [[chosen, chosen] as [string, string]] : [])];
}
