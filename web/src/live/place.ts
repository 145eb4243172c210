// Where the reader is in the page: focus, scrolling, what is open and not in the address.

import { find } from "../dom.ts";
import type { Page } from "../view/page.ts";

/** Takes note of it, and gives what puts the reader back there. */
export function remember(page: Page): (page: Page) => void {
  const { scrollX, scrollY } = window;
  const list = find("#events")?.scrollTop ?? 0;
  const search = find<HTMLInputElement>("#search");
  const typed = search && { value: search.value, from: search.selectionStart, to: search.selectionEnd };
  const opened = page.openedEvents();
  const focus = focused(page);
  return (next) => {
    if (opened) next.openEvents(opened);
    const field = find<HTMLInputElement>("#search");
    if (field && typed && field.value !== typed.value) {
      field.value = typed.value;
      field.dispatchEvent(new Event("input"));
    }
    const target = focus(next);
    if (target) target.focus({ preventScroll: true });
    else if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    if (target === field && field && typed) field.setSelectionRange(typed.from, typed.to);
    find("#events")?.scrollTo({ top: list });
    scrollTo(scrollX, scrollY);
  };
}

function focused(page: Page): (page: Page) => HTMLElement | null {
  const active = document.activeElement;
  if (!active || active === document.body) return () => null;
  const event = page.eventAt(active);
  if (event) return (next) => next.markerOf(event);
  // What is kept as it is (the buttons above the map) is put back by itself.
  const path = pathOf(active);
  return () => (active.isConnected ? (active as HTMLElement) : find(path.selector)) ?? nth(path);
}

interface Path {
  selector: string;
  within: string;
  kind: string;
  index: number;
}

/** By its id, its event, its section, or its place among its like in the nearest named part of the page. */
function pathOf(element: Element): Path {
  const region = element.closest("[id]:not(svg *)");
  const within = region && region !== element ? `#${CSS.escape(region.id)}` : "body";
  const kind = element.classList[0] ? `${element.localName}.${CSS.escape(element.classList[0])}` : element.localName;
  const event = element.closest<HTMLElement>(".event[data-id]")?.dataset["id"];
  const section = (element as HTMLElement).dataset["section"];
  const selector = element.id
    ? `#${CSS.escape(element.id)}`
    : event
      ? `.event[data-id="${CSS.escape(event)}"] ${kind}`
      : section
        ? `${kind === "a" ? "a" : kind}[data-section="${CSS.escape(section)}"]`
        : ":not(*)";
  return { selector, within, kind, index: [...document.querySelectorAll(`${within} ${kind}`)].indexOf(element) };
}

function nth({ within, kind, index }: Path): HTMLElement | null {
  return document.querySelectorAll<HTMLElement>(`${within} ${kind}`)[index] ?? null;
}
