// The lines of the source around a doubt, its words marked.

import { element } from "../src/element.ts";
import type { Doubt } from "./state.ts";
import type { Words } from "./words.ts";

export function sourceLines(doubt: Doubt, language: string | null, words: Words): HTMLElement {
  const lines = doubt.source.map((line) =>
    element(
      "li",
      { class: line.about ? "about" : null, "aria-current": line.about ? "true" : null },
      element("span", { class: "number", "aria-hidden": "true" }, String(line.number)),
      element("span", { class: "text", dir: "auto", lang: language }, ...(line.about ? marked(line.text, doubt.matter) : [line.text])),
    ),
  );
  return element(
    "figure",
    { class: "source" },
    element("figcaption", { dir: "auto" }, words.text("source", { file: doubt.file, line: String(doubt.line) })),
    element("ol", { tabindex: 0, "aria-label": words.text("source", { file: doubt.file, line: String(doubt.line) }) }, ...lines),
  );
}

/** The text with what it is about marked, as far as it is in there. */
function marked(text: string, matter: string): (Node | string)[] {
  const at = matter ? text.indexOf(matter) : -1;
  if (at < 0) return [element("mark", {}, text)];
  return [text.slice(0, at), element("mark", {}, matter), text.slice(at + matter.length)];
}
