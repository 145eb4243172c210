// In an article the wheel and one finger scroll the page; Ctrl or ⌘ with the wheel, and two fingers, move the map.

import type { Map as LeafletMap } from "leaflet";
import { element } from "../dom.ts";
import type { Text } from "../model/text.ts";

const HINT_MS = 1400;

export function isApple(platform: string): boolean {
  return /mac|iphone|ipad|ipod/i.test(platform);
}

/** Whether a wheel event is meant for the map. A pinch on a trackpad comes as a wheel with Ctrl. */
export function wheelIsForMap(event: { ctrlKey: boolean; metaKey: boolean }, wheel: boolean): boolean {
  return wheel || event.ctrlKey || event.metaKey;
}

export function mountGestures(map: LeafletMap, text: Text, wheel: boolean): void {
  const container = map.getContainer();
  const hint = element("div", { class: "hint", "aria-hidden": "true" });
  container.append(hint);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const show = (words: string): void => {
    hint.textContent = words;
    hint.classList.add("shown");
    clearTimeout(timer);
    timer = setTimeout(() => {
      hint.classList.remove("shown");
    }, HINT_MS);
  };
  const hide = (): void => {
    hint.classList.remove("shown");
  };

  container.addEventListener(
    "wheel",
    (event) => {
      if (wheelIsForMap(event, wheel)) {
        hide();
        return;
      }
      event.stopImmediatePropagation();
      show(text("map.hint.wheel", { key: isApple(navigator.platform) ? "⌘" : "Ctrl" }));
    },
    { capture: true, passive: true },
  );

  // Leaflet drags with whatever presses; a finger alone must not.
  container.addEventListener(
    "pointerdown",
    (event) => {
      if (event.pointerType === "touch") map.dragging.disable();
      else map.dragging.enable();
    },
    { capture: true, passive: true },
  );
  container.addEventListener(
    "touchmove",
    (event) => {
      if (event.touches.length > 1) {
        // Else the browser takes two fingers that move alike for a scroll.
        if (event.cancelable) event.preventDefault();
        hide();
      } else if (!(event.target as Element).closest(".card")) show(text("map.hint.touch"));
    },
    { passive: false },
  );
}
