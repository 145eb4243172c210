// Takes over the server's page: one state, and every part of the page in step with it.

import { readEvents } from "./model/event.ts";
import type { EventCollection, PageData } from "./model/page.ts";
import { find, makePace, whenIdle } from "./dom.ts";
import { dress, translated } from "./exported.ts";
import type * as live from "./live/main.ts";
import { readFile } from "./read.ts";
import { reportHeight } from "./share/height.ts";
import { Page } from "./view/page.ts";
import { makeScene, type Scene } from "./view/scene.ts";
import { mountTools } from "./view/tools.ts";

/** The script's file name, which the build puts here. */
declare const LIVE_SCRIPT: string;

async function start(): Promise<void> {
  const data = readData(document);
  if (!data) return;
  if (data.exported) {
    const query = new URLSearchParams(location.search);
    const address = translated(data, query);
    if (address) {
      location.replace(address);
      return;
    }
    dress(data, query);
  }
  if (data.embed) reportHeight();
  const scene = makeScene(data);
  const events = await fetchEvents(data);
  if (!events) return;
  const host = {
    page: await mount(scene, events),
    readData,
    fetchEvents,
    mount: (data: PageData, events: EventCollection) => mount(makeScene(data), events),
  };
  mountTools(scene, () => host.page.query());
  // Articles with an embed are read by thousands; a folder of files has no news.
  if (!data.embed && !data.exported) whenIdle(() => void followMap(data, host));
}

async function mount(scene: Scene, events: EventCollection): Promise<Page> {
  const pace = makePace(events.features.length);
  const read = readEvents(events.features, scene.data.sections);
  await pace();
  const page = new Page(scene, read);
  await page.start(pace, () => {
    document.documentElement.dataset["ready"] = "";
  });
  document.documentElement.dataset["whole"] = "";
  return page;
}

async function followMap(data: PageData, host: live.Host): Promise<void> {
  const root = new URL(data.root || "./", document.baseURI);
  const { mountLive } = (await import(new URL(`assets/${LIVE_SCRIPT}`, root).href)) as typeof live;
  mountLive(data, host);
}

function readData(document: Document): PageData | null {
  const block = find("#page-data", document);
  return block && (JSON.parse(block.textContent) as PageData);
}

const fetchEvents = (data: PageData): Promise<EventCollection | null> => readFile(data.events);

void start();
