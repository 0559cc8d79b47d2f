import type { CurveKind } from './curveMarks';

const KINDS: [CurveKind, string][] = [
  ['best', 'best'],
  ['completed', 'completed'],
  ['running', 'running'],
  ['ended', 'without a result'],
];

/** What the strokes mean. */
export function CurveLegend() {
  return (
    <ul className="legend" aria-label="Legend">
      {KINDS.map(([kind, name]) => (
        <li key={kind}>
          <svg width="22" height="8" aria-hidden="true" className={`curve curve-${kind}`}>
            <path d="M1 4H21" />
          </svg>
          {name}
        </li>
      ))}
    </ul>
  );
}
