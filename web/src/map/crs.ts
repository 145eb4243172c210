// The frame as a Leaflet coordinate reference system: at zoom 0 the world is 720 px wide.

import type { CRS as Crs, LatLng as LatLngType, Point as PointType } from "leaflet";
import { CRS } from "leaflet/src/geo/crs/CRS.js";
import { LatLng } from "leaflet/src/geo/LatLng.js";
import { Bounds, Point, Transformation } from "leaflet/src/geometry/index.js";
import { type Frame, project, unproject } from "./projection.ts";

export function crsOf(frame: Frame): Crs {
  return Object.assign(Object.create(CRS) as Crs, {
    code: frame.mercator ? "EPSG:3857" : "EPSG:8857",
    // Tiles end where their world ends; Equal Earth has no corners to end at.
    infinite: !frame.mercator,
    projection: {
      project: (at: LatLngType): PointType => new Point(...project(frame, at.lat, at.lng)),
      unproject: (at: PointType): LatLngType => new LatLng(...unproject(frame, at.x, at.y)),
      bounds: new Bounds([0, 0], [frame.width, frame.mercator ? frame.width : frame.height]),
    },
    transformation: new Transformation(1, 0, 1, 0),
    scale: (zoom: number) => 2 ** zoom,
    zoom: (scale: number) => Math.log2(scale),
  });
}
