/** Rows are told apart by colour and by shape, which five still are; the number picks both. */
export type Shape = 'circle' | 'square' | 'triangle' | 'diamond' | 'cross';

const SHAPES: readonly Shape[] = ['circle', 'square', 'triangle', 'diamond', 'cross'];

export function shapeOf(row: number): Shape {
  return SHAPES[row % SHAPES.length] ?? 'circle';
}

/** The class that colours what belongs to a row. */
export function colourOf(row: number): string {
  return `series series-${(row % SHAPES.length) + 1}`;
}

const R = 4.5;

/** An SVG path of a shape around a point. */
export function shapePath(shape: Shape, x: number, y: number): string {
  switch (shape) {
    case 'circle':
      return `M${x - R} ${y}A${R} ${R} 0 1 1 ${x + R} ${y}A${R} ${R} 0 1 1 ${x - R} ${y}Z`;
    case 'square':
      return `M${x - 4} ${y - 4}H${x + 4}V${y + 4}H${x - 4}Z`;
    case 'triangle':
      return `M${x} ${y - 5}L${x + 5} ${y + 4}H${x - 5}Z`;
    case 'diamond':
      return `M${x} ${y - 5.5}L${x + 5.5} ${y}L${x} ${y + 5.5}L${x - 5.5} ${y}Z`;
    case 'cross':
      return `M${x - 4} ${y - 4}L${x + 4} ${y + 4}M${x + 4} ${y - 4}L${x - 4} ${y + 4}`;
  }
}
