// The page's one state, where it is written, and who hears of it.

import palette from "../../palette.json" with { type: "json" };
import { areMany, find, giveWay, makePace, type Pace } from "../dom.ts";
import type { Later } from "../later.ts";
import { LatLng } from "leaflet/src/geo/LatLng.js";
import { Address, type Step } from "./address.ts";
import { Countries } from "./countries.ts";
import { Card } from "./card.ts";
import { EventList } from "./list.ts";
import { Legend } from "./legend.ts";
import type { Scene } from "./scene.ts";
import type { Controls } from "./controls.ts";
import { mountGestures } from "../map/gestures.ts";
import { type AtlasMap, mountMap } from "../map/map.ts";
import { Markers, type Place } from "../map/markers.ts";
import { bySection } from "../model/counts.ts";
import { type AtlasEvent, isDated, surroundings } from "../model/event.ts";
import { everything, filtered, isEverything, matcher, type Filter } from "../model/filter.ts";
import { parseQuery, type State, writeQuery } from "../model/query.ts";
import { takeOrders } from "../share/orders.ts";
import type { Timeline } from "../time/timeline.ts";
import { leadsOut } from "./entry.ts";
import { doubtOf, nameOf, roughNames, titleOf } from "./names.ts";
import { tell } from "./tally.ts";
import { Tip } from "./tip.ts";

/** What an embed shows of itself. */
const DRESS: readonly string[] = ["title", "legend", "controls", "wheel"];

export class Page {
  private state: State;
  private readonly ids: string[];
  private readonly map: AtlasMap;
  private readonly markers: Markers;
  private readonly countries: Countries;
  private readonly list: EventList | null;
  private readonly legend: Legend;
  private readonly card: Card;
  private readonly tip: Tip;
  private controls: Controls | null = null;
  private timeline: Timeline | null = null;
  private later: Later | null = null;
  private shown: readonly AtlasEvent[] = [];
  /** Ends what it hears outside its own elements. */
  private readonly life = new AbortController();
  private started = false;
  /** Whether a range is being drawn, or the days pass. */
  private moving = false;
  /** How often everything was brought in step. */
  private turn = 0;
  private readonly address = new Address();
  private ended = false;
  private events: readonly AtlasEvent[] = [];
  private readonly byId = new Map<string, AtlasEvent>();

  constructor(private readonly scene: Scene) {
    const { data, text } = scene;
    this.ids = data.sections.map((section) => section.id);
    this.state = parseQuery(location.search, this.ids);

    const host = find("#map");
    const svg = host && find<SVGSVGElement>("svg.world", host);
    if (!host || !svg) throw new Error("the page has no map");
    const label = text("map.name", { title: data.title });
    this.map = mountMap(host, svg, { text, label, tiles: data.tiles?.url ?? null, view: this.state.view });
    const figure = host.parentElement ?? host;
    mountGestures(this.map.map, text, data.wheel);
    this.tip = new Tip(host, scene);
    this.countries = new Countries(svg, host, scene, this.tip);
    this.markers = new Markers(this.map.map, {
      drawn: [...svg.querySelectorAll(".markers")],
      sections: data.sections.length,
      scale: () => this.map.markScale(),
      name: (places) => nameOf(places, scene),
      open: (places, marker) => {
        this.openPlaces(places, marker);
      },
      point: (places, marker) => {
        const events = places?.flatMap((place) => place.events) ?? [];
        this.list?.highlight(new Set(events.map((event) => event.id)));
        if (places) this.showTip(places, events, marker);
        else {
          this.tip.hide();
          this.mark();
        }
      },
    });
    this.card = new Card(figure, host, {
      scene,
      link: (event) => {
        const state = { ...this.state, view: (event && surroundings(event)) ?? this.state.view, event: event?.id ?? null };
        if (!event || !leadsOut(data)) return this.href(state);
        // What is sent to somebody is the map's page, without what is said of the embed alone.
        return (data.base || "./") + this.href({ ...state, rest: state.rest.filter(([name]) => !DRESS.includes(name)) });
      },
      choose: (id) => {
        this.set({ event: id }, "push", false);
      },
      closed: () => {
        this.mark();
        if (this.state.event) this.set({ event: null }, "push", false);
        this.list?.current(null, false);
      },
    });
    const list = find("#events");
    this.list = list
      ? new EventList(list, {
          scene,
          open: (id) => {
            this.set({ event: id }, "push", false);
            this.bring(id);
            this.openState(find(`#events [data-id="${id}"] a`));
          },
          link: (id) => this.href({ ...this.state, event: id }),
          point: (ids) => {
            this.mark(ids);
          },
          end: this.life.signal,
        })
      : null;
    this.legend = new Legend(scene, this.map.svg, (section) => {
      const { sections } = this.state.filter;
      this.filter({
        sections: sections.includes(section) ? sections.filter((own) => own !== section) : [...sections, section].sort((a, b) => a - b),
      });
    });
    takeOrders(data.embed ? (data.allowed ?? []) : [], (query) => {
      this.moving = false;
      this.state = parseQuery(query, this.ids);
      this.map.setViewport(this.state.view);
      this.apply();
    });

    this.map.map.on("click", (event: { originalEvent: MouseEvent }) => {
      const code = (event.originalEvent.target as Element).closest<SVGElement>("[data-country]")?.dataset["country"];
      if (code && code in data.countries) this.toggleCountry(code);
    });
    this.map.map.on("moveend", () => {
      if (this.ended) return;
      this.state = { ...this.state, view: this.map.viewport() };
      this.address.replaceLater(this.href(this.state));
    });
    const back = (): void => {
      this.address.settle();
      this.moving = false;
      this.state = parseQuery(location.search, this.ids);
      if (!this.state.event) this.card.close();
      this.map.setViewport(this.state.view);
      this.apply();
    };
    addEventListener("popstate", back, { signal: this.life.signal });
    // The same map in another language, as it is by then.
    for (const name of ["pointerover", "focusin"] as const) {
      find(".languages")?.addEventListener(name, ({ target }) => {
        const link = (target as Element).closest("a");
        if (link) link.href = `?${this.query({ lang: link.hreflang })}`;
      });
    }
  }

  /** The state as a query, without `?`, or with something else of what the page keeps. */
  query(change: Readonly<Record<string, string>> = {}): string {
    const query = writeQuery(this.state, this.ids);
    const asked = new URLSearchParams(query);
    for (const [name, value] of Object.entries(change)) asked.set(name, value);
    return Object.keys(change).length ? writeQuery(parseQuery(asked.toString(), this.ids), this.ids) : query;
  }

  /** Writes what the address still lacks of the state. */
  writeAddress(): void {
    this.address.catchUp();
  }

  /** The events on the card that stands open, where the address does not say it. */
  openedEvents(): readonly string[] | null {
    return this.card.open && !this.state.event ? this.card.events : null;
  }

  openEvents(ids: readonly string[]): void {
    const events = ids.flatMap((id) => this.byId.get(id) ?? []);
    const marker = events[0] && this.markers.markerOf(events[0].id);
    if (marker) this.openPlaces(this.markers.placesOf(marker), marker, true);
  }

  /** An event of the marker that an element is. */
  eventAt(marker: Element): string | null {
    return this.markers.placesOf(marker)[0]?.events[0]?.id ?? null;
  }

  markerOf(event: string): HTMLElement | null {
    return this.markers.markerOf(event);
  }

  /** Lets go of everything outside the page's own elements. */
  destroy(): void {
    this.ended = true;
    this.address.catchUp();
    this.life.abort();
    this.timeline?.destroy();
    this.map.map.remove();
  }

  /** Brings everything in step for the first time, piece by piece. Then the map, its legend and its list do what the reader
   *  asks of them. */
  async start(events: readonly AtlasEvent[], pace: Pace): Promise<void> {
    this.events = events;
    for (const event of events) this.byId.set(event.id, event);
    this.started = true;
    await pace();
    this.map.holds(this.markers.locate(this.events));
    await pace();
    await this.settle(pace);
  }

  /** Adds what came later. */
  async complete(later: Later, pace: Pace): Promise<void> {
    await giveWay();
    if (this.ended) return;
    const { data } = this.scene;
    later.mountBorders(this.map, data);
    // Tiles have names of their own.
    if (!data.tiles) later.mountLabels(this.map.map, data.labels, () => this.markers.boxes(), () => roughNames(this.markers.rough(), this.scene));
    this.later = later;
    this.mountControls(later);
    await pace();
    this.mountTime(later);
    this.follow();
  }

  private mountControls(later: Later): void {
    this.controls = later.mountControls(this.scene, {
      filter: (change, settled) => {
        this.filter(change, settled ? "push" : "try");
      },
      arrange: (change) => {
        this.set(change, "push");
      },
      clear: () => {
        this.set({ filter: everything }, "push");
      },
    });
  }

  private mountTime(later: Later): void {
    const host = find("#time");
    if (!host) return;
    const { scene } = this;
    const dated = this.events.filter(isDated);
    const { from, to } = this.state.filter;
    this.timeline = later.mountTimeline(host, {
      events: dated,
      tones: palette.sections.length,
      range: { start: from, end: to },
      text: scene.text,
      date: (start, end) => scene.dates.span(start, end),
      shortDate: (day) => scene.dates.short(day),
      briefDate: (day) => scene.dates.brief(day),
      monthName: (month) => scene.dates.month(month),
      undated: this.events.length - dated.length,
      onChange: (range, settled) => {
        this.filter({ from: range.start, to: range.end }, settled ? "push" : "try", !settled);
      },
    });
  }

  private filter(change: Partial<Filter>, history: Step = "push", moving = false): void {
    this.moving = moving;
    this.set({ filter: { ...this.state.filter, ...change } }, history);
  }

  private toggleCountry(code: string): void {
    const { countries } = this.state.filter;
    this.filter({ countries: countries.includes(code) ? countries.filter((own) => own !== code) : [...countries, code] });
  }

  private href(state: State): string {
    const query = writeQuery(state, this.ids);
    return query ? `?${query}` : location.pathname;
  }

  private set(change: Partial<State>, step: Step, apply = true): void {
    // A field that is taken out of the page says for the last time that it has changed.
    if (this.ended) return;
    this.state = { ...this.state, ...change };
    this.address.write(this.href(this.state), step);
    if (apply) this.apply();
  }

  private apply(): void {
    // What is asked before the events have come is done when they have.
    if (this.started) void this.settle();
  }

  /** Brings everything in step at once; of many events piece by piece, until something else is asked. `first` paces the page's
   *  beginning, when nobody waits for an answer. */
  private async settle(first?: Pace): Promise<void> {
    const turn = ++this.turn;
    const many = areMany(this.events.length);
    const pace = first ?? makePace(this.events.length, performance.now());
    for (const step of this.steps()) {
      for (const [index, part] of step.entries()) {
        part();
        // To wait, even for nothing, would leave the rest of few events for later.
        if (!many || (!first && index < step.length - 1)) continue;
        await pace();
        if (turn !== this.turn || this.ended) return;
      }
    }
  }

  /** What follows the state, each step on its own; what a step consists of belongs together. */
  private steps(): readonly (readonly (() => void)[])[] {
    const { filter, group, order } = this.state;
    const { sections } = this.scene.data;
    this.shown = filtered(this.events, filter);
    return [
      [
        () => {
          this.countries.update(this.shown, filter.countries);
          this.legend.update(bySection(filtered(this.events, filter, "sections"), sections.length), filter.sections);
        },
        () => {
          this.markers.join(this.shown);
        },
        () => {
          this.markers.draw();
        },
      ],
      [
        () => {
          this.list?.update(this.shown, group, order);
        },
      ],
      [
        () => {
          this.follow();
        },
      ],
      [
        () => {
          this.openState();
        },
      ],
    ];
  }

  /** The words above the list, the fields and the timeline say what is shown. */
  private follow(): void {
    const { filter } = this.state;
    tell(this.scene.text, this.shown.length, this.events.length, isEverything(filter));
    // Its lines would come and go, and all below them would move under the pointer.
    if (!this.moving) this.later?.sayInWords(this.map.svg, this.shown, this.scene);
    this.controls?.update(this.state, isEverything(filter));
    this.timeline?.setRange({ start: filter.from, end: filter.to });
    this.timeline?.update(filtered(this.events, filter, "dates").filter(isDated));
  }

  /** Opens what the address says is open, and closes what the filter hides. `asked` is where the reader has asked for it. */
  private openState(asked: HTMLElement | null = null): void {
    const matches = matcher(this.state.filter);
    const known = this.byId.get(this.state.event ?? "");
    const event = known && matches(known) ? known : null;
    this.list?.current(event?.id ?? null, false);
    if (event) {
      if (asked || this.card.current !== event.id) {
        this.card.show([], [event], this.side(event), asked ?? find(":focus"), asked !== null);
      }
    } else {
      if (known) this.set({ event: null }, "replace", false);
      const stays = (id: string): boolean => {
        const own = this.byId.get(id);
        return own !== undefined && matches(own);
      };
      if (known || !this.card.events.some(stays)) this.card.close();
      if (this.card.open) return;
    }
    this.mark();
  }

  /** Marks what the address marks, what stands on the card, and what else the reader points at. */
  private mark(more: readonly string[] = []): void {
    this.markers.highlight(new Set([...this.state.highlight, ...(this.card.open ? this.card.events : []), ...more]));
  }

  private openPlaces(places: readonly Place[], marker: HTMLElement, stay = false): void {
    const events = places.flatMap((place) => place.events);
    const [first] = events;
    if (!first) return;
    const apart = stay ? null : this.markers.apartAt(places);
    if (apart !== null) {
      this.tip.hide();
      // The marker goes, and the focus with it.
      if (document.activeElement === marker) {
        this.map.map.once("marks", () => {
          void giveWay().then(() => {
            (this.markers.markerOf(first.id) ?? this.map.map.getContainer()).focus({ preventScroll: true });
          });
        });
      }
      this.map.show(places.map(({ site }) => site.at), apart);
      return;
    }
    this.tip.hide();
    this.card.show(places, events, this.side(first), marker, !stay);
    this.mark();
    this.list?.current(events.length === 1 ? first.id : null, true);
    if (events.length === 1) this.set({ event: first.id }, "push", false);
  }

  /** Brings an event that the reader has chosen elsewhere to where it can be told from others on the map. */
  private bring(id: string): void {
    const event = this.byId.get(id);
    if (!event?.located) return;
    const at = new LatLng(event.latitude, event.longitude);
    const marker = this.markers.markerOf(id);
    const places = marker ? this.markers.placesOf(marker) : [];
    const { map } = this.map;
    const apart = this.markers.apartAt(places);
    if (apart !== null || !map.getBounds().contains(at)) this.map.show([at], apart ?? map.getZoom());
  }

  /** The card opens on the side where the marker is not. */
  private side({ latitude, longitude }: AtlasEvent): "left" | "right" {
    const { map } = this.map;
    const at = map.latLngToContainerPoint([latitude, longitude]);
    return at.x > map.getSize().x / 2 ? "left" : "right";
  }

  private showTip(places: readonly Place[], events: readonly AtlasEvent[], marker: HTMLElement): void {
    const { text, data } = this.scene;
    const words = [text("events", { count: events.length }), doubtOf(places, this.scene)].filter(Boolean).join(" · ");
    const { x, y, width, height } = marker.getBoundingClientRect();
    this.tip.show(titleOf(places, this.scene), words, bySection(events, data.sections.length), x + width / 2, y + height / 2, width / 2);
  }
}
