// Takes over the server's page: one state, and every part of the page in step with it.

import { readEvents } from "./model/event.ts";
import type { EventCollection, PageData } from "./model/page.ts";
import { find } from "./dom.ts";
import { dress } from "./exported.ts";
import { reportHeight } from "./share/height.ts";
import { Page } from "./view/page.ts";
import { makeScene } from "./view/scene.ts";

async function start(): Promise<void> {
  const block = find("#page-data");
  if (!block) return;
  const data = JSON.parse(block.textContent) as PageData;
  if (data.exported) dress(data, new URLSearchParams(location.search));
  if (data.embed) reportHeight();
  const answer = await fetch(data.events);
  if (!answer.ok) return;
  const collection = (await answer.json()) as EventCollection;
  new Page(makeScene(data), readEvents(collection.features, data.sections)).start();
  document.documentElement.dataset["ready"] = "";
}

void start();
