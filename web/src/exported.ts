// What a server draws into a page by its query, the page of an exported map does for itself: it is one file
// for all queries.

import type { PageData } from "./model/page.ts";
import { find } from "./dom.ts";

/** The address of the same page in the language that the query asks for, where that is another file. */
export function translated(data: PageData, query: URLSearchParams): string | null {
  const language = query.get("lang") ?? "";
  if (language === data.language || !data.languages.some(({ code }) => code === language)) return null;
  return `${data.base}${language}/${data.embed ? "embed/" : ""}${location.search}`;
}

/** Before anything reads the page: takes out what the query does not want, and puts on what it wants. */
export function dress(data: PageData, query: URLSearchParams): void {
  const theme = query.get("theme");
  if (theme === "light" || theme === "dark") {
    document.documentElement.dataset["theme"] = theme;
    find("meta[name=color-scheme]")?.setAttribute("content", theme);
  }
  const layer = query.get("layer");
  if (layer === "both" || layer === "markers" || layer === "countries") {
    document.body.dataset["layer"] = data.layer = layer;
  }
  if (query.has("wheel")) data.wheel = query.get("wheel") === "1";
  if (query.get("legend") === "0") find(".legend")?.remove();
  if (!data.embed) return;
  if (query.get("title") === "0") find("header.head")?.classList.add("unseen");
  if (query.get("controls") === "0") {
    find("#time")?.remove();
    find(".drawer")?.remove();
  }
}
