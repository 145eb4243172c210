// Hears from the server when its map has changed. Only while someone looks: a browser has six connections a host.

import type { PageData } from "../model/page.ts";

/** `changed` is called for each version that is not the one shown, never twice at a time. */
export function follow(data: PageData, changed: () => Promise<void>): void {
  // A version that was asked for stays; an opaque origin may not listen.
  if (window.origin === "null" || new URLSearchParams(location.search).has("v")) return;
  let shown = data.hash;
  let newest = shown;
  let busy = false;
  let source: EventSource | null = null;

  const catchUp = async (): Promise<void> => {
    if (busy) return;
    busy = true;
    while (newest !== shown) {
      const next = newest;
      // What cannot be had now is tried again with the next news.
      const done = await changed().then(
        () => true,
        () => false,
      );
      if (!done) break;
      shown = next;
    }
    busy = false;
  };
  const sync = (): void => {
    if (document.hidden) {
      source?.close();
      source = null;
    } else if (!source) {
      source = new EventSource(`${data.base}live`);
      source.addEventListener("version", (event: MessageEvent<string>) => {
        newest = event.data;
        void catchUp();
      });
    }
  };
  document.addEventListener("visibilitychange", sync);
  addEventListener("pagehide", () => {
    source?.close();
    source = null;
  });
  addEventListener("pageshow", sync);
  // First the map, then its news.
  if (document.readyState === "complete") sync();
}
