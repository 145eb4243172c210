// The first and the last day of an entry. They are text, as on the maps: a browser's own field writes dates as the
// browser's language does, not the page's.

import { element } from "../src/element.ts";
import { isoDay, parseDay, type Day } from "../src/time/days.ts";
import { readDate } from "../src/time/read-date.ts";
import type { Deeds } from "./detail.ts";
import { form, labelled, submit } from "./fields.ts";
import type { Doubt, State } from "./state.ts";
import type { Words } from "./words.ts";

const HALF_A_YEAR = 182;

export function dateForm(doubt: Doubt, state: State, words: Words, deeds: Deeds): HTMLElement {
  const { text } = words;
  const middle = parseDay(state.middle ?? new Date().toISOString().slice(0, 10)) ?? 0;
  // Every day of the calendar once: without a year it is the one nearest to the other events.
  const around = { first: middle - HALF_A_YEAR, last: middle + HALF_A_YEAR };
  const hint = text("filter.date", { example: words.briefDate(middle), iso: isoDay(middle) });
  const help = element("p", { class: "quiet", id: "date-hint" }, hint);
  const field = (day: string | null | undefined, required: boolean): HTMLInputElement => {
    const known = day ? parseDay(day) : null;
    const value = known === null ? "" : words.briefDate(known);
    return element("input", { type: "text", class: "date", required, value, autocomplete: "off", spellcheck: "false", "aria-describedby": help.id });
  };
  const start = field(doubt.entry?.start, true);
  const end = field(doubt.entry?.end, false);
  const read = (input: HTMLInputElement): Day | null => readDate(input.value, words, around);
  const check = (): void => {
    const [first, last] = [read(start), read(end)];
    const isEmpty = end.value.trim() === "";
    start.setCustomValidity(first === null ? hint : "");
    end.setCustomValidity(!isEmpty && last === null ? hint : first !== null && last !== null && last < first ? text("date.reversed") : "");
  };
  for (const input of [start, end]) {
    input.addEventListener("input", check);
    input.addEventListener("change", () => {
      const day = read(input);
      if (day !== null) input.value = words.briefDate(day);
      const last = read(end);
      // A first day beyond the last one takes it along.
      if (input === start && day !== null && (end.value.trim() === "" || (last !== null && last < day))) end.value = start.value;
      check();
    });
  }
  check();
  const written = doubt.entry?.dateText ?? "";
  return form(
    "dates",
    () => {
      const first = read(start);
      const last = read(end) ?? first;
      if (first === null || last === null) return;
      deeds.decide({ date: last === first ? isoDay(first) : `${isoDay(first)}/${isoDay(last)}` });
    },
    labelled(text("date.start"), start),
    labelled(text("date.end"), end),
    submit(text("date.use")),
    help,
    written ? element("p", { class: "quiet", dir: "auto" }, text("written", { text: written })) : null,
  );
}
