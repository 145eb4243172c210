// Shows a newer version of the map in the open page: what the server writes for this very address, with what the reader
// had open, chosen, scrolled to and focused.

import { element, find } from "../dom.ts";
import type { Host } from "./main.ts";
import { remember } from "./place.ts";

const NOTICE_MS = 6000;

export async function renew(host: Host): Promise<void> {
  host.page.writeAddress();
  const answer = await fetch(location.href, { headers: { accept: "text/html" } });
  if (!answer.ok) throw new Error(String(answer.status));
  // Parsed, not run: a document made so has no scripts.
  const next = new DOMParser().parseFromString(await answer.text(), "text/html");
  const data = host.readData(next);
  const events = data && (await host.fetchEvents(data, next));
  if (!events) throw new Error("the new version cannot be read");

  const place = remember(host.page);
  host.page.destroy();
  document.title = next.title;
  for (const part of ["main", "footer.foot", "#page-data", "#events-data"]) {
    const [old, made] = [find(part), find(part, next)];
    // The buttons have their own script, which goes on working.
    if (old && made) find("#tools", made)?.replaceWith(find("#tools", old) ?? "");
    if (old && made) old.replaceWith(document.adoptNode(made));
  }
  host.page = await host.mount(data, events);
  place(host.page);
  const words = data.messages["page.updated"];
  if (typeof words === "string") say(words);
}

let notice: HTMLElement | null = null;
let timer: ReturnType<typeof setTimeout> | undefined;

/** Quietly: a line at the edge of the window, spoken when nothing else is. */
function say(words: string): void {
  notice ??= document.body.appendChild(element("p", { class: "notice", role: "status" }));
  notice.textContent = words;
  notice.classList.add("shown");
  clearTimeout(timer);
  timer = setTimeout(() => notice?.classList.remove("shown"), NOTICE_MS);
}
