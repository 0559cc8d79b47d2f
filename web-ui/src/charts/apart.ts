/** Places up for labels that would lie on each other: each as near to its own as the gap allows. */
export function apart(places: readonly number[], gap: number): number[] {
  const order = places.map((at, i) => ({ at, i })).sort((a, b) => a.at - b.at);
  const moved = [...places];
  let group: typeof order = [];
  const settle = () => {
    const middle = group.reduce((sum, { at }) => sum + at, 0) / group.length;
    group.forEach(({ i }, k) => {
      moved[i] = middle + (k - (group.length - 1) / 2) * gap;
    });
  };
  for (const it of order) {
    const last = moved[group.at(-1)?.i ?? -1];
    if (last !== undefined && it.at - last < gap) {
      group.push(it);
    } else {
      group = [it];
    }
    settle();
  }
  return moved;
}
