// The fields above the list: search, country, grouping, order.

import { element, find } from "../dom.ts";
import type { Filter } from "../model/filter.ts";
import type { Group, State } from "../model/query.ts";
import type { Scene } from "./scene.ts";

export interface ControlOptions {
  filter(change: Partial<Filter>, settled: boolean): void;
  arrange(change: Partial<Pick<State, "group" | "order">>): void;
  clear(): void;
}

export interface Controls {
  update(state: State, everything: boolean): void;
}

const SEARCH_MS = 150;

export function mountControls(scene: Scene, options: ControlOptions): Controls {
  const { text, data } = scene;
  const host = find("#controls");
  const clear = element("button", { type: "button", class: "clear", hidden: true }, text("filter.clear"));
  clear.addEventListener("click", () => {
    // It hides itself.
    find("#events")?.focus({ preventScroll: true });
    options.clear();
  });

  const search = element("input", {
    type: "search",
    id: "search",
    placeholder: text("list.search"),
    "aria-label": text("list.search"),
    autocomplete: "off",
    spellcheck: "false",
  });
  let timer: ReturnType<typeof setTimeout> | undefined;
  search.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      timer = undefined;
      options.filter({ q: search.value }, false);
    }, SEARCH_MS);
  });
  search.addEventListener("change", () => {
    clearTimeout(timer);
    timer = undefined;
    options.filter({ q: search.value }, true);
  });

  const option = (value: string, words: string): HTMLOptionElement => element("option", { value }, words);
  const country = element("select", { class: "choice", "aria-label": text("list.group.country") }, option("", text("filter.all_countries")));
  /** Stands for several countries at once, which the map or the address have chosen. */
  const several = element("option", { value: "+", hidden: true });
  country.append(several);
  for (const [code, [name, count]] of Object.entries(data.countries)) country.append(option(code, `${name} (${text("number", { count })})`));
  country.addEventListener("change", () => {
    if (country.value !== several.value) options.filter({ countries: country.value ? [country.value] : [] }, true);
  });

  const group = element(
    "select",
    { class: "choice", "aria-label": text("list.group") },
    ...(["day", "country", "section"] as const).map((value) => option(value, text(`list.group.${value}`))),
  );
  group.addEventListener("change", () => {
    options.arrange({ group: group.value as Group });
  });
  const order = element("button", { type: "button", class: "order" });
  order.addEventListener("click", () => {
    options.arrange({ order: order.dataset["order"] === "up" ? "down" : "up" });
  });
  const field = (name: string, control: HTMLElement): HTMLElement =>
    element("label", { class: "field" }, element("span", {}, name), control);
  host?.append(
    search,
    element(
      "div",
      { class: "fields" },
      field(text("list.group.country"), country),
      field(text("list.group"), group),
      order,
    ),
    // Below the fields: it comes while one types into them.
    clear,
  );

  return {
    update: (state, everything) => {
      const { filter } = state;
      clear.hidden = everything;
      // What is being typed is not yet said.
      if (timer === undefined && search.value !== filter.q) search.value = filter.q;
      const { length } = filter.countries;
      several.hidden = length < 2;
      several.textContent = length < 2 ? "" : text("countries", { count: length });
      country.value = length < 2 ? (filter.countries[0] ?? "") : several.value;
      group.value = state.group;
      order.dataset["order"] = state.order;
      order.textContent = text(`list.sort.${state.order}`);
      order.hidden = false;
    },
  };
}
