// The script beside an embed in someone's article: it fits the frame's height, and makes `<event-atlas>` work.
// It must stand being loaded twice, before or after its frames, and in pages of any make.

import { HEIGHT } from "../share/protocols.ts";
import { embedAddress, EXPECTED, toldHeight } from "./fit.ts";

const NAME = "event-atlas";
const FRAMES = `iframe[data-${NAME}],${NAME} iframe`;

/** `<event-atlas src="https://example.org/map/" title="…" height="860">`, or one around a frame of its own. */
class EventAtlas extends HTMLElement {
  static readonly observedAttributes = ["src", "title"];
  private made: HTMLIFrameElement | null = null;

  connectedCallback(): void {
    this.style.display = "block";
    // Its children may not have been read yet.
    if (document.readyState === "loading") {
      document.addEventListener("DOMContentLoaded", () => {
        this.show();
      }, { once: true });
    } else this.show();
  }

  attributeChangedCallback(): void {
    if (this.made) this.show();
  }

  private show(): void {
    const address = embedAddress(this.getAttribute("src") ?? "", document.baseURI);
    if (!this.isConnected || !this.hasAttribute("src") || !address) return;
    if (!this.made) {
      if (this.querySelector("iframe")) return;
      this.made = document.createElement("iframe");
      this.made.loading = "lazy";
      this.made.height = String(Number(this.getAttribute("height")) || EXPECTED);
      // Safari on iOS takes a frame's width from its content where it is a percentage.
      Object.assign(this.made.style, { border: "0", width: "1px", minWidth: "100%" });
    }
    this.made.title = this.title;
    if (this.made.src !== address) this.made.src = address;
    if (!this.made.isConnected) this.append(this.made);
  }
}

function frames(): HTMLIFrameElement[] {
  return Array.from(document.querySelectorAll<HTMLIFrameElement>(FRAMES));
}

if (!customElements.get(NAME)) {
  customElements.define(NAME, EventAtlas);
  addEventListener("message", (event) => {
    const height = toldHeight(event.data);
    // A sandboxed frame has no origin to compare: its window is what proves it.
    const frame = height === null ? undefined : frames().find((frame) => frame.contentWindow === event.source);
    if (frame) frame.style.height = `${height}px`;
  });
  for (const frame of frames()) frame.contentWindow?.postMessage(HEIGHT, "*");
}
