// The card of a marker: its events as a list, one of them in full. Over the map where there is room, else below it.

import { element } from "../dom.ts";
import type { Place } from "../map/markers.ts";
import type { AtlasEvent } from "../model/event.ts";
import { details, glyph, where } from "./entry.ts";
import type { Scene } from "./scene.ts";

export interface CardOptions {
  scene: Scene;
  link(id: string): string;
  choose(id: string | null): void;
  closed(): void;
}

export class Card {
  private readonly root: HTMLElement;
  private readonly body: HTMLElement;
  private readonly heading: HTMLElement;
  private returnTo: HTMLElement | null = null;
  /** The ids of what is shown. */
  events: readonly string[] = [];
  /** The one that is shown in full. */
  current: string | null = null;

  constructor(
    private readonly host: HTMLElement,
    private readonly frame: HTMLElement,
    private readonly options: CardOptions,
  ) {
    const { text } = options.scene;
    this.heading = element("h2", { id: "card-title", tabindex: "-1", dir: "auto" });
    const close = element("button", { type: "button", class: "close", "aria-label": text("event.close") }, "×");
    this.body = element("div", { class: "card-body", tabindex: "0", role: "group", "aria-labelledby": "card-title" });
    this.root = element(
      "div",
      { class: "card", role: "dialog", "aria-labelledby": "card-title", hidden: true },
      element("header", {}, this.heading, close),
      this.body,
    );
    close.addEventListener("click", () => {
      this.close();
    });
    this.root.addEventListener("keydown", (event) => {
      if (event.key === "Escape") this.close();
      event.stopPropagation();
    });
    for (const name of ["pointerdown", "mousedown", "touchstart", "dblclick", "click", "wheel"] as const) {
      this.root.addEventListener(name, (event) => {
        event.stopPropagation();
      }, { passive: true });
    }
    host.append(this.root);
  }

  get open(): boolean {
    return !this.root.hidden;
  }

  /** The events of some places; with one event it is shown in full. What the reader asks for is brought into view. */
  show(places: readonly Place[], events: readonly AtlasEvent[], side: "start" | "end", returnTo: HTMLElement | null, asked: boolean): void {
    const { scene } = this.options;
    const [first] = events;
    if (!first) return;
    const single = places.length <= 1;
    this.heading.replaceChildren(...(single ? where(first, scene) : [scene.text("places", { count: places.length })]));
    this.root.dataset["side"] = side;
    this.events = events.map((event) => event.id);
    if (!this.root.contains(returnTo)) this.returnTo = returnTo ?? this.returnTo;
    this.current = events.length === 1 ? first.id : null;
    if (this.current) this.body.replaceChildren(details(first, scene, this.options.link(first.id)));
    else this.body.replaceChildren(...this.summary(events, single));
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

  private reveal(asked: boolean): void {
    this.host.style.setProperty("--frame", `${this.frame.clientHeight - 20}px`);
    this.root.hidden = false;
    this.body.scrollTop = 0;
    this.heading.focus({ preventScroll: true });
    if (asked) this.root.scrollIntoView({ block: "nearest" });
  }

  private summary(events: readonly AtlasEvent[], single: boolean): Node[] {
    const { scene } = this.options;
    const items = events.map((event) => {
      const when = event.start !== null && event.end !== null ? scene.dates.span(event.start, event.end) : event.dateText;
      const button = element(
        "button",
        { type: "button", class: "pick" },
        glyph(event.section),
        element(
          "span",
          {},
          element("span", { class: "title", dir: "auto", lang: scene.data.contentLanguage }, ...(event.title ? [event.title] : where(event, scene))),
          element(
            "span",
            { class: "meta" },
            ...(single ? [] : where(event, scene)),
            !single && when ? " · " : "",
            when,
          ),
        ),
      );
      button.addEventListener("click", () => {
        this.detail(event, events, single);
      });
      return element("li", {}, button);
    });
    return [
      element("p", { class: "tally" }, scene.text("events", { count: events.length })),
      element("ol", { class: "picks" }, ...items),
    ];
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
    this.body.replaceChildren(back, details(event, this.options.scene, this.options.link(event.id)));
    this.current = event.id;
    this.options.choose(event.id);
    this.reveal(true);
  }
}
