// An operator's own raster tiles under the map. Their script is in the bundle of maps that have them alone.

import type { Map as LeafletMap } from "leaflet";

type Mount = (map: LeafletMap, url: string) => void;

let mount: Mount = () => undefined;

export function provideTiles(given: Mount): void {
  mount = given;
}

export const mountTiles: Mount = (map, url) => {
  mount(map, url);
};
