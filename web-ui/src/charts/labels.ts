/** What a letter of a chart's labels takes up on average, in pixels. */
const LETTER = 6.4;

/** Whether a label has room in so many pixels. */
export function fits(label: string, room: number): boolean {
  return label.length * LETTER <= room;
}

/** A label without its middle where there is no room for all of it: ends tell names apart. */
export function shortened(label: string, room: number): string {
  const kept = Math.max(3, Math.floor(room / LETTER)) - 1;
  const head = Math.ceil(kept / 2);
  return fits(label, room) || label.length <= kept + 1
    ? label
    : `${label.slice(0, head)}…${label.slice(label.length - (kept - head))}`;
}
