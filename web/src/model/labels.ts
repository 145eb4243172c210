// Which names fit: towns with a mark first, then the weightier; none over another or over a mark.

export interface Label {
  name: string;
  /** In the frame of the world 720 px wide. */
  x: number;
  y: number;
  /** A rough one is a mark's own, and says that it stands for no town. */
  kind: "country" | "city" | "rough";
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

/** The height of a line at the labels' size with a pixel around it, since places are rounded; and what a name keeps free
 *  on either side. */
const LINE = 16;
const GAP = 5;
const MOST = 60;
/** Pixels between a town and the middle of its own mark, since places are rounded. */
const OWN = 3;

/** `widthOf` measures a name as it is set. */
export function placeLabels(labels: readonly Label[], view: Window, obstacles: readonly Box[], widthOf: (label: Label) => number): Placed[] {
  const taken = [...obstacles];
  const placed: Placed[] = [];
  // Twice the cities with each zoom: the largest are known best.
  const deepest = 12 * 2 ** (view.zoom * 1.4);
  // A name is wider than a small country: Monaco's waits until it has room beside its neighbours'.
  const smallest = 50 * 2 ** (view.zoom / 2);
  const seen = labels.flatMap((label) => {
    const x = label.x * view.scale - view.left;
    const y = label.y * view.scale - view.top;
    if (x < 0 || x > view.width || y < 0 || y > view.height) return [];
    const mark = label.kind !== "country" && obstacles.find(({ left, top, right, bottom }) => x > left && x < right && y > top && y < bottom);
    // Smaller ones are named where the mark is their own: it is they that the reader looks for.
    const isOwn = mark && Math.abs(x - (mark.left + mark.right) / 2) < OWN && Math.abs(y - (mark.top + mark.bottom) / 2) < OWN;
    const waits = { rough: false, city: view.zoom < 2.2 || label.rank > deepest * (isOwn ? 8 : 1), country: label.rank > smallest };
    return waits[label.kind] ? [] : [{ label, x, y, mark }];
  });
  for (const { label, x, y, mark } of [...seen.filter(({ mark }) => mark), ...seen.filter(({ mark }) => !mark)]) {
    if (placed.length >= MOST) break;
    const [half, tall] = [widthOf(label) / 2 + GAP, LINE / 2];
    // A mark stands where its town's name would: beside it, then.
    const middles = mark
      ? [[mark.right + half, y], [mark.left - half, y], [x, mark.top - tall], [x, mark.bottom + tall]]
      : [[x, y]];
    const box = (middles as [number, number][])
      .map(([x, y]): Box => ({ left: x - half, right: x + half, top: y - tall, bottom: y + tall }))
      .find(
        (box) =>
          box.left >= 0 &&
          box.right <= view.width &&
          box.top >= 0 &&
          box.bottom <= view.height &&
          !taken.some((other) => overlap(box, other)),
      );
    if (!box) continue;
    taken.push(box);
    placed.push({ label, box });
  }
  return placed;
}

function overlap(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}
