const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** A span of seconds at a precision fit for its size: `8.4 s`, `3 min 05 s`, `2 h 10 min`. */
export function span(seconds: number | undefined): string {
  if (seconds === undefined) {
    return '–';
  }
  if (seconds < 9.95) {
    return `${Math.max(0, seconds).toFixed(1)} s`;
  }
  const whole = Math.round(seconds);
  if (whole < MINUTE) {
    return `${whole} s`;
  }
  if (whole < HOUR) {
    return `${Math.floor(whole / MINUTE)} min ${pad(whole % MINUTE)} s`;
  }
  if (whole < DAY) {
    return `${Math.floor(whole / HOUR)} h ${pad(Math.floor((whole % HOUR) / MINUTE))} min`;
  }
  return `${Math.floor(whole / DAY)} d ${Math.floor((whole % DAY) / HOUR)} h`;
}

/** An instant as the reader's date and time, to the minute. */
export function moment(instant: string): string {
  return new Date(instant).toLocaleString('en-GB', { dateStyle: 'medium', timeStyle: 'short' });
}

/** Milliseconds since the epoch as date and time in UTC, which is what windows are cut by. */
export function utc(milliseconds: number): string {
  return `${new Date(milliseconds).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

/** The same on an axis: the day, and the time of day where windows are shorter than one. */
export function utcBrief(milliseconds: number, withTime: boolean): string {
  const date = new Date(milliseconds);
  const day = date.toLocaleDateString('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' });
  return withTime ? `${day} ${date.toISOString().slice(11, 16)}` : day;
}

/** Milliseconds since the epoch as the reader's time of day. */
export function clock(milliseconds: number): string {
  return new Date(milliseconds).toLocaleTimeString('en-GB');
}

/** Seconds between two instants, or until `now` (milliseconds) where the second is absent. */
export function secondsBetween(from: string, to: string | undefined, now: number): number {
  const end = to === undefined ? now : Date.parse(to);
  return Math.max(0, (end - Date.parse(from)) / 1000);
}

function pad(value: number): string {
  return String(value).padStart(2, '0');
}

/** How long ago something was, by its largest unit: `40 s`, `3 min`, `5 h`, `12 d`. */
export function age(seconds: number): string {
  if (seconds < MINUTE) {
    return `${Math.floor(seconds)} s`;
  }
  if (seconds < HOUR) {
    return `${Math.floor(seconds / MINUTE)} min`;
  }
  return seconds < DAY ? `${Math.floor(seconds / HOUR)} h` : `${Math.floor(seconds / DAY)} d`;
}
