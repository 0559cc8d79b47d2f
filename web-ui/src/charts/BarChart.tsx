import { type KeyboardEvent, type MouseEvent, useMemo, useState } from 'react';
import { Axes } from './Axes';
import { type Bar, type BarMarks, barMarks } from './barMarks';
import { useWidth } from './useWidth';

/** A bar, and how it is told in words. */
export type NamedBar = Bar & {
  /** its place across in full */
  name: string;
};

type Props = {
  /** what the chart shows, for those who do not see it */
  name: string;
  across: string;
  up: string;
  bars: NamedBar[];
  /** a value as one reads it */
  text: (value: number) => string;
  /** a tick up, where that is to be shorter */
  tick?: (value: number) => string;
};

const HEIGHT = 220;

/** Bars; the pointer or the arrow keys pick one and the line below spells it out. */
export function BarChart(props: Props) {
  const { bars, text, tick = text } = props;
  const [ref, width] = useWidth<HTMLDivElement>();
  const marks = useMemo(() => barMarks(bars, { width, height: HEIGHT }, tick), [bars, width, tick]);
  return (
    <div ref={ref}>
      {marks === undefined ? (
        <p className="empty">Nothing was measured.</p>
      ) : (
        <Chart {...props} marks={marks} />
      )}
      <Table {...props} />
    </div>
  );
}

function Chart({ name, across, up, bars, text, marks }: Props & { marks: BarMarks }) {
  const { plot } = marks;
  const [looked, look] = useState<number>();
  const shown = looked === undefined ? undefined : bars[looked];

  function point(event: MouseEvent<SVGSVGElement>) {
    look(marks.at(event.clientX - event.currentTarget.getBoundingClientRect().left));
  }

  function step(event: KeyboardEvent) {
    const to = { ArrowLeft: -1, ArrowRight: 1, Home: -bars.length, End: bars.length }[event.key];
    if (to !== undefined) {
      event.preventDefault();
      const before = to > 0 ? -1 : bars.length;
      look((at = before) => Math.max(0, Math.min(bars.length - 1, at + to)));
    }
  }

  return (
    <>
      <svg
        className="chart"
        width={plot.size.width}
        height={plot.size.height}
        role="img"
        aria-label={`${name}. Arrow keys step through it.`}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: arrow keys step through the bars
        tabIndex={0}
        onMouseMove={point}
        onMouseLeave={() => look(undefined)}
        onKeyDown={step}
        onBlur={() => look(undefined)}
      >
        <Axes plot={plot} across={across} up={up} />
        {marks.bars.map(({ x, y, width, height }, i) => (
          <rect
            key={bars[i]?.name}
            className={i === looked ? 'bar bar-strong' : 'bar'}
            {...{ x, y, width, height }}
          />
        ))}
      </svg>
      <p className="readout" role="status">
        {shown !== undefined && `${shown.name}: ${told(shown, text)}`}
      </p>
    </>
  );
}

/** The same as a table, for whoever reads better that way. */
function Table({ name, across, up, bars, text }: Props) {
  return (
    <details className="as-table">
      <summary>As a table</summary>
      <div className="as-table-rows">
        <table className="table table-small" aria-label={name}>
          <thead>
            <tr>
              <th scope="col">{across}</th>
              <th scope="col" className="number">
                {up}
              </th>
            </tr>
          </thead>
          <tbody>
            {bars.map((bar) => (
              <tr key={bar.name}>
                <th scope="row">{bar.name}</th>
                <td className="number">{told(bar, text)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}

function told({ value }: Bar, text: (value: number) => string): string {
  return value === undefined ? 'not measured' : text(value);
}
