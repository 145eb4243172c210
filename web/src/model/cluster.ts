// Joins marks that would overlap. The server's drawing does the same, tested against the same vectors.

import palette from "../../palette.json" with { type: "json" };

export interface Spot {
  x: number;
  y: number;
  count: number;
  /** Whose shape marks it; of several sections it is a ring. */
  section: number | null;
}

export interface Cluster<T extends Spot> extends Spot {
  /** The heaviest, whose position the cluster keeps, comes first. */
  members: T[];
}

/** The line around a mark, and what places lose when they are rounded, in pixels. */
const EDGE = 2.2;

/** The radius of a mark, in pixels. */
export function radius(count: number): number {
  return Math.min(20, 5.5 + 2 * Math.sqrt(count - 1));
}

/** How far a mark reaches from its middle, in pixels: nothing of it lies farther out. */
export function reach({ count, section }: Pick<Spot, "count" | "section">): number {
  const { reach = 1 } = (section !== null && palette.shapes[section % palette.shapes.length]) || {};
  return radius(count) * reach + EDGE;
}

/** Marks are smaller on a narrow map, or they would hide it. */
export function scaleFor(width: number): number {
  return Math.max(0.8, Math.min(1, width / 640));
}

/** The least side of a cell, in pixels: about the farthest distance at which two marks join. */
const CELL = 64;

/** `scale` is a mark's size in the units of the spots. Ten thousand are joined at each filter change: what is counted on the
 *  way lies in arrays, and only what is left in the end is made. */
export function cluster<T extends Spot>(spots: readonly T[], scale = 1): Cluster<T>[] {
  const count = spots.map((spot) => spot.count);
  const section = spots.map((spot) => spot.section);
  // Each spot's members are a chain that begins with itself.
  const next = new Int32Array(spots.length).fill(-1);
  const last = Int32Array.from(spots.keys());
  const grid = new Grid(spots, CELL * scale);
  let heads = [...spots.keys()];
  for (;;) {
    const before = heads.length;
    heads = pass(heads);
    if (heads.length === before) break;
  }
  return heads.map((head) => {
    const { x, y } = spots[head] as T;
    const members: T[] = [];
    for (let member = head; member >= 0; member = next[member] as number) members.push(spots[member] as T);
    return { x, y, count: count[head] as number, section: section[head] as number | null, members };
  });

  /** The heaviest first, each joins the first before it that it would overlap. */
  function pass(heads: readonly number[]): number[] {
    const clusters: number[] = [];
    const reaches: number[] = [];
    let farthest = 0;
    const reachOf = (spot: number): number => scale * reach({ count: count[spot] as number, section: section[spot] as number | null });
    grid.clear();
    for (const spot of heaviestFirst(heads, count)) {
      const own = reachOf(spot);
      const { x, y } = spots[spot] as T;
      const home = grid.first(x, y, own + farthest, (at) => {
        const other = spots[clusters[at] as number] as T;
        return (other.x - x) ** 2 + (other.y - y) ** 2 < ((reaches[at] as number) + own) ** 2;
      });
      if (home === null) {
        grid.add(x, y, clusters.length);
        clusters.push(spot);
        reaches.push(own);
        farthest = Math.max(farthest, own);
        continue;
      }
      const head = clusters[home] as number;
      count[head] = (count[head] as number) + (count[spot] as number);
      if (section[head] !== section[spot]) section[head] = null;
      next[last[head] as number] = spot;
      last[head] = last[spot] as number;
      reaches[home] = reachOf(head);
      farthest = Math.max(farthest, reaches[home]);
    }
    return clusters;
  }
}

/** By count, and else as they come. Nearly all have few events: to sort by comparing would take longer than to join them. */
function heaviestFirst(spots: readonly number[], count: readonly number[]): number[] {
  const by = new Map<number, number[]>();
  for (const spot of spots) {
    const of = count[spot] as number;
    const same = by.get(of);
    if (same) same.push(spot);
    else by.set(of, [spot]);
  }
  return [...by].sort(([a], [b]) => b - a).flatMap(([, same]) => same);
}

/** Numbers at places, found by where they lie. */
class Grid {
  private readonly left: number;
  private readonly top: number;
  private readonly side: number;
  private readonly columns: number;
  private readonly rows: number;
  /** The number that was added last to each cell, and the one before it. */
  private readonly cells: Int32Array;
  private readonly before: Int32Array;

  /** Cells are no smaller than that, and no more than there are spots. */
  constructor(spots: readonly Spot[], least: number) {
    let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
    for (const { x, y } of spots) {
      if (x < left) left = x;
      if (x > right) right = x;
      if (y < top) top = y;
      if (y > bottom) bottom = y;
    }
    [this.left, this.top] = [left, top];
    const [width, height] = spots.length ? [right - left, bottom - top] : [0, 0];
    this.side = Math.max(least, Math.sqrt((width * height) / spots.length) || 0, Math.max(width, height) / (spots.length || 1));
    this.columns = Math.floor(width / this.side) + 1;
    this.rows = Math.floor(height / this.side) + 1;
    this.cells = new Int32Array(this.columns * this.rows);
    this.before = new Int32Array(spots.length);
  }

  clear(): void {
    this.cells.fill(-1);
  }

  private column(x: number): number {
    return Math.max(0, Math.min(this.columns - 1, Math.floor((x - this.left) / this.side)));
  }

  private row(y: number): number {
    return Math.max(0, Math.min(this.rows - 1, Math.floor((y - this.top) / this.side)));
  }

  add(x: number, y: number, number: number): void {
    const cell = this.row(y) * this.columns + this.column(x);
    this.before[number] = this.cells[cell] as number;
    this.cells[cell] = number;
  }

  /** The lowest number that `fits`, of those that lie so near. */
  first(x: number, y: number, near: number, fits: (number: number) => boolean): number | null {
    const [left, right] = [this.column(x - near), this.column(x + near)];
    const [top, bottom] = [this.row(y - near), this.row(y + near)];
    let found: number | null = null;
    for (let row = top; row <= bottom; row++) {
      for (let cell = row * this.columns + left; cell <= row * this.columns + right; cell++) {
        for (let number = this.cells[cell] as number; number >= 0; number = this.before[number] as number) {
          if ((found === null || number < found) && fits(number)) found = number;
        }
      }
    }
    return found;
  }
}
