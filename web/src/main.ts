// Takes over the server's page: one state, and every part of the page in step with it.

import { parseCollection } from "./model/collection.ts";
import { readEvents } from "./model/event.ts";
import type { EventCollection, PageData } from "./model/page.ts";
import { find, giveWay, makePace } from "./dom.ts";
import { dress, translated } from "./exported.ts";
import type { Later } from "./later.ts";
import { readFile, readScript } from "./read.ts";
import { reportHeight } from "./share/height.ts";
import { Page } from "./view/page.ts";
import { makeScene, type Scene } from "./view/scene.ts";

/** The script's file name, which the build puts here. */
declare const LATER_SCRIPT: string;

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
  const later = readScript<Later>(new URL(`assets/${LATER_SCRIPT}`, new URL(data.root || "./", document.baseURI)).href, "later");
  const scene = makeScene(data);
  const page = await mount(scene, fetchEvents(data, document), later);
  if (!page) return;
  const host = { page, readData, fetchEvents, mount: (data: PageData, events: EventCollection) => mount(makeScene(data), events, later) };
  const { mountTools, mountNews } = (await later) ?? {};
  mountTools?.(scene, () => host.page.query());
  mountNews?.(data, host);
}

type Coming<T> = T | Promise<T>;

async function mount(scene: Scene, events: EventCollection, later: Coming<Later | null>): Promise<Page>;
async function mount(scene: Scene, events: Coming<EventCollection | null>, later: Coming<Later | null>): Promise<Page | null>;
async function mount(scene: Scene, events: Coming<EventCollection | null>, later: Coming<Later | null>): Promise<Page | null> {
  // The map needs no events: it is made while they come. Many come later, and leave it a task of its own.
  if (events instanceof Promise) await giveWay();
  const page = new Page(scene);
  const found = await events;
  if (!found) return null;
  const pace = makePace(found.features.length);
  await page.start(await readEvents(found.features, scene.data, pace), pace);
  document.documentElement.dataset["ready"] = "";
  const parts = await later;
  // Without them the map, its legend and its list go on answering.
  if (!parts) return page;
  await page.complete(parts, pace);
  document.documentElement.dataset["whole"] = "";
  return page;
}

function readBlock(id: string, document: Document): unknown {
  const block = find(`#${id}`, document);
  return block && JSON.parse(block.textContent);
}

const readData = (document: Document): PageData | null => readBlock("page-data", document) as PageData | null;

/** Few come with the page. */
const fetchEvents = (data: PageData, document: Document): Coming<EventCollection | null> =>
  (readBlock("events-data", document) as EventCollection | null) ?? readFile(data.events, (text) => parseCollection(text, makePace));

// Not from here: whoever watches what a page asks for, as developer tools and all that measures through them do, notes the calls
// that led there, for which all of the script would be parsed a second time.
queueMicrotask(() => void start());
