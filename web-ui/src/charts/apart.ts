type Group = { members: number[]; middle: number };

/** Places up for labels that would lie on each other: each as near to its own as the gap allows. */
export function apart(places: readonly number[], gap: number): number[] {
  const order = places.map((_, i) => i).sort((a, b) => (places[a] ?? 0) - (places[b] ?? 0));
  const groups: Group[] = [];
  for (const i of order) {
    let group: Group = { members: [i], middle: places[i] ?? 0 };
    for (let above = groups.at(-1); above !== undefined && touch(above, group, gap); ) {
      groups.pop();
      group = together([...above.members, ...group.members], places);
      above = groups.at(-1);
    }
    groups.push(group);
  }
  const moved = [...places];
  for (const { members, middle } of groups) {
    members.forEach((i, k) => {
      moved[i] = middle + (k - (members.length - 1) / 2) * gap;
    });
  }
  return moved;
}

function touch(above: Group, below: Group, gap: number): boolean {
  const halves = ((above.members.length + below.members.length) / 2) * gap;
  return below.middle - above.middle < halves;
}

function together(members: number[], places: readonly number[]): Group {
  const sum = members.reduce((all, i) => all + (places[i] ?? 0), 0);
  return { members, middle: sum / members.length };
}
