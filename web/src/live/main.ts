// Shows new versions of the map in the open page. Loaded apart, by pages alone, when there is nothing else to do.

import type { EventCollection, PageData } from "../model/page.ts";
import type { Page } from "../view/page.ts";
import { follow } from "./follow.ts";
import { renew } from "./renew.ts";

/** What the page's own script does for this one. */
export interface Host {
  page: Page;
  readData(document: Document): PageData | null;
  /** The events of a document that may not be the one on the screen. */
  fetchEvents(data: PageData, document: Document): EventCollection | Promise<EventCollection | null> | null;
  /** Mounts the page on what the document now holds. */
  mount(data: PageData, events: EventCollection): Promise<Page>;
}

export function mountLive(data: PageData, host: Host): void {
  follow(data, async () => {
    await renew(host);
  });
}
