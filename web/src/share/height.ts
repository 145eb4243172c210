// Tells the host how high the embed is, whenever that changes.

import { HEIGHT, heightMessages, readFrame } from "./protocols.ts";

/** Does nothing where the page is not framed. Call it before the address is rewritten. */
export function reportHeight(): void {
  const host = window.parent;
  if (host === window) return;
  const frame = readFrame(location.href);
  let last = 0;

  function tell(): void {
    // Hosts differ in their origin and a height is no secret.
    for (const message of heightMessages(last, frame)) host.postMessage(message, "*");
  }

  new ResizeObserver(() => {
    const height = Math.ceil(document.documentElement.getBoundingClientRect().height);
    if (height === last || height === 0) return;
    last = height;
    tell();
  }).observe(document.documentElement);

  // Our host script may come to listen after the height was said. Asking changes nothing here.
  addEventListener("message", (event) => {
    if (event.source === host && event.data === HEIGHT && last > 0) tell();
  });
}
