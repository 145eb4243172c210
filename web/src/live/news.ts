// Newer versions of the map, for pages: articles with an embed are read by thousands, and a folder of files has no news.

import { whenIdle } from "../dom.ts";
import type { PageData } from "../model/page.ts";
import type * as live from "./main.ts";

/** The script's file name, which the build puts here. */
declare const LIVE_SCRIPT: string;

export function mountNews(data: PageData, host: live.Host): void {
  if (data.embed || data.exported) return;
  const root = new URL(data.root || "./", document.baseURI);
  const load = async (): Promise<void> => {
    const { mountLive } = (await import(new URL(`assets/${LIVE_SCRIPT}`, root).href)) as typeof live;
    mountLive(data, host);
  };
  whenIdle(() => void load());
}
