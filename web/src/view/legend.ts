// The legend: sections that filter, and classes that show their countries.

import { find } from "../dom.ts";
import type { Scene } from "./scene.ts";

export class Legend {
  private readonly links: HTMLAnchorElement[];

  constructor(
    private readonly scene: Scene,
    svg: SVGSVGElement,
    toggle: (section: number) => void,
  ) {
    this.links = [...document.querySelectorAll<HTMLAnchorElement>(".legend a[data-section]")];
    for (const link of this.links) {
      link.setAttribute("role", "button");
      link.addEventListener("click", (event) => {
        event.preventDefault();
        toggle(Number(link.dataset["section"]));
      });
      link.addEventListener("keydown", (event) => {
        if (event.key !== " ") return;
        event.preventDefault();
        link.click();
      });
    }
    for (const item of document.querySelectorAll<HTMLElement>(".legend [data-class]")) {
      item.addEventListener("pointerenter", () => {
        svg.dataset["shown"] = item.dataset["class"] ?? "";
      });
      item.addEventListener("pointerleave", () => {
        delete svg.dataset["shown"];
      });
    }
  }

  update(counts: readonly number[], chosen: readonly number[]): void {
    for (const link of this.links) {
      const section = Number(link.dataset["section"]);
      const on = chosen.includes(section);
      link.setAttribute("aria-pressed", String(on));
      link.classList.toggle("off", chosen.length > 0 && !on);
      const tally = find(".tally", link);
      if (tally) tally.textContent = this.scene.text("number", { count: counts[section] ?? 0 });
    }
  }
}
