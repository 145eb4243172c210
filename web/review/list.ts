// All doubts, the worst first.

import { element } from "../src/element.ts";
import type { Doubt, Level, State } from "./state.ts";
import type { Words } from "./words.ts";

const LEVELS: readonly Level[] = ["error", "warning", "note"];

export function doubtTitle(doubt: Doubt, words: Words): string {
  const key = `code.${doubt.code}`;
  return words.has(key) ? words.text(key) : doubt.message;
}

export function doubtList(state: State, selected: string | null, words: Words, select: (key: string) => void): HTMLElement {
  const groups = LEVELS.flatMap((level) => {
    const doubts = state.doubts.filter((doubt) => doubt.level === level);
    if (doubts.length === 0) return [];
    const id = `level-${level}`;
    return [
      element("h3", { id }, words.text(`level.${level}`), " ", element("span", { class: "tally" }, words.number(doubts.length))),
      element("ol", { "aria-labelledby": id }, ...doubts.map((doubt) => item(doubt, doubt.key === selected, words, select))),
    ];
  });
  const more = state.more > 0 && element("p", { class: "quiet more-doubts" }, words.text("doubts.more", { count: state.more }));
  return element("nav", { class: "doubts", "aria-label": words.text("doubts") }, ...groups, more);
}

function item(doubt: Doubt, current: boolean, words: Words, select: (key: string) => void): HTMLElement {
  const button = element(
    "button",
    { type: "button", class: `doubt ${doubt.level}`, "aria-current": current ? "true" : null, "data-key": doubt.key },
    element("span", { class: "sign", "aria-hidden": "true" }, doubt.settled ? "✓" : ""),
    element("span", { class: "what" }, doubtTitle(doubt, words), doubt.settled && element("span", { class: "unseen" }, ` (${words.text("settled")})`)),
    element("span", { class: "matter", dir: "auto" }, doubt.matter || doubt.entry?.title || ""),
    element("span", { class: "line" }, words.text("line", { line: String(doubt.line) })),
  );
  button.classList.toggle("settled", doubt.settled);
  button.addEventListener("click", () => {
    select(doubt.key);
  });
  return element("li", {}, button);
}
