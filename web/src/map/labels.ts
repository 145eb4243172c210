// Names of countries and cities, as far as there is room at this zoom.

import type { Map as LeafletMap, ZoomAnimEvent, LatLng as LatLngType } from "leaflet";
import { setPosition } from "leaflet/src/dom/DomUtil.js";
import { element } from "../dom.ts";
import { type Label, type Placed, placeLabels } from "../model/labels.ts";
import type { Labels } from "../model/page.ts";
import { readFile } from "../read.ts";

const FROM_ZOOM = 1.2;

export function mountLabels(map: LeafletMap, address: string, taken: () => readonly DOMRect[]): void {
  const pane = map.createPane("labels");
  pane.setAttribute("aria-hidden", "true");
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
    const box = map.getContainer().getBoundingClientRect();
    const obstacles = taken().map(({ left, top, right, bottom }) => ({
      left: left - box.left,
      top: top - box.top,
      right: right - box.left,
      bottom: bottom - box.top,
    }));
    const placed = placeLabels(labels, { scale, left: min.x, top: min.y, width, height, zoom: map.getZoom() }, obstacles);
    for (const one of placed) add(one, scale);
  };
  const add = ({ label }: Placed, scale: number): void => {
    const node = element("span", { class: `label ${label.kind} leaflet-zoom-animated`, dir: "auto" }, label.name);
    const at = map.unproject([label.x * scale, label.y * scale], map.getZoom());
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
  map.on("zoomend moveend resize viewreset", look);
  map.on("zoomanim", (event: ZoomAnimEvent) => {
    const moving = map as LeafletMap & {
      _latLngToNewLayerPoint(at: LatLngType, zoom: number, center: LatLngType): ReturnType<LeafletMap["latLngToLayerPoint"]>;
    };
    for (const { node, at } of shown) setPosition(node, moving._latLngToNewLayerPoint(at, event.zoom, event.center));
  });
}
