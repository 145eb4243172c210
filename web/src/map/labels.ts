// Names of countries and cities, as far as there is room at this zoom.

import type { Map as LeafletMap, ZoomAnimEvent, LatLng as LatLngType, Point } from "leaflet";
import { setPosition } from "leaflet/src/dom/DomUtil.js";
import { element } from "../dom.ts";
import { type Box, type Label, type Placed, placeLabels } from "../model/labels.ts";
import type { Labels } from "../model/page.ts";
import { readFile } from "../read.ts";

const FROM_ZOOM = 1.2;

/** `taken` tells what the marks cover, in pixels of the map; `rough` names those that stand for no town. */
export function mountLabels(
  map: LeafletMap,
  address: string,
  taken: () => readonly Box[],
  rough: () => readonly Pick<Label, "name" | "x" | "y">[],
): void {
  const pane = map.createPane("labels");
  pane.setAttribute("aria-hidden", "true");
  const widthOf = makeRuler(pane);
  let labels: Label[] | null = null;
  let asked = false;
  let shown: { node: HTMLElement; at: LatLngType }[] = [];

  const draw = (): void => {
    pane.replaceChildren();
    shown = [];
    if (!labels || map.getZoom() < FROM_ZOOM) return;
    const scale = 2 ** map.getZoom();
    const { min } = map.getPixelBounds();
    if (!min) return;
    const { x: width, y: height } = map.getSize();
    const view = { scale, left: min.x, top: min.y, width, height, zoom: map.getZoom() };
    const own = rough().map((one): Label => ({ ...one, kind: "rough", rank: 0 }));
    const placed = placeLabels([...own, ...labels], view, [...taken(), ...buttons(map)], widthOf);
    for (const one of placed) add(one, min);
  };
  const add = ({ label, box }: Placed, min: Point): void => {
    const node = element("span", { class: `label ${label.kind} leaflet-zoom-animated`, dir: "auto" }, label.name);
    const at = map.unproject([min.x + (box.left + box.right) / 2, min.y + (box.top + box.bottom) / 2], map.getZoom());
    setPosition(node, map.latLngToLayerPoint(at));
    pane.append(node);
    shown.push({ node, at });
  };
  const load = async (): Promise<void> => {
    const found = await readFile<Labels>(address);
    if (!found) return;
    labels = [
      ...found.countries.map(([, name, x, y], rank): Label => ({ name, x, y, kind: "country", rank })),
      ...found.places.map(([name, x, y, rank]): Label => ({ name, x, y, kind: "city", rank })),
    ];
    draw();
  };
  const look = (): void => {
    if (!asked && map.getZoom() >= FROM_ZOOM) {
      asked = true;
      // Without them the map has no names, as before.
      load().catch(() => undefined);
    }
    draw();
  };
  let waiting = 0;
  map.on("marks", () => {
    cancelAnimationFrame(waiting);
    waiting = requestAnimationFrame(look);
  });
  look();
  map.on("zoomanim", (event: ZoomAnimEvent) => {
    const moving = map as LeafletMap & {
      _latLngToNewLayerPoint(at: LatLngType, zoom: number, center: LatLngType): ReturnType<LeafletMap["latLngToLayerPoint"]>;
    };
    for (const { node, at } of shown) setPosition(node, moving._latLngToNewLayerPoint(at, event.zoom, event.center));
  });
}

/** What the buttons over the map cover. */
function buttons(map: LeafletMap): Box[] {
  const box = map.getContainer().querySelector<HTMLElement>(".zoom");
  if (!box) return [];
  const { offsetLeft: left, offsetTop: top } = box;
  return [{ left, top, right: left + box.offsetWidth, bottom: top + box.offsetHeight }];
}

/** Measures names as the page sets them. */
function makeRuler(pane: HTMLElement): (label: Label) => number {
  const context = document.createElement("canvas").getContext("2d");
  const widths = new Map<string, number>();
  const styles = { country: styleOf(pane, "country"), city: styleOf(pane, "city"), rough: styleOf(pane, "rough") };
  return (label) => {
    const key = label.kind + label.name;
    let width = widths.get(key);
    if (width === undefined) {
      const { font, spacing } = styles[label.kind];
      if (context) context.font = font;
      width = (context?.measureText(label.name).width ?? 0) + label.name.length * spacing;
      widths.set(key, width);
    }
    return width;
  };
}

function styleOf(pane: HTMLElement, kind: Label["kind"]): { font: string; spacing: number } {
  const probe = pane.appendChild(element("span", { class: `label ${kind}` }));
  // Not the shorthand, which is empty where it cannot say all, such as numerals.
  const { fontStyle, fontWeight, fontSize, fontFamily, letterSpacing } = getComputedStyle(probe);
  const style = { font: `${fontStyle} ${fontWeight} ${fontSize} ${fontFamily}`, spacing: parseFloat(letterSpacing) || 0 };
  probe.remove();
  return style;
}
