// What an editor chooses for an embed, and the query that says it.

export interface Settings {
  layer: string;
  theme: string;
  /** Empty is the reader's own. */
  lang: string;
  title: boolean;
  legend: boolean;
  controls: boolean;
  wheel: boolean;
  /** The version that it keeps showing; empty is always the newest. */
  v: string;
}

/** What an embed shows where its address says nothing. */
const DEFAULTS: Settings = { layer: "both", theme: "auto", lang: "", title: true, legend: true, controls: true, wheel: false, v: "" };

/** What decides which events there are. */
const FILTER = ["datetime", "section", "country", "q", "bbox"];
/** What decides how they are shown; beyond it, a page's query is about the page alone. */
const VIEW = ["view", "event", "highlight", "group", "order", "layer", "lang", "theme", "title", "legend", "controls", "wheel", "v"];
/** What a picture, which has no list, leaves out. */
const LISTED = ["group", "order"];

export function readSettings(query: string): Settings {
  const given = new URLSearchParams(query);
  const read = <T extends string | boolean>(name: string, otherwise: T): T => {
    const value = given.get(name);
    if (value === null) return otherwise;
    return (typeof otherwise === "boolean" ? value === "1" : value) as T;
  };
  return Object.fromEntries(Object.entries(DEFAULTS).map(([name, value]) => [name, read(name, value as string | boolean)])) as unknown as Settings;
}

/** The query of the embed of what a page with `query` shows. */
export function embedQuery(query: string, settings: Settings): string {
  const given = new URLSearchParams(query);
  for (const [name, value] of Object.entries(settings) as [keyof Settings, string | boolean][]) {
    if (value === DEFAULTS[name]) given.delete(name);
    else given.set(name, typeof value === "boolean" ? String(Number(value)) : value);
  }
  return write(given, [...FILTER, ...VIEW]);
}

/** The part of a query that data depends on: of a version, where one is asked for. */
export function filterQuery(query: string): string {
  return write(new URLSearchParams(query), [...FILTER, "v"]);
}

/** The part of a query that a picture depends on. */
export function pictureQuery(query: string): string {
  return write(
    new URLSearchParams(query),
    [...FILTER, ...VIEW].filter((name) => !LISTED.includes(name)),
  );
}

/** In the order that the server writes them, so that one query has one address. */
function write(given: URLSearchParams, names: readonly string[]): string {
  return names
    .flatMap((name) => {
      const value = given.get(name);
      return value ? [`${name}=${escape(value)}`] : [];
    })
    .join("&");
}

/** Kept readable in links: what no one escapes twice. */
function escape(value: string): string {
  return encodeURIComponent(value)
    .replace(/%2C/g, ",")
    .replace(/%2F/g, "/")
    .replace(/%3A/g, ":")
    .replace(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
}

/** An address with a query, where there is one. */
export function withQuery(address: string, query: string): string {
  return query ? `${address}?${query}` : address;
}
