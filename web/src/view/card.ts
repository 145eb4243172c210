// The card of a marker: its events as a list, one of them in full. Over the map where there is room, else below it.

import { element, find } from "../dom.ts";
import type { Place } from "../map/markers.ts";
import type { AtlasEvent } from "../model/event.ts";
import { details, glyph, where } from "./entry.ts";
import type { Scene } from "./scene.ts";

export interface CardOptions {
  scene: Scene;
  /** The address that shows an event where it was, or the same view with none open. */
  link(event: AtlasEvent | null): string;
  choose(id: string | null): void;
  closed(): void;
}

/** More than this wait behind a button: to make thousands takes seconds. */
const STEP = 100;

export class Card {
  private readonly root: HTMLElement;
  private readonly body: HTMLElement;
  private readonly heading: HTMLElement;
  private readonly shut: HTMLAnchorElement;
  private returnTo: HTMLElement | null = null;
  /** The ids of what is shown. */
  events: readonly string[] = [];
  /** The one that is shown in full. */
  current: string | null = null;

  /** The server draws it, open where the address names an event. */
  constructor(
    private readonly host: HTMLElement,
    private readonly frame: HTMLElement,
    private readonly options: CardOptions,
  ) {
    const [root, body, heading, shut] = [".card", ".card-body", "#card-title", ".close"].map((part) => find(part, host));
    if (!root || !body || !heading || !shut) throw new Error("the page has no card");
    this.root = root;
    this.body = body;
    this.heading = heading;
    this.shut = shut as HTMLAnchorElement;
    const drawn = find(".details", root)?.dataset["id"];
    if (drawn) {
      this.events = [(this.current = drawn)];
      this.fit();
    }
    // With a script it is no link any more.
    shut.setAttribute("role", "button");
    shut.addEventListener("click", (event) => {
      event.preventDefault();
      this.close();
    });
    root.addEventListener("keydown", (event) => {
      if (event.key === "Escape" || (event.key === " " && event.target === shut)) {
        event.preventDefault();
        this.close();
      }
      event.stopPropagation();
    });
  }

  get open(): boolean {
    return !this.root.hidden;
  }

  /** The events of some places; with one event it is shown in full. What the reader asks for is brought into view. */
  show(places: readonly Place[], events: readonly AtlasEvent[], side: "left" | "right", returnTo: HTMLElement | null, asked: boolean): void {
    const { scene } = this.options;
    const [first] = events;
    if (!first) return;
    const single = places.length <= 1;
    this.heading.replaceChildren(...(single ? where(first, scene) : [scene.text("places", { count: places.length })]));
    this.root.dataset["side"] = side;
    this.events = events.map((event) => event.id);
    if (!this.root.contains(returnTo)) this.returnTo = returnTo ?? this.returnTo;
    this.current = events.length === 1 ? first.id : null;
    if (this.current) this.body.replaceChildren(details(first, scene, this.options.link(first)));
    else this.body.replaceChildren(...this.summary(events, single));
    // What nobody has asked for moves nothing: where there is no room over the map, it lies over what is below.
    this.root.classList.toggle("late", !asked);
    this.reveal(asked);
  }

  close(): void {
    if (this.root.hidden) return;
    // Whoever types into a field meanwhile goes on.
    const { activeElement } = document;
    const held = activeElement === document.body || this.root.contains(activeElement);
    this.root.hidden = true;
    const back = this.returnTo;
    this.returnTo = this.current = null;
    this.options.closed();
    if (held) (back?.isConnected ? back : this.frame).focus();
  }

  /** Tells the style how high the map is, over which it lies. */
  private fit(): void {
    this.host.style.setProperty("--frame", `${this.frame.clientHeight - 20}px`);
  }

  private reveal(asked: boolean): void {
    this.fit();
    this.root.hidden = false;
    this.shut.href = this.options.link(null);
    this.body.scrollTop = 0;
    this.heading.focus({ preventScroll: true });
    if (!asked) return;
    // Below the map it is read beside the mark that it is of.
    for (const part of [this.frame, this.root]) part.scrollIntoView({ block: "nearest" });
  }

  /** By day, as the list has them at first. */
  private summary(events: readonly AtlasEvent[], single: boolean): Node[] {
    const { text } = this.options.scene;
    const day = ({ start }: AtlasEvent): number => start ?? Infinity;
    const sorted = [...events].sort((a, b) => day(a) - day(b) || 0);
    const list = element("ol", { class: "picks" });
    const more = element("button", { type: "button", class: "more" });
    let shown = 0;
    const add = (): void => {
      list.append(...sorted.slice(shown, shown + STEP).map((event) => this.pick(event, events, single)));
      shown = Math.min(shown + STEP, sorted.length);
      more.hidden = shown === sorted.length;
      more.textContent = text("list.show_more", { count: Math.min(STEP, sorted.length - shown) });
    };
    more.addEventListener("click", () => {
      const next = shown;
      add();
      // The button goes with the last of them.
      find("button", list.children[next])?.focus();
    });
    add();
    return [element("p", { class: "tally" }, text("events", { count: events.length })), list, more];
  }

  private pick(event: AtlasEvent, events: readonly AtlasEvent[], single: boolean): HTMLElement {
    const { scene } = this.options;
    const when = event.start !== null && event.end !== null ? scene.dates.span(event.start, event.end) : event.dateText;
    const button = element(
      "button",
      { type: "button", class: "pick" },
      glyph(event.section),
      element(
        "span",
        {},
        element("span", { class: "title", dir: "auto", lang: scene.data.contentLanguage }, ...(event.title ? [event.title] : where(event, scene))),
        element("span", { class: "meta" }, ...(single ? [] : where(event, scene)), !single && when ? " · " : "", when),
      ),
    );
    button.addEventListener("click", () => {
      this.detail(event, events, single);
    });
    return element("li", {}, button);
  }

  /** One of several, with the way back. */
  private detail(event: AtlasEvent, events: readonly AtlasEvent[], single: boolean): void {
    const back = element("button", { type: "button", class: "back" }, this.options.scene.text("event.back"));
    back.addEventListener("click", () => {
      this.body.replaceChildren(...this.summary(events, single));
      this.current = null;
      this.options.choose(null);
      this.heading.focus({ preventScroll: true });
    });
    this.body.replaceChildren(back, details(event, this.options.scene, this.options.link(event)));
    this.current = event.id;
    this.options.choose(event.id);
    this.reveal(true);
  }
}
