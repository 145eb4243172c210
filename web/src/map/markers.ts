// Marks on the map: one real button a place, or a place and those that would overlap it.

import type { LatLng as LatLngType, Map as LeafletMap, ZoomAnimEvent } from "leaflet";
import { LatLng } from "leaflet/src/geo/LatLng.js";
import { Point } from "leaflet/src/geometry/index.js";
import { setPosition } from "leaflet/src/dom/DomUtil.js";
import { drawing, element, giveWay } from "../dom.ts";
import { type Cluster, type Spot, cluster, radius, reach, scaleFor } from "../model/cluster.ts";
import type { AtlasEvent } from "../model/event.ts";
import type { Box } from "../model/labels.ts";
import { drawMark } from "./mark.ts";

/** A location of the report. */
export interface Site {
  /** Among the report's locations. */
  index: number;
  key: string;
  at: LatLngType;
  /** In the frame of the world 720 px wide. */
  x: number;
  y: number;
}

/** The events at one location, where it lies in the frame. */
export interface Place extends Spot {
  site: Site;
  /** Whether it is known only roughly. */
  soft: boolean;
  events: AtlasEvent[];
}

export type Mark = Cluster<Place>;

export interface MarkerOptions {
  /** What the server has drawn, until it is drawn here. */
  drawn: readonly Element[];
  sections: number;
  /** A mark's size in the units of the places, by which they are joined. */
  scale(): number;
  name(places: readonly Place[]): string;
  open(places: readonly Place[], marker: HTMLElement): void;
  point(places: readonly Place[] | null, marker: HTMLElement): void;
}

interface Shown {
  button: HTMLButtonElement;
  at: LatLngType;
  /** How far it reaches from there, in pixels. */
  reach: number;
  places: readonly Place[];
}

const MARGIN = 40;

export class Markers {
  /** Those with events that are shown. */
  private places: Place[] = [];
  /** All that had any so far: to make ten thousand anew at each change takes longer than to fill them. */
  private readonly bySite: Place[] = [];
  /** That of each event, by its place in the report. */
  private sites: (Site | null)[] = [];
  private marks: Mark[] = [];
  /** The scale at which they were. */
  private joinedAt = NaN;
  private scale = 1;
  private marked: ReadonlySet<string> = new Set();
  private readonly shown = new Map<string, Shown>();
  private readonly byButton = new WeakMap<Element, Shown>();
  private readonly pane: HTMLElement;

  constructor(
    private readonly map: LeafletMap,
    private readonly options: MarkerOptions,
  ) {
    this.pane = map.createPane("marks");
    map.on("viewreset zoomend moveend resize", () => {
      this.render();
    });
    map.on("zoomanim", (event: ZoomAnimEvent) => {
      for (const { button, at } of this.shown.values()) this.place(button, at, event);
    });
    const on = (name: "click" | "pointerover" | "pointerout" | "focusin" | "focusout", act: (shown: Shown) => void): void => {
      this.pane.addEventListener(name, (event) => {
        const button = (event.target as Element).closest("button");
        const shown = button && this.byButton.get(button);
        // A finger that comes down points at nothing: it presses.
        if (shown && !(name === "pointerover" && (event as PointerEvent).pointerType === "touch")) act(shown);
        if (name === "click") event.stopPropagation();
      });
    };
    let dragged = false;
    map.on("dragstart", () => {
      dragged = true;
    });
    map.on("dragend", () => {
      // The click that ends a drag comes before what waits.
      setTimeout(() => {
        dragged = false;
      });
    });
    on("click", (shown) => {
      // A mark by which the map was dragged was not meant.
      if (!dragged) options.open(shown.places, shown.button);
    });
    on("pointerover", (shown) => {
      options.point(shown.places, shown.button);
    });
    // Where a mark was opened with a pointer, the focus goes on to one at which nobody points.
    on("focusin", (shown) => {
      if (shown.button.matches(":focus-visible")) options.point(shown.places, shown.button);
    });
    for (const name of ["pointerout", "focusout"] as const) {
      on(name, (shown) => {
        options.point(null, shown.button);
      });
    }
  }

  /** Finds where all of the report's events lie, before any of them is drawn. */
  locate(events: readonly AtlasEvent[]): readonly Site[] {
    const known = new Map<string, Site>();
    this.bySite.length = 0;
    this.sites = events.map(({ located, latitude, longitude }) => {
      if (!located) return null;
      const key = `${latitude},${longitude}`;
      let site = known.get(key);
      if (!site) {
        const at = new LatLng(latitude, longitude);
        const { x, y } = this.map.project(at, 0);
        known.set(key, (site = { index: known.size, key, at, x, y }));
      }
      return site;
    });
    return [...known.values()];
  }

  /** Gathers events into places, and places into marks. */
  join(events: readonly AtlasEvent[]): void {
    for (const place of this.places) place.count = 0;
    const places: Place[] = [];
    for (const event of events) {
      const site = this.sites[event.index];
      if (!site) continue;
      const { index, x, y } = site;
      const place = (this.bySite[index] ??= { site, x, y, count: 0, section: null, soft: false, events: [] });
      if (place.count === 0) {
        place.section = event.section;
        // Said by the first of the events that are shown.
        place.soft = event.precision !== "place";
        places.push(place);
      } else if (place.section !== event.section) place.section = null;
      place.events[place.count] = event;
      place.count += 1;
    }
    for (const { events, count } of places) events.length = count;
    this.places = places;
    this.joinedAt = NaN;
    this.cluster();
  }

  /** Puts what was joined on the map, for what the server has drawn. */
  draw(): void {
    this.render();
    for (const group of this.options.drawn) group.remove();
  }

  /** The marker that stands for an event now. */
  markerOf(id: string): HTMLElement | null {
    for (const { button, places } of this.shown.values()) {
      if (places.some((place) => place.events.some((event) => event.id === id))) return button;
    }
    return null;
  }

  /** What the markers cover, in pixels of the map. */
  boxes(): readonly Box[] {
    return [...this.shown.values()].map(({ at, reach }) => {
      const { x, y } = this.map.latLngToContainerPoint(at);
      return { left: x - reach, top: y - reach, right: x + reach, bottom: y + reach };
    });
  }

  /** Places that are known only roughly and have a marker of their own: where they lie, in the frame. */
  rough(): readonly { place: Place; x: number; y: number }[] {
    return [...this.shown.values()].flatMap(({ places }) => {
      const [place] = places;
      return place?.soft && places.length === 1 ? [{ place, x: place.site.x, y: place.site.y }] : [];
    });
  }

  /** What a marker stands for. */
  placesOf(marker: Element): readonly Place[] {
    return this.byButton.get(marker)?.places ?? [];
  }

  /** The zoom, a step nearer at least, at which places of one marker are told apart; null where none is near enough. */
  apartAt(places: readonly Place[]): number | null {
    const nearest = this.map.getMaxZoom();
    for (let zoom = this.map.getZoom(); zoom < nearest; ) {
      zoom = Math.min(zoom + 1, nearest);
      if (cluster(places, this.scale / 2 ** zoom).length > 1) return zoom;
    }
    return null;
  }

  /** Marks the marker of an event, joined to the list. */
  highlight(ids: ReadonlySet<string>): void {
    this.marked = ids;
    this.markThem();
  }

  private markThem(): void {
    const ids = this.marked;
    for (const { button, places } of this.shown.values()) {
      const on = ids.size > 0 && places.some((place) => place.events.some((event) => ids.has(event.id)));
      button.classList.toggle("on", on);
    }
  }

  /** Joins the places anew where zoom or size have changed. */
  private cluster(): void {
    const scale = scaleFor(this.map.getSize().x);
    if (scale !== this.scale) {
      this.scale = scale;
      this.joinedAt = NaN;
      this.pane.replaceChildren();
      this.shown.clear();
    }
    const at = this.options.scale();
    if (this.joinedAt === at) return;
    this.joinedAt = at;
    this.marks = cluster(this.places, at);
  }

  private render(): void {
    this.cluster();
    const unit = 2 ** this.map.getZoom();
    const { min, max } = this.map.getPixelBounds();
    if (!min || !max) return;
    const [left, top, right, bottom] = [min.x - MARGIN, min.y - MARGIN, max.x + MARGIN, max.y + MARGIN].map((pixels) => pixels / unit) as [number, number, number, number];
    const gone = new Set(this.shown.keys());
    for (const mark of this.marks) {
      if (mark.x < left || mark.x > right || mark.y < top || mark.y > bottom) continue;
      const places = mark.members;
      const [anchor] = places;
      if (!anchor) continue;
      const bySection = new Array<number>(this.options.sections).fill(0);
      const add = (section: number, count: number): void => {
        bySection[section] = (bySection[section] ?? 0) + count;
      };
      for (const { section, count, events } of places) {
        if (section !== null) add(section, count);
        else for (const event of events) add(event.section, 1);
      }
      const key = `${anchor.site.key}|${bySection.join()}|${places.length}`;
      gone.delete(key);
      let shown = this.shown.get(key);
      if (!shown) {
        const button = this.make(mark, bySection, anchor.soft && places.length === 1);
        shown = { button, at: anchor.site.at, reach: Math.max(12, reach(mark) * this.scale), places };
        this.shown.set(key, shown);
        this.byButton.set(button, shown);
      }
      shown.places = places;
      this.place(shown.button, shown.at);
    }
    for (const key of gone) {
      this.shown.get(key)?.button.remove();
      this.shown.delete(key);
    }
    // Names take as long as the drawing, and are read later than it is seen.
    void giveWay().then(() => {
      for (const { button, places } of this.shown.values()) {
        if (!button.hasAttribute("aria-label")) button.setAttribute("aria-label", this.options.name(places));
      }
    });
    // Tab order follows the map from west to east, as the eye reads it.
    const sorted = [...this.shown.values()].sort((a, b) => a.at.lng - b.at.lng);
    let previous: Element | null = null;
    for (const { button } of sorted) {
      const expected: Element | null = previous ? previous.nextElementSibling : this.pane.firstElementChild;
      if (button !== expected) this.pane.insertBefore(button, expected);
      previous = button;
    }
    this.markThem();
    this.map.fire("marks");
  }

  private make(mark: Mark, bySection: number[], soft: boolean): HTMLButtonElement {
    const half = Math.ceil((radius(mark.count) * 1.5 + 3) * this.scale);
    const button = element("button", { type: "button", class: "marker leaflet-zoom-animated" });
    // The smaller lies on top, so that none is out of reach.
    button.style.zIndex = String(30 - Math.round(radius(mark.count)));
    button.append(
      drawing(
        "svg",
        { class: "sign", width: half * 2, height: half * 2, viewBox: `${-half} ${-half} ${half * 2} ${half * 2}`, "aria-hidden": "true" },
        drawing("circle", { class: "hit", r: Math.max(12, (radius(mark.count) + 1.5) * this.scale) }),
        drawing("g", this.scale === 1 ? {} : { transform: `scale(${this.scale})` }, drawMark(bySection, soft)),
      ),
    );
    return button;
  }

  private place(button: HTMLElement, at: LatLngType, animation?: ZoomAnimEvent): void {
    const map = this.map as LeafletMap & {
      _latLngToNewLayerPoint(at: LatLngType, zoom: number, center: LatLngType): Point;
    };
    const point = animation
      ? map._latLngToNewLayerPoint(at, animation.zoom, animation.center)
      : map.latLngToLayerPoint(at);
    setPosition(button, point);
  }
}
