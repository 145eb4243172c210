// What the report states of itself beside what is found now.

import { element } from "../src/element.ts";
import type { LedgerRow, State } from "./state.ts";
import type { Words } from "./words.ts";

export function ledger(state: State, words: Words, open: boolean): HTMLDetailsElement {
  const { text } = words;
  const whole = state.ledger.at(-1);
  const heads = ["ledger.section", "ledger.events", "ledger.countries"].map((key) => element("th", { scope: "col" }, text(key)));
  const rows = state.ledger.map((row, index) => {
    const section = state.sections[index];
    const last = index === state.ledger.length - 1;
    const name = last ? text("ledger.whole") : `${section?.numeral ? `${section.numeral}. ` : ""}${row.title}`;
    return element(
      "tr",
      { class: last ? "whole" : null },
      element("th", { scope: "row", title: name, dir: "auto" }, name),
      cell(row, "events", words),
      cell(row, "countries", words),
    );
  });
  return element(
    "details",
    { class: "ledger", open },
    element(
      "summary",
      {},
      element("span", { class: "name" }, text("ledger.title")),
      whole && element("span", { class: `tally ${verdict(whole)}` }, figure(whole, "events", words), " · ", figure(whole, "countries", words)),
    ),
    element(
      "table",
      {},
      element("caption", { class: "unseen" }, text("ledger.caption")),
      element("thead", {}, element("tr", {}, ...heads)),
      element("tbody", {}, ...rows),
    ),
  );
}

function verdict(row: LedgerRow): string {
  if (row.agrees === null) return "unstated";
  return row.agrees ? "agrees" : "differs";
}

function figure(row: LedgerRow, what: "events" | "countries", words: Words): string {
  const found = row.found[what] ?? 0;
  const stated = row.stated?.[what];
  return words.text(`ledger.${what}.found`, { found: words.number(found), stated: stated == null ? "–" : words.number(stated) });
}

function cell(row: LedgerRow, what: "events" | "countries", words: Words): HTMLElement {
  const found = row.found[what] ?? 0;
  const stated = row.stated?.[what] ?? null;
  const agrees = stated === null ? "unstated" : stated === found ? "agrees" : "differs";
  const shown = stated === null ? words.number(found) : `${words.number(found)} / ${words.number(stated)}`;
  const sign = { agrees: "✓", differs: "≠", unstated: "" }[agrees];
  return element(
    "td",
    { class: agrees },
    shown,
    sign && element("span", { class: "sign", "aria-hidden": "true" }, sign),
    sign && element("span", { class: "unseen" }, words.text(`ledger.${agrees}`)),
  );
}
