// The shading of the countries, their tooltips and their clicks.

import { element } from "../dom.ts";
import { byCountry, classOf } from "../model/counts.ts";
import type { AtlasEvent } from "../model/event.ts";
import { glyph } from "./entry.ts";
import type { Scene } from "./scene.ts";

export class Countries {
  private readonly paths = new Map<string, SVGElement[]>();
  private readonly tip = element("div", { class: "tip", hidden: true });
  private counts = new Map<string, { count: number; bySection: number[] }>();

  constructor(
    svg: SVGSVGElement,
    private readonly host: HTMLElement,
    private readonly scene: Scene,
  ) {
    this.adopt(svg);
    host.append(this.tip);
    host.addEventListener("pointermove", (event) => {
      if (event.pointerType === "touch") return;
      const code = (event.target as Element).closest<SVGElement>("[data-country]")?.dataset["country"];
      if (code) this.showTip(code, event);
      else this.tip.hidden = true;
    });
    host.addEventListener("pointerleave", () => {
      this.tip.hidden = true;
    });
  }

  /** Takes in the paths of a drawing: the first one, and finer ones that come later. */
  adopt(svg: ParentNode): void {
    for (const path of svg.querySelectorAll<SVGElement>("[data-country]")) {
      const code = path.dataset["country"] ?? "";
      const known = this.paths.get(code);
      if (known) known.push(path);
      else this.paths.set(code, [path]);
    }
  }

  update(events: readonly AtlasEvent[], chosen: readonly string[]): void {
    const { sections, countries, breaks } = this.scene.data;
    this.counts = byCountry(events, sections.length);
    for (const [code, paths] of this.paths) {
      if (!(code in countries)) continue;
      const count = this.counts.get(code)?.count ?? 0;
      const shade = count ? `class-${classOf(count, breaks)}` : "zero";
      const name = chosen.includes(code) ? `${shade} chosen` : shade;
      // What stays as it is, as all does at first, is not styled anew.
      for (const path of paths) if (path.getAttribute("class") !== name) path.setAttribute("class", name);
    }
  }

  private showTip(code: string, event: PointerEvent): void {
    const { scene } = this;
    const counts = this.counts.get(code);
    const rows = (counts?.bySection ?? []).flatMap((count, section) =>
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
    const absent = code in scene.data.countries ? "legend.zero" : "legend.absent";
    this.tip.replaceChildren(
      element("strong", {}, scene.country(code)),
      element("span", { class: "tally" }, counts ? scene.text("events", { count: counts.count }) : scene.text(absent)),
      ...(rows.length ? [element("ul", { class: "tip-rows" }, ...rows)] : []),
    );
    this.tip.hidden = false;
    const box = this.host.getBoundingClientRect();
    const [x, y] = [event.clientX - box.left, event.clientY - box.top];
    const { offsetWidth: width, offsetHeight: height } = this.tip;
    const left = x + 14 + width > box.width ? Math.max(4, x - 14 - width) : x + 14;
    const top = Math.max(4, Math.min(y + 14, box.height - height - 4));
    this.tip.style.transform = `translate(${Math.round(left)}px,${Math.round(top)}px)`;
  }
}
