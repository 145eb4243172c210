// What the pointer or the focus is on, in a few words beside it. Who does not see it hears the mark's own name.

import { element } from "../dom.ts";
import { glyph } from "./entry.ts";
import type { Scene } from "./scene.ts";

export class Tip {
  private readonly root = element("div", { class: "tip", "aria-hidden": "true", hidden: true });

  constructor(
    private readonly host: HTMLElement,
    private readonly scene: Scene,
  ) {
    host.append(this.root);
    host.addEventListener("pointerleave", () => {
      this.hide();
    });
    host.addEventListener("keydown", (event) => {
      if (event.key === "Escape") this.hide();
    });
  }

  hide(): void {
    this.root.hidden = true;
  }

  /** `x` and `y` are the window's; `gap` is what it keeps free beside them. */
  show(title: string, words: string, bySection: readonly number[], x: number, y: number, gap: number): void {
    const { root, scene } = this;
    const rows = bySection.flatMap((count, section) =>
      count
        ? [
            element(
              "li",
              { class: "tip-row" },
              glyph(section),
              element("span", { class: "tip-name" }, scene.data.sections[section]?.title ?? ""),
              element("b", { class: "tip-count" }, scene.text("number", { count })),
            ),
          ]
        : [],
    );
    root.replaceChildren(
      element("strong", { dir: "auto" }, title),
      element("span", { class: "tally" }, words),
      ...(rows.length ? [element("ul", { class: "tip-rows" }, ...rows)] : []),
    );
    root.hidden = false;
    const box = this.host.getBoundingClientRect();
    const [across, down] = [x - box.left, y - box.top];
    const { offsetWidth: width, offsetHeight: height } = root;
    const left = across + gap + width > box.width ? Math.max(4, across - gap - width) : across + gap;
    const top = Math.max(4, Math.min(down + gap, box.height - height - 4));
    root.style.transform = `translate(${Math.round(left)}px,${Math.round(top)}px)`;
  }
}
