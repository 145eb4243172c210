// The range as two dates and as a choice of periods.

import type { Axis } from "./axis.ts";
import type { Counts } from "./counts.ts";
import { isoDay, parseDay, type Day, type Range } from "./days.ts";
import { element } from "../element.ts";
import type { Preset } from "./presets.ts";
import type { Words } from "./words.ts";

export interface Fields {
  root: HTMLElement;
  setRange(start: Day, end: Day): void;
}

export function makeFields(axis: Axis, counts: Counts, presets: readonly Preset[], words: Words, choose: (range: Range) => void): Fields {
  let [start, end] = [axis.first, axis.last];

  const dateField = (key: "filter.from" | "filter.to", changed: (day: Day | null) => void): HTMLInputElement => {
    const input = element("input", {
      type: "date",
      class: "time-date",
      min: isoDay(axis.first),
      max: isoDay(axis.last),
      "aria-label": words.text(key),
    });
    // A year is typed digit by digit: what is not yet a day of the axis waits.
    input.addEventListener("change", () => {
      const day = parseDay(input.value);
      if (input.value === "" || (day !== null && day >= axis.first && day <= axis.last)) changed(day);
    });
    input.addEventListener("blur", () => {
      setRange(start, end);
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
    return slot.isBreak || events === 0 ? [] : [option(slot.first, slot.last, words.bar(slot, events))];
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
    from.value = isoDay(start);
    to.value = isoDay(end);
    const value = `${start}/${end}`;
    periods.value = Array.from(periods.options).some((each) => each.value === value) ? value : "";
  }

  return { root: element("div", { class: "time-dates" }, from, element("span", { "aria-hidden": "true" }, "–"), to, periods), setRange };
}
