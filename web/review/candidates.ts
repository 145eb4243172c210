// The places that may be meant, each with its number on the map.

import { element } from "../src/element.ts";
import type { Candidate } from "./state.ts";
import type { Words } from "./words.ts";

export function candidateButton(candidate: Candidate, number: number, words: Words, choose: () => void, point: (on: boolean) => void): HTMLElement {
  const { text } = words;
  const where = [candidate.region, candidate.countryName].filter(Boolean).join(", ");
  const facts = [
    candidate.precision === "place" ? null : text(`precision.${candidate.precision}`),
    candidate.population > 0 ? text("population", { count: words.number(candidate.population) }) : null,
    candidate.confidence === null ? null : text("sure", { percent: String(Math.round(candidate.confidence * 100)) }),
  ].filter((fact) => fact !== null);
  const button = element(
    "button",
    { type: "button", class: "candidate", "aria-keyshortcuts": number < 10 ? String(number) : null },
    element("span", { class: "badge" }, String(number)),
    element("span", { class: "name" }, element("b", { dir: "auto" }, candidate.name), " ", element("span", { class: "where", dir: "auto" }, where)),
    element("span", { class: "facts" }, facts.join(" · ")),
    candidate.chosen && element("span", { class: "chosen" }, text("chosen")),
  );
  button.addEventListener("click", choose);
  for (const [on, off] of [["pointerenter", "pointerleave"], ["focus", "blur"]] as const) {
    button.addEventListener(on, () => {
      point(true);
    });
    button.addEventListener(off, () => {
      point(false);
    });
  }
  return button;
}
