// Joins marks that would overlap. The server's drawing does the same, tested against the same vectors.

import palette from "../../palette.json" with { type: "json" };
import { Grid } from "./grid.ts";

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
  let heads: readonly number[] = spots.map((_, index) => index);
  const last = new Int32Array(heads);
  const grid = new Grid(spots, CELL * scale);
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
