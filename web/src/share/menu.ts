// The menu of what can be taken away: data and pictures of exactly what is shown, or, of an exported map, of all of it.

import { element } from "../element.ts";
import type { Text } from "../time/words.ts";
import { filterQuery, pictureQuery, withQuery } from "./settings.ts";

interface File {
  name: string;
  key: string;
  query: (query: string) => string;
  /** Whether it has words of the interface in it. */
  worded?: boolean;
}

const FILES: readonly File[] = [
  { name: "events.geojson", key: "data.geojson", query: filterQuery },
  { name: "countries.geojson", key: "data.countries", query: filterQuery, worded: true },
  { name: "events.csv", key: "data.csv", query: filterQuery },
  { name: "events.ics", key: "data.ics", query: filterQuery },
  { name: "map.svg", key: "data.svg", query: pictureQuery, worded: true },
  { name: "map.png", key: "data.png", query: pictureQuery, worded: true },
];

/** `query` tells what is shown, without `?`; `folder` is where an exported map has the files of its language: nobody filters
 *  those, and the menu says so where the reader has. */
export function makeMenu(base: string, query: () => string, text: Text, folder?: string): HTMLElement {
  const address = (file: File, query: string): string => {
    const url = new URL(((file.worded && folder) || "") + file.name, base).href;
    return folder === undefined ? withQuery(url, file.query(query)) : url;
  };
  const links = FILES.map((file) => element("a", { download: true, href: address(file, query()) }, text(file.key)));
  const note = element("li", { class: "share-note" }, text("data.whole"));
  const menu = element("ul", { class: "share-menu", id: "share-menu", hidden: true }, note, ...links.map((link) => element("li", {}, link)));
  const button = element("button", { type: "button", "aria-expanded": "false", "aria-controls": "share-menu" }, element("span", {}, text("share.download")));
  const root = element("div", { class: "share-download" }, button, menu);

  function show(open: boolean): void {
    menu.hidden = !open;
    button.setAttribute("aria-expanded", String(open));
    if (!open) return;
    const now = query();
    note.hidden = folder === undefined || filterQuery(now) === "";
    for (const [index, file] of FILES.entries()) links[index]?.setAttribute("href", address(file, now));
  }

  button.addEventListener("click", () => {
    show(menu.hidden !== false);
  });
  menu.addEventListener("click", () => {
    show(false);
  });
  root.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || menu.hidden !== false) return;
    event.stopPropagation();
    show(false);
    button.focus();
  });
  root.addEventListener("focusout", (event) => {
    if (event.relatedTarget instanceof Node && !root.contains(event.relatedTarget)) show(false);
  });
  document.addEventListener("pointerdown", (event) => {
    if (!root.contains(event.target as Node)) show(false);
  });
  return root;
}
