// One doubt: what is doubted, where it stands, and every way to settle it.

import { element } from "../src/element.ts";
import { dateForm } from "./dates.ts";
import { action, form, labelled, submit } from "./fields.ts";
import { doubtTitle } from "./list.ts";
import type { PlacePanel } from "./place.ts";
import { sourceLines } from "./source.ts";
import type { Choice, Doubt, State } from "./state.ts";
import type { Words } from "./words.ts";

export interface Deeds {
  decide(choice: Choice): void;
  remove(line: number): void;
  step(by: number): void;
}

/** Which part of an entry a code is about. */
function concerns(doubt: Doubt): "place" | "date" | "title" | "other" {
  if (/^(date|year|weekday)/.test(doubt.code)) return "date";
  if (doubt.code.startsWith("title")) return "title";
  if (/^(place|region|country|spelling|coordinates|point)/.test(doubt.code)) return "place";
  return "other";
}

export function detail(doubt: Doubt, state: State, words: Words, place: PlacePanel, why: HTMLInputElement, deeds: Deeds): HTMLElement {
  const { text } = words;
  const about = concerns(doubt);
  const title = doubtTitle(doubt, words);
  const position = state.doubts.indexOf(doubt) + 1;
  const head = element(
    "header",
    { class: "what" },
    element(
      "div",
      { class: "above" },
      element("p", { class: `tag ${doubt.level}` }, text(`level.one.${doubt.level}`), element("span", { class: "tally" }, ` ${text("position", { position, total: state.doubts.length })}`)),
      element("div", { class: "steps" }, action(text("previous"), () => {
        deeds.step(-1);
      }, "plain", "k"), action(text("next"), () => {
        deeds.step(1);
      }, "plain", "j")),
    ),
    element("h2", { id: "doubt", tabindex: -1 }, title),
    title === doubt.message ? null : element("p", { class: "message", lang: "en" }, doubt.message),
  );
  const parts: (HTMLElement | null)[] = [head, sourceLines(doubt, doubt.ofCorrections ? null : state.language, words), decided(doubt, words, deeds)];
  if (doubt.ofCorrections) {
    parts.push(element("div", { class: "last" }, action(text("take_out"), () => {
      deeds.remove(doubt.line);
    }, "strong")));
    return element("article", { class: "detail", "aria-labelledby": "doubt" }, ...parts);
  }
  const choices = doubt.suggestions.map((suggestion, index) => {
    const value = suggestion.field === "date" ? words.dates(suggestion.value) : suggestion.value;
    const made = element(
      "button",
      { type: "button", class: "candidate suggestion", "aria-keyshortcuts": String(index + 1) },
      element("span", { class: "badge" }, String(index + 1)),
      element("span", { class: "name" }, element("b", { dir: "auto" }, text(`suggestion.${suggestion.field}`, { value }))),
      suggestion.why ? element("span", { class: "facts", lang: "en" }, suggestion.why) : null,
    );
    made.addEventListener("click", () => {
      deeds.decide(suggested(doubt, index));
    });
    return element("li", {}, made);
  });
  if (choices.length > 0) parts.push(element("ol", { class: "candidates suggestions", "aria-label": text("suggestions") }, ...choices));
  parts.push(labelled(text("why"), why, "why"));
  if (doubt.event) {
    place.show(doubt, state, choices.length + 1);
    if (about === "place") parts.push(place.host);
  }
  const more: HTMLElement[] = [];
  if (doubt.entry) {
    const dates = dateForm(doubt, state, words, deeds);
    const name = titleForm(doubt, words, deeds);
    if (about === "date") parts.push(dates);
    else more.push(dates);
    if (about === "title") parts.push(name);
    else more.push(name);
    if (doubt.event && about !== "place") more.push(place.host);
  }
  parts.push(element(
    "div",
    { class: "last" },
    action(text("aside"), () => {
      deeds.decide({ keep: true });
    }, "", "s"),
    doubt.entry && !doubt.event?.omitted ? action(text("omit"), () => {
      deeds.decide({ omit: true });
    }) : null,
    element("p", { class: "quiet" }, text("aside.help")),
  ));
  if (more.length > 0) {
    parts.push(element("details", { class: "more" }, element("summary", {}, text("more")), ...more));
  }
  return element("article", { class: "detail", "aria-labelledby": "doubt" }, ...parts);
}

/** The choice that a suggestion is, with its reason where the editor gives none. */
export function suggested(doubt: Doubt, index: number): Choice {
  const suggestion = doubt.suggestions[index];
  if (!suggestion) return {};
  const why = suggestion.why ? { why: suggestion.why } : {};
  return suggestion.field === "omit" ? { omit: true, ...why } : { [suggestion.field]: suggestion.value, ...why };
}

function decided(doubt: Doubt, words: Words, deeds: Deeds): HTMLElement | null {
  if (!doubt.settled && doubt.decisions.length === 0) return null;
  const { text } = words;
  const items = doubt.decisions.map((decision) =>
    element(
      "li",
      {},
      element("code", { dir: "ltr" }, decision.fields.map(([field, value]) => `${field} = ${value}`).join("  ")),
      decision.why ? element("span", { class: "reason", dir: "auto" }, decision.why) : null,
      doubt.ofCorrections ? null : action(text("take_back"), () => {
        deeds.remove(decision.line);
      }, "plain"),
    ),
  );
  return element(
    "section",
    { class: doubt.settled ? "decided" : "decided open" },
    element("h3", {}, text(doubt.settled ? "decided" : "decided.open")),
    items.length > 0 ? element("ul", {}, ...items) : element("p", { class: "quiet" }, text("decided.elsewhere")),
  );
}

function titleForm(doubt: Doubt, words: Words, deeds: Deeds): HTMLElement {
  const { text } = words;
  const input = element("input", { type: "text", required: true, dir: "auto", value: doubt.entry?.title, maxlength: 2000 });
  return form("title", () => {
    deeds.decide({ title: input.value });
  }, labelled(text("title"), input, "wide"), submit(text("title.use")));
}
