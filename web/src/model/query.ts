// The state of the page in its address: one query means the same everywhere.

import { isoDay, parseDay } from "../time/days.ts";
import { type Filter, everything } from "./filter.ts";

export interface Viewport {
  zoom: number;
  latitude: number;
  longitude: number;
}

export type Group = "day" | "country" | "section";
export type Order = "up" | "down";

export interface State {
  filter: Filter;
  view: Viewport | null;
  event: string | null;
  highlight: readonly string[];
  group: Group;
  order: Order;
  /** What the page does not set by itself but must keep: `lang`, `theme`, `layer`, `title`, `legend`… */
  rest: readonly (readonly [string, string])[];
}

const KEPT = ["layer", "lang", "theme", "title", "legend", "controls", "wheel", "v"];

const list = (value: string): string[] => [...new Set(value.split(",").map((item) => item.trim()).filter(Boolean))];

function parseDays(value: string): [from: number | null, to: number | null] | null {
  const [first = "", second] = value.split("/");
  const end = (text: string): number | null | undefined => (text === "" || text === ".." ? null : (parseDay(text) ?? undefined));
  const from = end(first);
  const to = second === undefined ? from : end(second);
  if (from === undefined || to === undefined || (from !== null && to !== null && from > to)) return null;
  return [from, to];
}

export function parseQuery(query: string, sectionIds: readonly string[]): State {
  const parameters = new URLSearchParams(query);
  const filter = { ...everything };
  const days = parseDays(parameters.get("datetime") ?? "");
  if (days) [filter.from, filter.to] = days;
  filter.sections = list(parameters.get("section") ?? "").map((id) => sectionIds.indexOf(id)).filter((index) => index >= 0);
  filter.countries = list((parameters.get("country") ?? "").toUpperCase()).filter((code) => /^[A-Z]{2}$/.test(code));
  filter.q = parameters.get("q") ?? "";
  const bbox = (parameters.get("bbox") ?? "").split(",").map((part) => (part.trim() ? Number(part) : NaN));
  const [west, south, east, north] = bbox;
  if (bbox.length === 4 && bbox.every(Number.isFinite)) {
    filter.bbox = [west ?? 0, south ?? 0, east ?? 0, north ?? 0];
  }
  const view = (parameters.get("view") ?? "").split("/").map(Number);
  const [zoom = NaN, latitude = NaN, longitude = NaN] = view;
  const group = parameters.get("group");
  return {
    filter,
    view: view.length === 3 && view.every(Number.isFinite) ? { zoom, latitude, longitude } : null,
    event: parameters.get("event"),
    highlight: list(parameters.get("highlight") ?? ""),
    group: group === "country" || group === "section" ? group : "day",
    order: parameters.get("order") === "down" ? "down" : "up",
    rest: KEPT.flatMap((name) => {
      const value = parameters.get(name);
      return value === null ? [] : [[name, value] as const];
    }),
  };
}

const decimals = (value: number, digits: number): string => String(Number(value.toFixed(digits)));

/** The canonical query, without `?`; empty for the whole map. */
export function writeQuery(state: State, sectionIds: readonly string[]): string {
  const { filter, view } = state;
  const pairs: (readonly [string, string])[] = [];
  const put = (name: string, value: string): void => {
    if (value) pairs.push([name, value]);
  };
  if (filter.from !== null || filter.to !== null) {
    const end = (day: number | null): string => (day === null ? ".." : isoDay(day));
    put("datetime", `${end(filter.from)}/${end(filter.to)}`);
  }
  put("section", filter.sections.map((index) => sectionIds[index] ?? "").filter(Boolean).join());
  put("country", filter.countries.join());
  put("q", filter.q.trim());
  if (filter.bbox) put("bbox", filter.bbox.join());
  if (view) put("view", `${decimals(view.zoom, 2)}/${decimals(view.latitude, 3)}/${decimals(view.longitude, 3)}`);
  put("event", state.event ?? "");
  put("highlight", state.highlight.join());
  if (state.group !== "day") put("group", state.group);
  if (state.order !== "up") put("order", state.order);
  pairs.push(...state.rest);
  return pairs
    .map(([name, value]) => `${name}=${encodeURIComponent(value).replace(/%2C/g, ",").replace(/%2F/g, "/").replace(/%20/g, "+")}`)
    .join("&");
}
