import { type KeyboardEvent, type MouseEvent, useMemo, useState } from 'react';
import { Axes } from '../charts/Axes';
import { useWidth } from '../charts/useWidth';
import { pointAt, type Series, type SeriesMarks, seriesMarks } from './seriesMarks';

type Props = {
  /** what is measured */
  name: string;
  series: Series[];
  /** the epoch that counts, shown until one looks at another */
  bestStep: number | undefined;
  text: (value: number) => string;
};

const HEIGHT = 240;

/** Values by epoch; the pointer or the arrow keys pick an epoch and the line below spells it out. */
export function SeriesChart({ name, series, bestStep, text }: Props) {
  const [ref, width] = useWidth<HTMLDivElement>();
  const marks = useMemo(() => seriesMarks(series, { width, height: HEIGHT }), [series, width]);
  return (
    <div ref={ref} className="series">
      {marks === undefined ? (
        <p className="empty">A point appears with each finished epoch.</p>
      ) : (
        <Chart name={name} marks={marks} bestStep={bestStep} text={text} />
      )}
    </div>
  );
}

type ChartProps = Omit<Props, 'series'> & { marks: SeriesMarks };

function Chart({ name, marks, bestStep, text }: ChartProps) {
  const { plot, lines } = marks;
  const [looked, look] = useState<number>();
  const own = lines.find((it) => it.own)?.points ?? [];
  const shown = own.find(({ step }) => step === (looked ?? bestStep)) ?? own.at(-1);

  function point(event: MouseEvent<SVGSVGElement>) {
    const x = event.clientX - event.currentTarget.getBoundingClientRect().left;
    look(pointAt(own, x)?.step);
  }

  function step(event: KeyboardEvent) {
    const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (by !== undefined && shown !== undefined) {
      event.preventDefault();
      look(own[Math.max(0, Math.min(own.length - 1, own.indexOf(shown) + by))]?.step);
    }
  }

  return (
    <>
      <svg
        className="chart"
        width={plot.size.width}
        height={plot.size.height}
        role="img"
        aria-label={`${name} by epoch. Arrow keys step through the epochs.`}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: arrow keys step through the epochs
        tabIndex={0}
        onMouseMove={point}
        onMouseLeave={() => look(undefined)}
        onKeyDown={step}
        onBlur={() => look(undefined)}
      >
        <Axes plot={plot} across="epoch" up={name} />
        {lines.map((line) => (
          <g key={line.name} className={line.own ? 'curve curve-best' : 'curve curve-completed'}>
            <path d={line.path} />
            {line.own &&
              line.points.map((it) => (
                <circle key={it.step} cx={it.x} cy={it.y} r={it === shown ? 5 : 2.5} />
              ))}
          </g>
        ))}
      </svg>
      <p className="readout" role="status">
        {shown !== undefined &&
          `${shown.step === bestStep ? 'Best epoch' : 'Epoch'} ${shown.step}: ${text(shown.value)}${against(lines, shown.step, text)}`}
      </p>
    </>
  );
}

function against(lines: SeriesMarks['lines'], step: number, text: (value: number) => string) {
  const other = lines.find((it) => !it.own);
  const value = other?.points.find((it) => it.step === step)?.value;
  return other === undefined || value === undefined ? '' : `; ${other.name} ${text(value)}`;
}
