// Which names fit: the weightier first, none over another or over a mark.

export interface Label {
  name: string;
  /** In the frame of the world 720 px wide. */
  x: number;
  y: number;
  kind: "country" | "city";
  /** Of a country by its area, of a city by its people; 0 is the largest. */
  rank: number;
}

export interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

export interface Window {
  scale: number;
  left: number;
  top: number;
  width: number;
  height: number;
  zoom: number;
}

export interface Placed {
  label: Label;
  box: Box;
}

/** The height of a line at the labels' size, and what a name keeps free on either side. */
const LINE = 14;
const GAP = 5;
const MOST = 60;

/** `widthOf` measures a name as it is set. */
export function placeLabels(labels: readonly Label[], view: Window, obstacles: readonly Box[], widthOf: (label: Label) => number): Placed[] {
  const taken = [...obstacles];
  const placed: Placed[] = [];
  // Twice the cities with each zoom: the largest are known best.
  const deepest = 12 * 2 ** (view.zoom * 1.4);
  // A name is wider than a small country: Monaco's waits until it has room beside its neighbours'.
  const smallest = 50 * 2 ** (view.zoom / 2);
  for (const label of labels) {
    if (placed.length >= MOST) break;
    if (label.kind === "city" ? view.zoom < 2.2 || label.rank > deepest : label.rank > smallest) continue;
    const x = label.x * view.scale - view.left;
    const y = label.y * view.scale - view.top;
    if (x < 0 || x > view.width || y < 0 || y > view.height) continue;
    const half = widthOf(label) / 2 + GAP;
    const box = { left: x - half, right: x + half, top: y - LINE / 2, bottom: y + LINE / 2 };
    if (box.left < 0 || box.right > view.width || box.top < 0 || box.bottom > view.height) continue;
    if (taken.some((other) => overlap(box, other))) continue;
    taken.push(box);
    placed.push({ label, box });
  }
  return placed;
}

function overlap(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}
