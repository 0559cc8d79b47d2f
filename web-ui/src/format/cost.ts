/** Where an expectation comes from: trials that completed on a device, or a guess. */
export function learnedFrom({ device, trials }: { device?: string; trials: number }): string {
  const on = device === undefined ? '' : ` on ${device}`;
  return trials === 0
    ? `a guess, since no trial has completed${on}`
    : `learned from ${trials} ${trials === 1 ? 'trial' : 'trials'}${on}`;
}
