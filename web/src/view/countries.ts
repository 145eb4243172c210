// The shading of the countries, their tooltips and their clicks.

import { takeApart } from "../map/lands.ts";
import { byCountry, classOf } from "../model/counts.ts";
import type { AtlasEvent } from "../model/event.ts";
import type { Scene } from "./scene.ts";
import type { Tip } from "./tip.ts";

export class Countries {
  private readonly paths = new Map<string, SVGElement[]>();
  private counts = new Map<string, { count: number; bySection: number[] }>();

  constructor(
    svg: SVGSVGElement,
    host: HTMLElement,
    private readonly scene: Scene,
    private readonly tip: Tip,
  ) {
    this.adopt(svg);
    host.addEventListener("pointermove", (event) => {
      let under = event.target as Element;
      // A marker has a tip of its own.
      if (event.pointerType === "touch" || under.closest(".marker")) return;
      if (under.matches("[data-countries]")) {
        takeApart(svg);
        under = document.elementFromPoint(event.clientX, event.clientY) ?? under;
      }
      const code = under.closest<SVGElement>("[data-country]")?.dataset["country"];
      if (code) this.showTip(code, event);
      else tip.hide();
    });
  }

  /** Takes in the paths of a drawing: the first one, and finer ones that come later. */
  adopt(svg: ParentNode): void {
    for (const path of svg.querySelectorAll<SVGElement>("[data-country]")) {
      const code = path.getAttribute("data-country") ?? "";
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

  private showTip(code: string, { clientX, clientY }: PointerEvent): void {
    const { scene } = this;
    const counts = this.counts.get(code);
    const absent = code in scene.data.countries ? "legend.zero" : "legend.absent";
    const words = counts ? scene.text("events", { count: counts.count }) : scene.text(absent);
    this.tip.show(scene.country(code), words, counts?.bySection ?? [], clientX, clientY, 14);
  }
}
