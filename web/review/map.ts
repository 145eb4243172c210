// A small map: borders of all countries, names of what is in view, numbered candidates, and the marker.

import type { LatLng as LatLngType, Map as LeafletMap } from "leaflet";
import { LatLng } from "leaflet/src/geo/LatLng.js";
import { LatLngBounds } from "leaflet/src/geo/LatLngBounds.js";
import { Point } from "leaflet/src/geometry/index.js";
import { Map as LeafletMapClass } from "leaflet/src/map/Map.js";
import "leaflet/src/map/handler/Map.DoubleClickZoom.js";
import "leaflet/src/map/handler/Map.Drag.js";
import "leaflet/src/map/handler/Map.Keyboard.js";
import "leaflet/src/map/handler/Map.ScrollWheelZoom.js";
import "leaflet/src/map/handler/Map.TouchZoom.js";
import { setPosition } from "leaflet/src/dom/DomUtil.js";
import { drawing, element } from "../src/element.ts";
import { crsOf } from "../src/map/crs.ts";
import type { Frame } from "../src/map/projection.ts";
import { World } from "../src/map/world.ts";
import type { Client } from "./client.ts";
import type { Borders, Candidate, CountryLabel, Label } from "./state.ts";
import type { Words } from "./words.ts";

export type Spot = [latitude: number, longitude: number];

/** As the server draws: 720 px wide, the equator at 174. */
const FRAME: Frame = { width: 720, height: 350, equator: 174, mercator: false };
const CLOSEST = 10;
/** Close enough for towns, wide enough to know where one is. */
const USUAL = 5.2;
/** Pixels that an arrow moves the marker; with Shift; with Alt. */
const STEP = 8;
const LARGE_STEP = 40;

export class SmallMap {
  readonly host: HTMLElement;
  private readonly map: LeafletMap;
  private readonly client: Client;
  private readonly words: Words;
  private readonly marks: HTMLElement;
  private readonly names: HTMLElement;
  private readonly marker: HTMLButtonElement;
  private readonly svg: SVGSVGElement;
  private pins: { node: HTMLElement; at: LatLngType }[] = [];
  private labels: Label[] = [];
  private countries: CountryLabel[] = [];
  private at: LatLngType | null = null;
  private asked = 0;
  private readonly moved: (at: Spot, done: boolean) => void;

  constructor(client: Client, words: Words, moved: (at: Spot, done: boolean) => void, put: () => void) {
    this.client = client;
    this.words = words;
    this.moved = moved;
    const { text } = words;
    this.host = element("div", { class: "map", role: "group", "aria-label": text("map") });
    this.svg = drawing("svg", { class: "world", viewBox: `0 0 ${FRAME.width} ${FRAME.height}`, "aria-hidden": "true" });
    this.map = new LeafletMapClass(this.host, {
      crs: crsOf(FRAME),
      center: new LatLng(30, 20),
      zoom: 1,
      minZoom: -1,
      maxZoom: CLOSEST,
      zoomSnap: 0,
      zoomDelta: 1,
      wheelPxPerZoomLevel: 90,
      attributionControl: false,
      zoomControl: false,
      zoomAnimation: false,
      fadeAnimation: false,
      inertia: false,
    });
    // A page of the server has its drawing already; this one draws it itself.
    this.map.getPanes().overlayPane.append(this.svg);
    new World(this.svg).addTo(this.map);
    this.names = this.map.createPane("names");
    this.names.setAttribute("aria-hidden", "true");
    this.marks = this.map.createPane("marks");
    this.marker = this.makeMarker(put);
    const zoom = element("div", { class: "zoom" }, this.button("zoom.in", "+", 1), this.button("zoom.out", "−", -1));
    this.host.append(zoom);
    this.map.on("moveend zoomend resize viewreset", () => {
      this.lay();
      void this.name();
    });
    // Whoever does not drag points.
    this.map.on("click", (event) => {
      this.place([event.latlng.lat, event.latlng.lng], true);
    });
    void this.load();
  }

  /** Shows the places, numbered from the first, and the marker; and as much around them as tells where they are. */
  show(candidates: readonly Candidate[], first: number, marker: Spot | null): void {
    this.pins = candidates.map((candidate, index) => {
      const label = element("span", { class: "pin", "aria-hidden": "true" }, String(first + index));
      label.classList.toggle("here", candidate.chosen);
      return { node: label, at: new LatLng(candidate.latitude, candidate.longitude) };
    });
    this.at = marker ? new LatLng(...marker) : null;
    const spots = this.pins.map((pin) => pin.at);
    if (this.at) spots.push(this.at);
    this.map.invalidateSize({ animate: false });
    if (spots.length > 0) {
      const bounds = new LatLngBounds(spots);
      const fitting = this.map.getBoundsZoom(bounds, false, new Point(60, 60));
      this.map.setView(bounds.getCenter(), Math.max(0, Math.min(USUAL, fitting)), { animate: false });
    } else {
      this.map.setView(new LatLng(20, 10), Math.log2(this.map.getSize().x / FRAME.width) || 0, { animate: false });
    }
    this.marks.replaceChildren(...this.pins.map((pin) => pin.node), this.marker);
    this.lay();
  }

  /** Lets a pin stand out. */
  point(index: number, on: boolean): void {
    this.pins[index]?.node.classList.toggle("on", on);
  }

  focusMarker(): void {
    if (!this.at) {
      const { lat, lng } = this.map.getCenter();
      this.place([lat, lng], true);
    }
    this.marker.focus({ preventScroll: true });
  }

  resize(): void {
    this.map.invalidateSize({ animate: false });
  }

  private place(spot: Spot, done: boolean): void {
    const longitude = ((((spot[1] + 180) % 360) + 360) % 360) - 180;
    this.at = new LatLng(Math.max(-90, Math.min(90, spot[0])), longitude);
    this.lay();
    this.moved([this.at.lat, this.at.lng], done);
  }

  private makeMarker(put: () => void): HTMLButtonElement {
    const marker = element("button", { type: "button", class: "marker" }, drawing(
      "svg",
      { viewBox: "-12 -30 24 32", "aria-hidden": "true" },
      drawing("path", { d: "M0 0C-3-8-10-12-10-20A10 10 0 1 1 10-20C10-12 3-8 0 0Z" }),
      drawing("circle", { cy: -20, r: 3.6 }),
    ));
    let grip: { x: number; y: number } | null = null;
    const stop = (event: Event): void => {
      event.stopPropagation();
    };
    for (const name of ["mousedown", "touchstart", "dblclick", "click", "contextmenu"]) marker.addEventListener(name, stop);
    marker.addEventListener("pointerdown", (event) => {
      event.stopPropagation();
      event.preventDefault();
      marker.focus({ preventScroll: true });
      marker.setPointerCapture(event.pointerId);
      const tip = this.at ? this.map.latLngToContainerPoint(this.at) : new Point(0, 0);
      const box = this.host.getBoundingClientRect();
      grip = { x: event.clientX - box.left - tip.x, y: event.clientY - box.top - tip.y };
      marker.classList.add("held");
    });
    const follow = (event: PointerEvent, done: boolean): void => {
      if (!grip) return;
      const box = this.host.getBoundingClientRect();
      const { lat, lng } = this.map.containerPointToLatLng(new Point(event.clientX - box.left - grip.x, event.clientY - box.top - grip.y));
      this.place([lat, lng], done);
    };
    marker.addEventListener("pointermove", (event) => {
      event.stopPropagation();
      follow(event, false);
    });
    for (const name of ["pointerup", "pointercancel"] as const) {
      marker.addEventListener(name, (event) => {
        event.stopPropagation();
        follow(event, true);
        grip = null;
        marker.classList.remove("held");
      });
    }
    marker.addEventListener("keydown", (event) => {
      const direction = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] }[event.key];
      if (event.key === "Enter") {
        event.preventDefault();
        put();
      } else if (event.key === "+" || event.key === "-") {
        this.map.zoomIn(event.key === "+" ? 1 : -1, { animate: false });
      } else if (direction && this.at) {
        event.preventDefault();
        const step = event.shiftKey ? LARGE_STEP : event.altKey ? 1 : STEP;
        const from = this.map.latLngToContainerPoint(this.at);
        const to = new Point(from.x + (direction[0] ?? 0) * step, from.y + (direction[1] ?? 0) * step);
        const { lat, lng } = this.map.containerPointToLatLng(to);
        this.place([lat, lng], true);
        this.map.panInside(new LatLng(lat, lng), { padding: [40, 40], animate: false });
      } else return;
      event.stopPropagation();
    });
    return marker;
  }

  private button(key: string, sign: string, steps: number): HTMLElement {
    const name = this.words.text(key);
    const made = element("button", { type: "button", "aria-label": name, title: name }, sign);
    for (const event of ["mousedown", "pointerdown", "dblclick", "touchstart"]) {
      made.addEventListener(event, (told) => {
        told.stopPropagation();
      });
    }
    made.addEventListener("click", (event) => {
      event.stopPropagation();
      this.map.setZoom(this.map.getZoom() + steps, { animate: false });
    });
    return made;
  }

  private lay(): void {
    const tip = this.at && this.map.latLngToLayerPoint(this.at);
    for (const { node, at } of this.pins) {
      const spot = this.map.latLngToLayerPoint(at);
      setPosition(node, spot);
      // The marker tells it already.
      node.hidden = tip !== null && tip.distanceTo(spot) < 10;
    }
    this.marker.hidden = this.at === null;
    if (this.at) {
      setPosition(this.marker, this.map.latLngToLayerPoint(this.at));
      const spot = this.words.text("marker", { latitude: this.at.lat.toFixed(3), longitude: this.at.lng.toFixed(3) });
      this.marker.setAttribute("aria-label", spot);
    }
    this.write();
  }

  /** Asks for the names of the places in view. */
  private async name(): Promise<void> {
    this.asked += 1;
    const asked = this.asked;
    if (this.map.getZoom() < 1.6) {
      this.labels = [];
      this.write();
      return;
    }
    const bounds = this.map.getBounds();
    const box = [bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()];
    const labels = await this.client.labels(box).catch(() => []);
    if (asked !== this.asked) return;
    this.labels = labels;
    this.write();
  }

  private write(): void {
    const { x: width, y: height } = this.map.getSize();
    const zoom = this.map.getZoom();
    const taken: { left: number; right: number; top: number; bottom: number }[] = [];
    const spots = this.pins.map((pin) => pin.at);
    if (this.at) spots.push(this.at);
    for (const spot of spots) {
      const { x, y } = this.map.latLngToContainerPoint(spot);
      taken.push({ left: x - 13, right: x + 13, top: y - 32, bottom: y + 12 });
    }
    const written: HTMLElement[] = [];
    const add = (name: string, x: number, y: number, kind: string): void => {
      const half = kind === "country" ? name.length * 3.6 : name.length * 6.1 + 8;
      const box = kind === "country" ? { left: x - half, right: x + half, top: y - 8, bottom: y + 8 } : { left: x - 4, right: x + half, top: y - 8, bottom: y + 8 };
      if (box.left < 0 || box.right > width || box.top < 0 || box.bottom > height) return;
      if (taken.some((other) => box.left < other.right && other.left < box.right && box.top < other.bottom && other.top < box.bottom)) return;
      taken.push(box);
      const node = element("span", { class: `label ${kind}`, dir: "auto" }, name);
      setPosition(node, this.map.containerPointToLayerPoint(new Point(x, y)));
      written.push(node);
    };
    const origin = this.map.getPixelBounds().min;
    const scale = 2 ** zoom;
    const most = 3 + 6 * zoom;
    for (const [name, latitude, longitude, capital] of this.labels) {
      if (written.length > most) break;
      const { x, y } = this.map.latLngToContainerPoint(new LatLng(latitude, longitude));
      add(name, x, y, capital ? "capital" : "town");
    }
    if (origin && zoom > 0.4) {
      for (const [, name, x, y] of this.countries) add(name, x * scale - origin.x, y * scale - origin.y, "country");
    }
    this.names.replaceChildren(...written);
  }

  /** Coarse borders at once, fine ones after them. */
  private async load(): Promise<void> {
    this.client
      .countries()
      .then((countries) => {
        this.countries = countries;
        this.write();
      })
      .catch(() => undefined);
    for (const level of [2, 5]) {
      const borders = await this.client.borders(level).catch(() => null);
      if (borders) this.draw(borders);
    }
  }

  private draw(borders: Borders): void {
    const transform = `scale(${borders.unit})`;
    const lands = Object.entries(borders.countries).map(([code, d]) => drawing("path", { d, "data-country": code }));
    this.svg.replaceChildren(
      drawing("g", { class: "countries", transform }, ...lands, drawing("path", { class: "disputed", d: borders.disputed })),
      drawing("path", { class: "lakes", transform, d: borders.lakes }),
    );
  }
}
