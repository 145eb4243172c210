// The Leaflet map in the place of the server's drawing, without a jump.

import "leaflet/src/map/handler/Map.Drag.js";
import "leaflet/src/map/handler/Map.TouchZoom.js";
import "leaflet/src/map/handler/Map.ScrollWheelZoom.js";
import "leaflet/src/map/handler/Map.DoubleClickZoom.js";
import "leaflet/src/map/handler/Map.Keyboard.js";
import type { LatLng as LatLngType, LatLngBounds as BoundsType, Map as LeafletMap } from "leaflet";
import { LatLng } from "leaflet/src/geo/LatLng.js";
import { LatLngBounds } from "leaflet/src/geo/LatLngBounds.js";
import { Point } from "leaflet/src/geometry/index.js";
import { element, reducedMotion } from "../dom.ts";
import { scaleFor } from "../model/cluster.ts";
import type { Viewport } from "../model/query.ts";
import type { Text } from "../model/text.ts";
import { crsOf } from "./crs.ts";
import { homeView, readFrame, readHome, readWidths } from "./home.ts";
import { PageMap } from "./page-map.ts";
import { type Frame, unproject } from "./projection.ts";
import { mountTiles } from "./tiles.ts";
import { World } from "./world.ts";

const MAX_ZOOM = 7;
const MAX_ZOOM_OF_TILES = 11;
/** What the largest mark needs around it, in pixels: at a pole or on the date line, beyond the world's edge. */
const ROOM = 32;

export interface AtlasMap {
  map: LeafletMap;
  svg: SVGSVGElement;
  frame: Frame;
  /** All events of the report in view, as at first. */
  home(animate: boolean): void;
  isHome(): boolean;
  /** Brings places into view, as near as `least` at least. */
  show(places: readonly LatLngType[], least: number): void;
  /** A mark's size in the frame's pixels, by which marks are joined. */
  markScale(): number;
  /** Tells where the events lie, in the frame. */
  holds(at: readonly Spot[]): void;
  viewport(): Viewport | null;
  setViewport(view: Viewport | null): void;
}

export interface MapOptions {
  text: Text;
  label: string;
  tiles: string | null;
  /** Where the address says to begin. */
  view: Viewport | null;
}

export function mountMap(host: HTMLElement, svg: SVGSVGElement, { text, label, tiles, view }: MapOptions): AtlasMap {
  const frame = readFrame(svg, tiles !== null);
  const animate = !reducedMotion();
  const corner = (x: number, y: number): LatLngType => new LatLng(...unproject(frame, x, y));
  const given = readHome(svg);
  const widths = readWidths(svg);
  const homeIn = (size: Point): { zoom: number; at: LatLngType } => {
    const { zoom, x, y } = homeView(given, size.x, size.y);
    return { zoom, at: corner(x, y) };
  };
  // The world, and what the first view shows beyond its edge.
  const [west, north] = [Math.min(0, given.x), Math.min(0, given.y)];
  const [east, south] = [Math.max(frame.width, given.x + given.width), Math.max(frame.height, given.y + given.height)];
  /** All of it in view. */
  const fitIn = (size: Point): number =>
    Math.min(homeIn(size).zoom, Math.log2(Math.min(size.x / (east - west), size.y / (south - north)) || 1));
  /** The middle of the events. */
  let middle: LatLngType | null = null;
  /** The corners between which they lie. */
  let [low, high] = [{ x: Infinity, y: Infinity }, { x: -Infinity, y: -Infinity }];
  // Measured before anything is changed: after that, the browser would have to lay the page out for it.
  const first = new Point(host.clientWidth, host.clientHeight);

  const map = new PageMap(host, {
    crs: crsOf(frame),
    minZoom: fitIn(first),
    maxZoom: tiles ? MAX_ZOOM_OF_TILES : MAX_ZOOM,
    zoomSnap: 0,
    zoomDelta: 1,
    wheelPxPerZoomLevel: 90,
    attributionControl: false,
    zoomControl: false,
    zoomAnimation: animate,
    fadeAnimation: false,
    inertia: animate,
    keyboard: true,
    doubleClickZoom: true,
    trackResize: true,
    // Panning stays on the frame; the projection's corners have no place on the globe, so bounds are kept by hand.
  });
  const inView = ({ zoom, latitude, longitude }: Viewport): { zoom: number; at: LatLngType } => ({
    zoom: Math.max(zoom, map.getMinZoom()),
    at: new LatLng(latitude, longitude),
  });
  // A server draws the view of the address; in a folder of files there is one drawing for all.
  const drawn = svg.classList.contains("viewed") ? view : null;
  map.begin(first, drawn ? inView(drawn) : homeIn(first));
  const homeNow = (): { zoom: number; at: LatLngType } => homeIn(map.getSize());
  const fit = (): number => fitIn(map.getSize());
  host.setAttribute("role", "group");
  host.setAttribute("aria-label", label);
  if (tiles) mountTiles(map, tiles);
  const world = new World(svg).addTo(map);
  // Paper has another width, of which nobody tells: the style makes all of the map as wide as that.
  const print = (): void => {
    world._update();
    host.style.setProperty("--printed", `${map.getSize().x}px`);
  };
  addEventListener("beforeprint", print);
  map.on("unload", () => {
    removeEventListener("beforeprint", print);
  });
  map.on("resize", () => {
    if (host.style.getPropertyValue("--printed")) print();
  });

  let atHome = !drawn;
  const isHome = (): boolean => atHome;
  const look = (): void => {
    const { zoom, at } = homeNow();
    const [now, then] = [map.project(map.getCenter(), zoom), map.project(at, zoom)];
    atHome = Math.abs(map.getZoom() - zoom) < 0.01 && now.distanceTo(then) < 2;
  };
  const keepInside = (): void => {
    look();
    if (atHome) return;
    const zoom = map.getZoom();
    const size = map.getSize();
    const scale = 2 ** zoom;
    const at = map.project(map.getCenter(), zoom);
    const clamp = (value: number, half: number, low: number, high: number): number =>
      half * 2 >= high - low ? (low + high) / 2 : Math.max(low + half, Math.min(high - half, value));
    const inside = new Point(
      clamp(at.x, size.x / 2, Math.min(west * scale, low.x * scale - ROOM), Math.max(east * scale, high.x * scale + ROOM)),
      clamp(at.y, size.y / 2, Math.min(north * scale, low.y * scale - ROOM), Math.max(south * scale, high.y * scale + ROOM)),
    );
    if (inside.distanceTo(at) > 1) map.panTo(map.unproject(inside, zoom), { animate });
  };
  map.on("moveend", keepInside);
  // Around the middle of a world there may be little to see nearer by.
  map.about = () => (atHome && middle) || map.getCenter();
  if (drawn) {
    look();
    // Farther out than this map goes. All else stays as it is drawn, also where the world ends.
    if (drawn.zoom < map.getMinZoom()) {
      map.fire("movestart");
      keepInside();
    }
  }

  const home = (animated: boolean): void => {
    const { zoom, at } = homeNow();
    atHome = true;
    map.setView(at, zoom, { animate: animated && animate });
  };
  map.on("resize", () => {
    map.options.minZoom = fit();
    if (atHome || map.getZoom() < fit()) home(false);
    standAside();
  });

  const setViewport = (view: Viewport | null): void => {
    if (view) {
      const { zoom, at } = inView(view);
      map.setView(at, zoom, { animate: false });
    } else if (!isHome()) home(false);
  };
  if (!drawn) setViewport(view);

  const buttons = host.appendChild(zoomButtons(map, text, home, isHome));
  let spots: readonly Spot[] = [];
  /** The buttons stand where they hide no mark of the first view. */
  const standAside = (): void => {
    const size = map.getSize();
    // The operator's tiles name their source in the lower corner.
    const corners = CORNERS.filter((corner) => !tiles || corner !== "low start");
    const taken = takenCorners(spots, homeView(given, size.x, size.y), size);
    const free = corners.find((corner) => !taken.has(corner)) ?? CORNERS[0];
    buttons.classList.toggle("high", free.startsWith("high"));
    buttons.classList.toggle("start", free.endsWith("start"));
  };
  return {
    map,
    svg,
    frame,
    home,
    isHome,
    show: (places, least) => {
      const bounds: BoundsType = new LatLngBounds([...places]);
      const zoom = Math.min(Math.max(5, homeNow().zoom + 1), map.getBoundsZoom(bounds, false, new Point(80, 80)));
      map.setView(bounds.getCenter(), Math.max(zoom, least, map.getMinZoom()), { animate });
    },
    markScale: () => {
      const { x: width, y: height } = map.getSize();
      // As they came: to join them anew for the very width would change them under the reader's eyes.
      const known = !drawn && isHome() && widths.findLast((known) => known <= width);
      // A map that its height limits shows as much as a narrower one.
      const least = known && Math.min(known, (height * given.width) / given.height);
      return least ? (scaleFor(least) * given.width) / least : scaleFor(width) / 2 ** map.getZoom();
    },
    holds: (at) => {
      spots = at;
      standAside();
      const mean = (axis: "x" | "y"): number => at.reduce((sum, one) => sum + one[axis], 0) / at.length;
      if (at.length) middle = corner(mean("x"), mean("y"));
      for (const { x, y } of at) {
        [low, high] = [
          { x: Math.min(low.x, x), y: Math.min(low.y, y) },
          { x: Math.max(high.x, x), y: Math.max(high.y, y) },
        ];
      }
    },
    viewport: () => {
      if (isHome()) return null;
      const { lat, lng } = map.getCenter();
      return { zoom: map.getZoom(), latitude: lat, longitude: lng };
    },
    setViewport,
  };
}

/** A place of an event, in the frame. */
interface Spot {
  x: number;
  y: number;
}

/** What the buttons cover, with something around them. */
const BUTTONS = { width: 60, height: 104 };

/** Where they may stand, the best first. */
const CORNERS = ["low end", "high end", "low start", "high start"] as const;

/** The corners of the first view in which there are marks. */
function takenCorners(spots: readonly Spot[], { zoom, x: middle, y: centre }: ReturnType<typeof homeView>, size: Point): ReadonlySet<(typeof CORNERS)[number]> {
  const mirrored = document.documentElement.dir === "rtl";
  const taken = new Set<(typeof CORNERS)[number]>();
  for (const { x, y } of spots) {
    const [across, down] = [(x - middle) * 2 ** zoom + size.x / 2, (y - centre) * 2 ** zoom + size.y / 2];
    const [left, right] = [across < BUTTONS.width, across > size.x - BUTTONS.width];
    for (const row of [down > size.y - BUTTONS.height && "low", down < BUTTONS.height && "high"] as const) {
      if (row && left) taken.add(`${row} ${mirrored ? "end" : "start"}`);
      if (row && right) taken.add(`${row} ${mirrored ? "start" : "end"}`);
    }
  }
  return taken;
}

function zoomButtons(map: LeafletMap, text: Text, home: (animate: boolean) => void, isHome: () => boolean): HTMLElement {
  const button = (name: string, sign: string, act: () => void): HTMLButtonElement => {
    const made = element("button", { type: "button", "aria-label": text(name), title: text(name) }, sign);
    made.addEventListener("click", act);
    return made;
  };
  const zoomIn = button("map.zoom_in", "+", () => map.zoomIn());
  const zoomOut = button("map.zoom_out", "−", () => map.zoomOut());
  const reset = button("map.reset", "⤢", () => {
    home(true);
  });
  const box = element("div", { class: "zoom" }, zoomIn, zoomOut, reset);
  for (const name of ["pointerdown", "mousedown", "dblclick", "click", "wheel"] as const) {
    box.addEventListener(name, (event) => {
      event.stopPropagation();
    });
  }
  const sync = (): void => {
    zoomOut.setAttribute("aria-disabled", String(map.getZoom() <= map.getMinZoom()));
    if (isHome() && document.activeElement === reset) map.getContainer().focus({ preventScroll: true });
    reset.hidden = isHome();
    zoomIn.setAttribute("aria-disabled", String(map.getZoom() >= map.getMaxZoom()));
  };
  map.on("zoomend moveend", sync);
  sync();
  return box;
}
