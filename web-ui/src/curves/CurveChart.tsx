import { type KeyboardEvent, type MouseEvent, useState } from 'react';
import { navigate } from '../app/address';
import { pathOf } from '../app/route';
import { Axes } from '../charts/Axes';
import { short } from '../format/number';
import type { Highlight } from '../sweep/highlight';
import { CurveLine } from './CurveLine';
import { type CurveMark, type CurveMarks, nearestPoint } from './curveMarks';

type Props = { marks: CurveMarks; objective: string; highlight: Highlight };

const REACH = 40;

/** The curves; pointing at one, or stepping to it with the arrow keys, shows it strong. */
export function CurveChart({ marks, objective, highlight }: Props) {
  const { plot, curves } = marks;
  const [step, setStep] = useState<number>();
  const strong = curves.find((curve) => curve.trialId === highlight.trial);
  const best = curves.find((curve) => curve.kind === 'best');
  const named = strong ?? best;

  function look(event: MouseEvent<SVGSVGElement>) {
    const box = event.currentTarget.getBoundingClientRect();
    const at = { x: event.clientX - box.left, y: event.clientY - box.top };
    const found = nearestPoint(curves, at, REACH);
    highlight.point(found?.curve.trialId);
    setStep(found?.point.step);
  }

  function lookAway() {
    highlight.point(undefined);
    setStep(undefined);
  }

  function openTrial() {
    if (strong !== undefined) {
      navigate(pathOf({ page: 'trial', id: strong.trialId }));
    }
  }

  function stepTo(event: KeyboardEvent) {
    if (event.key === 'Enter') {
      openTrial();
      return;
    }
    const move = moveOf(event.key);
    if (move === undefined) {
      return;
    }
    event.preventDefault();
    const from = named === undefined ? 0 : curves.indexOf(named);
    const to = strong === undefined ? from : (from + move + curves.length) % curves.length;
    highlight.point(move === 0 ? undefined : curves[to]?.trialId);
    setStep(undefined);
  }

  return (
    <>
      <svg
        className={strong === undefined ? 'chart' : 'chart is-pointed'}
        width={plot.size.width}
        height={plot.size.height}
        role="img"
        aria-label={`Learning curves of ${curves.length} trials: ${objective} on validation by epoch. Arrow keys step through the trials, Enter opens one.`}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: arrow keys step through the curves
        tabIndex={0}
        onClick={openTrial}
        onMouseMove={look}
        onMouseLeave={lookAway}
        onKeyDown={stepTo}
        onBlur={lookAway}
      >
        <Axes plot={plot} across="epoch" up={`${objective} on validation`} />
        {curves.map((curve) => (
          <CurveLine key={curve.trialId} curve={curve} strong={false} />
        ))}
        {strong !== undefined && <CurveLine curve={strong} strong step={step} />}
        {named !== undefined && <EndLabel curve={named} right={plot.right} />}
      </svg>
      <p className="readout" role="status">
        {named === undefined ? '' : readout(named, step, objective, strong === undefined)}
      </p>
    </>
  );
}

function EndLabel({ curve, right }: { curve: CurveMark; right: number }) {
  const end = curve.points.at(-1) ?? curve.peak;
  return (
    <text className="end-label" x={Math.min(end.x, right) + 9} y={end.y} dy="0.32em">
      trial {curve.number}
    </text>
  );
}

function readout(curve: CurveMark, step: number | undefined, objective: string, best: boolean) {
  const point = curve.points.find((it) => it.step === step) ?? curve.peak;
  const at = `${objective} ${point.value.toFixed(4)} at epoch ${point.step}`;
  const name = `${best ? 'Best: trial' : 'Trial'} ${curve.number}`;
  return `${name}, ${at}, train loss ${short(point.loss)}`;
}

/** Arrow keys step through the curves by their height; Escape lets go (0). */
function moveOf(key: string): number | undefined {
  switch (key) {
    case 'ArrowUp':
    case 'ArrowRight':
      return 1;
    case 'ArrowDown':
    case 'ArrowLeft':
      return -1;
    case 'Escape':
      return 0;
    default:
      return undefined;
  }
}
