import { type RefObject, useEffect, useRef, useState } from 'react';

const BEFORE_LAYOUT = 640;

/** The width of an element in pixels, kept up to date, so that charts draw text at its real size. */
export function useWidth<E extends Element>(): [RefObject<E | null>, number] {
  const ref = useRef<E>(null);
  const [width, setWidth] = useState(BEFORE_LAYOUT);
  useEffect(() => {
    if (ref.current === null || typeof ResizeObserver === 'undefined') {
      return;
    }
    const observer = new ResizeObserver(([entry]) => {
      if (entry !== undefined && entry.contentRect.width > 0) {
        setWidth(Math.floor(entry.contentRect.width));
      }
    });
    observer.observe(ref.current);
    return () => observer.disconnect();
  }, []);
  return [ref, width];
}
