// The state of the page in its address: one query means the same everywhere. What the server makes of a query, and how
// it writes it, this does too; both are tested against tests/golden/queries.json.

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

/** What is kept, in its order, where it says something: the defaults are never written. */
const KEPT: readonly (readonly [string, RegExp])[] = [
  ["layer", /^(markers|countries)$/],
  ["lang", /^(?=.{1,35}$)[a-z]{2,8}(-[a-z\d]{1,8})*$/i],
  ["theme", /^(light|dark)$/],
  ["title", /^[01]$/],
  ["legend", /^[01]$/],
  ["controls", /^[01]$/],
  ["wheel", /^[01]$/],
  ["v", /^[\da-f]{8,64}$/],
];

const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;
/** Short, and without control characters. */
const IDENTIFIER = /^[^\p{Cc}]{1,64}$/u;
/** An RFC 3339 time, of which the day counts as written. */
const TIME = /^[Tt]\d\d:\d\d(:\d\d(\.\d+)?)?([Zz]|[+-]\d\d:\d\d)$/;

const list = (value: string): string[] => [...new Set(value.split(",").map((item) => item.trim()).filter(Boolean))];

/** The list, unless one of its members is none. */
const listOf = (value: string, member: RegExp): string[] => {
  const items = list(value);
  return items.every((item) => member.test(item)) ? items : [];
};

const numbers = (value: string, separator: string): number[] =>
  // No -0, which would be written as another string.
  value.split(separator).map((part) => (NUMBER.test(part.trim()) ? Number(part) + 0 : NaN));

const within = (value: number, most: number): boolean => Math.abs(value) <= most;

function parseDays(value: string): [from: number | null, to: number | null] | null {
  const day = (text: string): number | undefined => {
    const [date, time] = [text.trim().slice(0, 10), text.trim().slice(10)];
    return (time && !TIME.test(time) ? null : parseDay(date)) ?? undefined;
  };
  const end = (text: string): number | null | undefined => (["", ".."].includes(text.trim()) ? null : day(text));
  const cut = value.indexOf("/");
  const [from, to] = cut < 0 ? [day(value), day(value)] : [end(value.slice(0, cut)), end(value.slice(cut + 1))];
  if (from === undefined || to === undefined || (from !== null && to !== null && from > to)) return null;
  return [from, to];
}

function parseBox(value: string): Filter["bbox"] {
  const found = numbers(value, ",");
  // Of a box with heights, the heights are passed over.
  const [west = NaN, south = NaN, east = NaN, north = NaN] = found.length === 6 ? [0, 1, 3, 4].map((at) => found[at]) : found;
  const whole = (found.length === 4 || found.length === 6) && !found.some(Number.isNaN);
  return whole && within(west, 180) && within(east, 180) && within(south, 90) && within(north, 90) && south <= north
    ? [west, south, east, north]
    : null;
}

function parseView(value: string): Viewport | null {
  const found = numbers(value, "/");
  const [zoom = NaN, latitude = NaN, longitude = NaN] = found;
  const inside = zoom >= -2 && zoom <= 24 && within(latitude, 90) && within(longitude, 180);
  return found.length === 3 && inside ? { zoom, latitude, longitude } : null;
}

/** `sectionIds` grows by sections that the report does not have: no event is of them. */
export function parseQuery(query: string, sectionIds: string[]): State {
  const parameters = new URLSearchParams(query);
  const all = (name: string): string[] => parameters.getAll(name).map((value) => value.trim()).filter(Boolean);
  /** Of a parameter given twice the last counts that can be read; */
  const last = <T>(name: string, read: (value: string) => T | null): T | null =>
    all(name).map(read).findLast((value) => value !== null) ?? null;
  /** and lists join. */
  const joined = (name: string, member: RegExp): string[] => [...new Set(all(name).flatMap((value) => listOf(value, member)))];
  const matching = (pattern: RegExp) => (value: string): string | null => (pattern.test(value) ? value : null);

  const filter = { ...everything };
  [filter.from, filter.to] = last("datetime", parseDays) ?? [null, null];
  filter.sections = joined("section", IDENTIFIER).map((id) => {
    const known = sectionIds.indexOf(id);
    return known < 0 ? sectionIds.push(id) - 1 : known;
  });
  filter.countries = joined("country", /^[a-z]{2}$/i).map((code) => code.toUpperCase());
  filter.q = (all("q").at(-1) ?? "").split(/\s+/).join(" ");
  filter.bbox = last("bbox", parseBox);
  return {
    filter,
    view: last("view", parseView),
    event: last("event", matching(IDENTIFIER)),
    highlight: joined("highlight", IDENTIFIER),
    group: last("group", matching(/^(day|country|section)$/)) as Group | null ?? "day",
    order: last("order", matching(/^(up|down)$/)) as Order | null ?? "up",
    rest: KEPT.flatMap(([name, pattern]) => {
      const value = last(name, matching(pattern));
      return value === null ? [] : [[name, value] as const];
    }),
  };
}

const decimals = (value: number, digits: number): string => String(Number(value.toFixed(digits)));

const escaped = (value: string): string =>
  encodeURIComponent(value)
    .replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
    .replace(/%2C/g, ",")
    .replace(/%2F/g, "/")
    .replace(/%3A/g, ":");

/** The canonical query, without `?`; empty for the whole map. */
export function writeQuery(state: State, sectionIds: readonly string[]): string {
  const { filter, view } = state;
  const pairs: (readonly [string, string])[] = [];
  const put = (name: string, value: string): void => {
    if (value) pairs.push([name, value]);
  };
  if (filter.from !== null || filter.to !== null) {
    const end = (day: number | null): string => (day === null ? ".." : isoDay(day));
    put("datetime", filter.from === filter.to ? end(filter.from) : `${end(filter.from)}/${end(filter.to)}`);
  }
  const sections = filter.sections.map((index) => sectionIds[index] ?? "").filter(Boolean);
  put("section", sections.sort((a, b) => a.length - b.length || (a < b ? -1 : 1)).join());
  put("country", [...new Set(filter.countries)].sort().join());
  put("q", filter.q.trim());
  if (filter.bbox) put("bbox", filter.bbox.join());
  if (view) put("view", `${decimals(view.zoom, 2)}/${decimals(view.latitude, 3)}/${decimals(view.longitude, 3)}`);
  put("event", state.event ?? "");
  put("highlight", state.highlight.join());
  if (state.group !== "day") put("group", state.group);
  if (state.order !== "up") put("order", state.order);
  pairs.push(...state.rest);
  return pairs.map(([name, value]) => `${name}=${escaped(value)}`).join("&");
}
