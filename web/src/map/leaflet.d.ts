// Leaflet's own source modules, so that only what is used is bundled; typed by @types/leaflet.
declare module "leaflet/src/map/Map.js" {
  export { Map } from "leaflet";
}
declare module "leaflet/src/map/handler/Map.Drag.js";
declare module "leaflet/src/map/handler/Map.TouchZoom.js";
declare module "leaflet/src/map/handler/Map.ScrollWheelZoom.js";
declare module "leaflet/src/map/handler/Map.DoubleClickZoom.js";
declare module "leaflet/src/map/handler/Map.Keyboard.js";
declare module "leaflet/src/layer/Layer.js" {
  export { Layer } from "leaflet";
}
declare module "leaflet/src/layer/Popup.js" {
  export { Popup } from "leaflet";
}
declare module "leaflet/src/layer/tile/TileLayer.js" {
  export { TileLayer } from "leaflet";
}
declare module "leaflet/src/geometry/index.js" {
  export { Point, Bounds, Transformation } from "leaflet";
}
declare module "leaflet/src/geo/LatLng.js" {
  export { LatLng } from "leaflet";
}
declare module "leaflet/src/geo/LatLngBounds.js" {
  export { LatLngBounds } from "leaflet";
}
declare module "leaflet/src/geo/crs/CRS.js" {
  import type { CRS as Type } from "leaflet";
  export const CRS: Type;
}
declare module "leaflet/src/geo/crs/CRS.EPSG3857.js" {
  import type { CRS as Type } from "leaflet";
  export const EPSG3857: Type;
}
declare module "leaflet/src/layer/vector/Renderer.js" {
  export { Renderer } from "leaflet";
}
declare module "leaflet/src/dom/DomUtil.js" {
  import type { Point } from "leaflet";
  export function setPosition(element: HTMLElement | SVGElement, point: Point): void;
  export function setTransform(element: HTMLElement | SVGElement, offset: Point, scale?: number): void;
  export function getPosition(element: HTMLElement | SVGElement): Point;
}
