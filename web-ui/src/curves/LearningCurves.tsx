import { useMemo } from 'react';
import { useCurves } from '../api/queries';
import type { LearningCurves as Curves, Sweep } from '../api/wire';
import { useWidth } from '../charts/useWidth';
import { Shown } from '../feedback/Shown';
import type { Highlight } from '../sweep/highlight';
import { CurveChart } from './CurveChart';
import { CurveLegend } from './CurveLegend';
import { curveMarks } from './curveMarks';

type Props = { sweep: Sweep; live: boolean; highlight: Highlight };

const HEIGHT = 300;

/** The objective of every trial, epoch by epoch. */
export function LearningCurves({ sweep, live, highlight }: Props) {
  const query = useCurves(sweep.id, live);
  const [ref, width] = useWidth<HTMLDivElement>();
  return (
    <section className="panel" aria-labelledby="curves-title">
      <div className="panel-head">
        <h2 id="curves-title">Learning curves</h2>
        <CurveLegend />
      </div>
      <div ref={ref}>
        <Shown what="learning curves" query={query}>
          {(curves) => (
            <Chart curves={curves} sweep={sweep} live={live} width={width} highlight={highlight} />
          )}
        </Shown>
      </div>
    </section>
  );
}

type ChartProps = {
  curves: Curves;
  sweep: Sweep;
  live: boolean;
  width: number;
  highlight: Highlight;
};

function Chart({ curves, sweep, live, width, highlight }: ChartProps) {
  const marks = useMemo(
    () => curveMarks(curves.curves, sweep, { width, height: HEIGHT }),
    [curves, sweep, width],
  );
  if (marks === undefined) {
    return (
      <p className="empty">
        {live ? 'Curves appear with the first finished epoch.' : 'No trial finished an epoch.'}
      </p>
    );
  }
  return (
    <>
      <CurveChart marks={marks} objective={curves.objective} highlight={highlight} />
      {marks.leftOut > 0 && (
        <p className="fact-note">
          The {marks.curves.length} best curves; {marks.leftOut} others are not drawn.
        </p>
      )}
    </>
  );
}
