import { useMemo } from 'react';
import { useCurvesOf, useSweepsOf } from '../api/queries';
import type { ComparedRow, LearningCurve } from '../api/wire';
import { Axes } from '../charts/Axes';
import { apart } from '../charts/apart';
import { useWidth } from '../charts/useWidth';
import { type CurveMarks, curveMarks } from '../curves/curveMarks';
import { metric } from '../format/number';
import { RowKeys } from './RowKey';
import { colourOf } from './series';

const HEIGHT = 280;
const BETWEEN_LABELS = 14;

type Row = { row: ComparedRow; at: number; curve: LearningCurve; higherIsBetter: boolean };

/** How the rows learned, on validation, epoch by epoch; one chart for each objective. */
export function ComparedCurves({ rows }: { rows: ComparedRow[] }) {
  const ids = useMemo(() => [...new Set(rows.map(({ row }) => row.sweep_id))], [rows]);
  const looks = useCurvesOf(ids);
  const sweeps = useSweepsOf(ids);
  const byObjective = new Map<string, Row[]>();
  rows.forEach((row, at) => {
    const place = ids.indexOf(row.row.sweep_id);
    const found = looks[place]?.data;
    const higherIsBetter = sweeps[place]?.data?.higher_is_better ?? true;
    const curve = found?.curves.find((it) => it.trial_id === row.row.trial_id);
    if (found !== undefined && curve !== undefined && curve.points.length > 0) {
      const group = byObjective.get(found.objective) ?? [];
      byObjective.set(found.objective, [...group, { row, at, curve, higherIsBetter }]);
    }
  });
  return [...byObjective].map(([objective, group]) => (
    <CurvePanel key={objective} objective={objective} group={group} rows={rows} />
  ));
}

type Props = { objective: string; group: Row[]; rows: ComparedRow[] };

function CurvePanel({ objective, group, rows }: Props) {
  const [ref, width] = useWidth<HTMLDivElement>();
  const marks = curveMarks(
    group.map(({ curve }) => curve),
    { best: undefined, higher_is_better: group[0]?.higherIsBetter ?? true },
    { width, height: HEIGHT },
  );
  const title = `curves-${objective}`;
  return (
    <section className="panel" aria-labelledby={title}>
      <div className="panel-head">
        <h2 id={title}>Learning curves</h2>
        <RowKeys rows={rows} />
      </div>
      <div ref={ref}>
        {marks !== undefined && <Chart marks={marks} objective={objective} group={group} />}
      </div>
    </section>
  );
}

type ChartProps = { marks: CurveMarks; objective: string; group: Row[] };

function Chart({ marks: { plot, curves }, objective, group }: ChartProps) {
  const told = group.flatMap(({ row, at, curve }) => {
    const mark = curves.find((it) => it.trialId === curve.trial_id);
    return mark === undefined ? [] : [{ name: row.name, at, mark }];
  });
  const labels = apart(
    told.map(({ mark }) => mark.points.at(-1)?.y ?? mark.peak.y),
    BETWEEN_LABELS,
  );
  const peaks = told.map(
    ({ name, mark }) => `${name} ${metric(mark.peak.value)} at epoch ${mark.peak.step}`,
  );
  return (
    <>
      <svg
        className="chart"
        width={plot.size.width}
        height={plot.size.height}
        role="img"
        aria-label={`${objective} on validation by epoch; best: ${peaks.join(', ')}`}
      >
        <Axes plot={plot} across="epoch" up={`${objective} on validation`} />
        {told.map(({ name, at, mark }, i) => (
          <g key={name} className={colourOf(at)} data-row={name}>
            <path className="joins" d={mark.path} />
            <circle className="mark" cx={mark.peak.x} cy={mark.peak.y} r={4} />
            <text className="end-label" x={endOf(mark) + 9} y={labels[i]} dy="0.32em">
              {name}
            </text>
          </g>
        ))}
      </svg>
      <p className="readout">Best: {peaks.join(', ')}</p>
    </>
  );
}

function endOf({ points, peak }: CurveMarks['curves'][number]): number {
  return points.at(-1)?.x ?? peak.x;
}
