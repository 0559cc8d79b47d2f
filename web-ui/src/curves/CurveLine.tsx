import type { CurveMark } from './curveMarks';

type Props = { curve: CurveMark; strong: boolean; step?: number | undefined };

/** One curve; its points are marked where it is strong, or where there is but one. */
export function CurveLine({ curve, strong, step }: Props) {
  const single = curve.points.length === 1;
  return (
    <g className={`curve curve-${curve.kind}${strong ? ' curve-strong' : ''}`}>
      <path d={curve.path} data-trial={curve.number} />
      {(strong || single) &&
        curve.points.map((point) => (
          <circle
            key={point.step}
            cx={point.x}
            cy={point.y}
            r={strong && point.step === step ? 5 : 2.5}
          />
        ))}
      {curve.kind === 'best' && !strong && (
        <circle className="peak" cx={curve.peak.x} cy={curve.peak.y} r={4} />
      )}
    </g>
  );
}
