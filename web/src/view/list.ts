// The list of events: grouped, in step with the filter, joined to the map.

import { element, find } from "../dom.ts";
import type { AtlasEvent } from "../model/event.ts";
import type { Group, Order } from "../model/query.ts";
import type { Scene } from "./scene.ts";
import { entry } from "./entry.ts";

/** More entries than this wait behind a button, so that a filter change stays quick. */
const STEP = 100;

/** How many of so many are listed by a limit, as src/page/list.rs lists them: half a step more is no reason for a button. */
const listed = (count: number, limit: number): number => (count <= limit + STEP / 2 ? count : limit);

export interface ListOptions {
  scene: Scene;
  /** The end of the page that this list is of. */
  end: AbortSignal;
  open(id: string): void;
  /** Where an entry leads that is opened in a window of its own. */
  link(id: string): string;
  point(ids: readonly string[]): void;
}

interface Section {
  /** Only what is made needs it in words. */
  title: () => string;
  events: AtlasEvent[];
}

export class EventList {
  private readonly entries = new Map<string, HTMLElement>();
  private readonly groups: HTMLElement;
  /** What the server has listed, until it is known to be what is asked for. */
  private drawn: { group: string | undefined; ids: string } | null;
  /** What is listed. */
  private standing: string | null = null;
  private readonly more: HTMLButtonElement;
  private limit = STEP;
  private printing = false;
  private events: readonly AtlasEvent[] = [];
  private group: Group = "day";
  private order: Order = "up";

  constructor(
    private readonly host: HTMLElement,
    private readonly options: ListOptions,
  ) {
    this.groups = find(".groups", host) ?? host.appendChild(element("ol", { class: "groups" }));
    for (const item of this.groups.querySelectorAll<HTMLElement>(".event")) {
      const id = item.getAttribute("data-id");
      if (id) this.entries.set(id, item);
    }
    this.drawn = { group: this.groups.dataset["group"], ids: [...this.entries.keys()].join() };
    this.more = element("button", { type: "button", class: "more", hidden: true });
    this.more.addEventListener("click", () => {
      const next = this.groups.querySelectorAll("a.entry").length;
      this.limit += STEP;
      this.render();
      // The button may be gone, and the focus with it.
      this.groups.querySelectorAll<HTMLElement>("a.entry")[next]?.focus();
    });
    // Without a script the list is read page by page.
    find(".pages", host)?.remove();
    this.groups.after(this.more);
    const idOf = (target: EventTarget | null): string | undefined =>
      target instanceof Element ? target.closest<HTMLElement>(".event")?.dataset["id"] : undefined;
    this.groups.addEventListener("click", (event) => {
      const link = (event.target as Element).closest("a.entry");
      const id = idOf(event.target);
      if (!link || !id || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      options.open(id);
    });
    for (const name of ["pointerover", "focusin"] as const) {
      this.groups.addEventListener(name, (event) => {
        const id = idOf(event.target);
        options.point(id ? [id] : []);
        // What is asked for may have changed since the entry was made.
        if (id) find<HTMLAnchorElement>("a.entry", this.entries.get(id))?.setAttribute("href", options.link(id));
      });
    }
    for (const name of ["pointerleave", "focusout"] as const) {
      this.groups.addEventListener(name, () => {
        options.point([]);
      });
    }
    this.groups.addEventListener("keydown", (event) => {
      this.move(event);
    });
    // Paper has no button to press.
    for (const name of ["beforeprint", "afterprint"]) {
      addEventListener(name, () => {
        this.printing = name === "beforeprint";
        if (!this.more.hidden) this.render();
      }, { signal: options.end });
    }
  }

  update(events: readonly AtlasEvent[], group: Group, order: Order): void {
    this.events = events;
    this.group = group;
    this.order = order;
    this.limit = STEP;
    this.render();
  }

  /** Marks the entries that a marker stands for. */
  highlight(ids: ReadonlySet<string>): void {
    for (const [id, item] of this.entries) item.classList.toggle("on", ids.has(id));
  }

  /** Marks the open event and brings it into view within the list. */
  current(id: string | null, reveal: boolean): void {
    for (const [own, item] of this.entries) {
      const link = find("a.entry", item);
      if (own === id) link?.setAttribute("aria-current", "true");
      else link?.removeAttribute("aria-current");
    }
    const item = id ? this.entries.get(id) : undefined;
    if (reveal && item?.isConnected) this.reveal(item);
  }

  /** Scrolls the list where it scrolls by itself, and never the page. */
  private reveal(item: HTMLElement): void {
    const { host } = this;
    if (host.scrollHeight <= host.clientHeight) return;
    const [inside, outside] = [item.getBoundingClientRect(), host.getBoundingClientRect()];
    if (inside.top < outside.top + 40 || inside.bottom > outside.bottom) {
      host.scrollTop += inside.top - outside.top - outside.height / 3;
    }
  }

  private render(): void {
    const { scene } = this.options;
    const count = this.events.length;
    const now = listed(count, this.limit);
    this.more.hidden = now === count;
    this.more.textContent = scene.text("list.show_more", { count: listed(count, this.limit + STEP) - now });
    let left = this.printing ? count : now;
    const parts = grouped(this.events, this.group, this.order, scene).flatMap((section) => {
      const shown = section.events.slice(0, left);
      left -= shown.length;
      return shown.length ? [{ ...section, shown }] : [];
    });
    const ids = parts.flatMap(({ shown }) => shown.map(({ id }) => id)).join();
    const asked = [this.group, ...parts.map(({ events }) => events.length), ids].join();
    const stands = asked === this.standing || (this.group === this.drawn?.group && ids === this.drawn.ids);
    this.drawn = null;
    this.standing = asked;
    // What stands there need not be made anew, and must not: somebody may be pressing a button over it.
    if (stands) return;
    const made: HTMLElement[] = [];
    for (const section of parts) {
      const { shown } = section;
      const heading = element(
        "h3",
        {},
        element("span", { dir: this.group === "section" && "auto" }, section.title()),
        element("span", { class: "tally" }, scene.text("events", { count: section.events.length })),
      );
      const items = element("ol", {}, ...shown.map((event) => this.item(event)));
      made.push(element("li", { class: "group" }, heading, items));
    }
    this.groups.dataset["group"] = this.group;
    this.groups.replaceChildren(...made);
  }

  private item(event: AtlasEvent): HTMLElement {
    let item = this.entries.get(event.id);
    if (!item) {
      item = entry(event, this.options.scene);
      this.entries.set(event.id, item);
    }
    return item;
  }

  /** Arrow keys walk the entries; Tab leaves the list as ever. */
  private move(event: KeyboardEvent): void {
    const links = [...this.groups.querySelectorAll<HTMLElement>("a.entry")];
    const at = links.indexOf(document.activeElement as HTMLElement);
    if (at < 0) return;
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: links.length - 1 }[event.key];
    if (to === undefined || !links[to]) return;
    event.preventDefault();
    links[to].focus();
  }
}

/** As src/page/list.rs lists them. */
function grouped(events: readonly AtlasEvent[], group: Group, order: Order, scene: Scene): Section[] {
  const sections = new Map<string | number, Section & { rank: number }>();
  const sign = order === "up" ? 1 : -1;
  // Without a date last, whichever way.
  const day = ({ start }: AtlasEvent): number => (start === null ? Infinity : sign * start);
  const ranks = group === "country" ? new Map(Object.keys(scene.data.countries).map((code, rank) => [code, rank])) : null;
  for (const event of events) {
    const key = { day: event.start ?? "", country: event.country ?? "", section: event.section }[group];
    const section = sections.get(key);
    if (section) {
      section.events.push(event);
      continue;
    }
    const rank = { day: day(event), country: ranks?.get(event.country ?? "") ?? Infinity, section: event.section }[group];
    sections.set(key, { title: () => heading(event, group, scene), rank, events: [event] });
  }
  const made = [...sections.values()];
  made.sort((a, b) => (group === "country" && b.events.length - a.events.length) || a.rank - b.rank || 0);
  if (group !== "day") for (const { events } of made) events.sort((a, b) => day(a) - day(b) || a.index - b.index);
  return made;
}

function heading({ country, section, start }: AtlasEvent, group: Group, scene: Scene): string {
  switch (group) {
    case "country":
      return country ? scene.country(country) : scene.text("list.no_country");
    case "section":
      return scene.sectionTitle(section);
    case "day":
      return start === null ? scene.text("date.none") : scene.dates.date(start);
  }
}
