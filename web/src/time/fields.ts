// The range as two dates and as a choice of periods. The dates are text: a browser's own field for dates writes them as the
// browser's language does, not the page's, and its calendar offers every day where the periods offer those with events.

import type { Axis } from "./axis.ts";
import type { Counts } from "./counts.ts";
import { isoDay, type Day, type Range } from "./days.ts";
import { element } from "../element.ts";
import type { Preset } from "./presets.ts";
import { readDate } from "./read-date.ts";
import type { Words } from "./words.ts";

export interface Fields {
  root: HTMLElement;
  setRange(start: Day, end: Day): void;
}

export function makeFields(axis: Axis, counts: Counts, presets: readonly Preset[], words: Words, choose: (range: Range) => void): Fields {
  let [start, end] = [axis.first, axis.last];

  const hint = element("p", { class: "time-hint", id: "time-hint" });
  /** How a date is written; read with the fields, and said and shown where something else was typed. */
  const explain = (wrong: boolean): void => {
    hint.classList.toggle("wrong", wrong);
    if (wrong) hint.setAttribute("role", "alert");
    else hint.removeAttribute("role");
    hint.textContent = words.text("filter.date", { example: words.briefDate(axis.first), iso: isoDay(axis.first) });
  };
  const dateField = (key: "filter.from" | "filter.to", changed: (day: Day | null) => void): HTMLInputElement => {
    const input = element("input", { class: "time-date", autocomplete: "off", spellcheck: "false", "aria-label": words.text(key), "aria-describedby": hint.id });
    input.addEventListener("change", () => {
      const day = readDate(input.value, words, axis);
      const wrong = input.value.trim() !== "" && day === null;
      input.setAttribute("aria-invalid", String(wrong));
      explain(wrong);
      if (!wrong) changed(day);
    });
    return input;
  };
  // A date beyond the other one takes it along.
  const from = dateField("filter.from", (day) => {
    choose({ start: day, end: day === null ? end : Math.max(day, end) });
  });
  const to = dateField("filter.to", (day) => {
    choose({ start: day === null ? start : Math.min(day, start), end: day });
  });

  const option = (first: Day, last: Day, text: string): HTMLOptionElement => element("option", { value: `${first}/${last}` }, text);
  const chosen = element("option", { value: "", hidden: true }, words.text("time.chosen"));
  const singles = axis.slots.flatMap((slot, index) => {
    const events = counts.totals[index] as number;
    return slot.isBreak || events === 0 ? [] : [option(Math.max(slot.first, axis.first), Math.min(slot.last, axis.last), words.bar(slot, events))];
  });
  const periods = element(
    "select",
    { class: "choice time-periods", "aria-label": words.text("filter.presets") },
    chosen,
    option(axis.first, axis.last, words.text("filter.all_dates")),
    ...presets.map((preset) => option(preset.start, preset.end, words.text("time.period", { name: words.text(preset.name), dates: words.date(preset.start, preset.end) }))),
    element("optgroup", { label: words.title(axis) }, ...singles),
  );
  periods.addEventListener("change", () => {
    const [first, last] = periods.value.split("/").map(Number);
    if (first !== undefined && last !== undefined) choose({ start: first, end: last });
  });

  function setRange(nextStart: Day, nextEnd: Day): void {
    [start, end] = [nextStart, nextEnd];
    for (const [input, day] of [[from, start], [to, end]] as const) {
      input.value = words.briefDate(day);
      input.setAttribute("aria-invalid", "false");
    }
    explain(false);
    const value = `${start}/${end}`;
    periods.value = Array.from(periods.options).some((each) => each.value === value) ? value : "";
  }

  return { root: element("div", { class: "time-dates" }, from, element("span", { "aria-hidden": "true" }, "–"), to, periods, hint), setRange };
}
