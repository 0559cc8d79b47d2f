/** `1 trial`, `12 trials`. */
export function trialsInWords(count: number): string {
  return count === 1 ? '1 trial' : `${count} trials`;
}
