import { shortened } from './labels';
import { LEANING, type Plot } from './plot';

type Props = { plot: Omit<Plot, 'x' | 'y'>; across: string; up: string };

/** Grid, tick labels and titles of a plot. */
export function Axes({ plot, across, up }: Props) {
  const { left, right, top, bottom, leaning = false } = plot;
  return (
    <g className="axes">
      {plot.yTicks.map(({ at, label }) => (
        <g key={at}>
          <line className="grid" x1={left} x2={right} y1={at} y2={at} />
          <text x={left - 8} y={at} dy="0.32em" textAnchor="end">
            {label}
          </text>
        </g>
      ))}
      {plot.xTicks.map(({ at, label }) => (
        <g key={at}>
          <line className="tick" x1={at} x2={at} y1={bottom} y2={bottom + 4} />
          {leaning ? (
            <text transform={`translate(${at + 4} ${bottom + 12}) rotate(-40)`} textAnchor="end">
              {shortened(label, LEANING + 40)}
              <title>{label}</title>
            </text>
          ) : (
            <text x={at} y={bottom + 17} textAnchor="middle">
              {label}
            </text>
          )}
        </g>
      ))}
      <line className="axis" x1={left} x2={right} y1={bottom} y2={bottom} />
      <text
        className="axis-title"
        x={(left + right) / 2}
        y={bottom + 35 + (leaning ? LEANING : 0)}
        textAnchor="middle"
      >
        {across}
      </text>
      <text
        className="axis-title"
        transform={`translate(9 ${(top + bottom) / 2}) rotate(-90)`}
        textAnchor="middle"
      >
        {up}
      </text>
    </g>
  );
}
