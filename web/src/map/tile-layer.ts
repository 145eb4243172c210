// Tiles, by Leaflet. With them, and only then, a page asks another host.

import { TileLayer } from "leaflet/src/layer/tile/TileLayer.js";
import { provideTiles } from "./tiles.ts";

/** At zoom 0 the frame's world is 720 px wide: four tiles of 180 px, which are those of tile zoom 2. */
const SIZE = 180;
const OFFSET = 2;

provideTiles((map, url) => {
  map.getContainer().classList.add("tiled");
  new TileLayer(url, { tileSize: SIZE, zoomOffset: OFFSET, minZoom: -OFFSET, maxZoom: map.getMaxZoom(), noWrap: true, keepBuffer: 1 }).addTo(map);
});
