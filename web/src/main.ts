// Takes over the server's page: one state, and every part of the page in step with it.

import { readEvents } from "./model/event.ts";
import type { EventCollection, PageData } from "./model/page.ts";
import { find } from "./dom.ts";
import { dress } from "./exported.ts";
import { follow } from "./live/follow.ts";
import { renew } from "./live/renew.ts";
import { reportHeight } from "./share/height.ts";
import { Page } from "./view/page.ts";
import { makeScene } from "./view/scene.ts";
import { mountTools } from "./view/tools.ts";

async function start(): Promise<void> {
  const data = readData(document);
  if (!data) return;
  if (data.exported) dress(data, new URLSearchParams(location.search));
  if (data.embed) reportHeight();
  const events = await fetchEvents(data);
  if (!events) return;
  const scene = makeScene(data);
  let page = new Page(scene, readEvents(events.features, data.sections));
  page.start();
  document.documentElement.dataset["ready"] = "";
  mountTools(scene, () => page.query());
  follow(data, async () => {
    page = (await renew(page, readData, fetchEvents)) ?? page;
  });
}

function readData(document: Document): PageData | null {
  const block = find("#page-data", document);
  return block && (JSON.parse(block.textContent) as PageData);
}

async function fetchEvents(data: PageData): Promise<EventCollection | null> {
  const answer = await fetch(data.events);
  return answer.ok ? ((await answer.json()) as EventCollection) : null;
}

void start();
