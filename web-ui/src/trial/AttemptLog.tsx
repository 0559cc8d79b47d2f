import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react';
import { type Log, useAttemptLog } from '../api/log';
import { useParams } from '../app/address';
import { Shown } from '../feedback/Shown';
import { bytes } from '../format/number';
import { LogTools } from './LogTools';
import { searched, stretchesOf } from './logParts';

type Props = { trial: number; attempt: number };

/** What an attempt printed, live while it runs. */
export function AttemptLog({ trial, attempt }: Props) {
  return (
    <Shown what={`log of attempt ${attempt}`} query={useAttemptLog(trial, attempt)}>
      {(log) => <LogView log={log} attempt={attempt} />}
    </Shown>
  );
}

/** Nearer to the end than this is at the end. */
const AT_END_PX = 24;

function LogView({ log, attempt }: { log: Log; attempt: number }) {
  const [params, change] = useParams();
  const sought = params.get('find') ?? '';
  const wrap = params.get('wrap') !== 'no';
  const follow = params.get('follow') !== 'no' && !log.ended;
  const [at, setAt] = useState(0);
  const ref = useRef<HTMLPreElement>(null);
  const stretches = useMemo(() => stretchesOf(log), [log]);
  const { shown, matches } = useMemo(() => searched(stretches, sought), [stretches, sought]);
  const found = matches === 0 ? undefined : ((at % matches) + matches) % matches;

  useEffect(() => {
    if (follow) {
      toEnd(ref.current);
    }
  }, [follow, stretches, wrap]);

  useEffect(() => {
    if (sought !== '' && found !== undefined) {
      ref.current?.querySelector(`[data-match="${found}"]`)?.scrollIntoView({ block: 'center' });
    }
  }, [sought, found]);

  function scrolled() {
    const it = ref.current;
    if (it === null || log.ended) {
      return;
    }
    const atEnd = it.scrollHeight - it.scrollTop - it.clientHeight < AT_END_PX;
    if (atEnd !== follow) {
      change({ follow: atEnd ? undefined : 'no' });
    }
  }

  function search(event: KeyboardEvent) {
    if (event.key === 'Enter') {
      setAt(at + (event.shiftKey ? -1 : 1));
    }
  }

  return (
    <>
      <LogTools
        {...{ sought, matches, found, wrap, follow, ended: log.ended }}
        onSought={(it) => {
          setAt(0);
          change({ find: it, ...(it === '' ? {} : { follow: 'no' }) });
        }}
        onSearchKey={search}
        onStep={(by) => setAt(at + by)}
        onWrap={(it) => change({ wrap: it ? undefined : 'no' })}
        onFollow={(it) => change({ follow: it ? undefined : 'no' })}
        onEnd={() => toEnd(ref.current)}
      />
      <pre
        ref={ref}
        className={wrap ? 'log is-wrapped' : 'log'}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolled region is reached by keyboard
        tabIndex={0}
        role="log"
        aria-live="off"
        aria-label={`Log of attempt ${attempt}`}
        onScroll={scrolled}
      >
        {shown.length === 0 && (
          <span className="soft">{log.ended ? 'It printed nothing.' : 'Nothing printed yet.'}</span>
        )}
        {shown.map((stretch) =>
          stretch.kind === 'gap' ? (
            <span key="gap" className="log-gap">
              {bytes(stretch.bytes)} left out here: a log keeps its beginning and its newest part
            </span>
          ) : (
            <span key={stretch.from}>
              {stretch.parts.map(({ text, match }, index) =>
                match === undefined ? (
                  text
                ) : (
                  <mark
                    key={index}
                    data-match={match}
                    className={match === found ? 'is-found' : undefined}
                  >
                    {text}
                  </mark>
                ),
              )}
            </span>
          ),
        )}
      </pre>
    </>
  );
}

function toEnd(log: HTMLPreElement | null) {
  if (log !== null) {
    log.scrollTop = log.scrollHeight;
  }
}
