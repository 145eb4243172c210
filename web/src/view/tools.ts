// The buttons to take the map away. Their script is one of its own, loaded when the page has nothing else to do.

import { find, whenIdle } from "../dom.ts";
import type * as share from "../share/main.ts";
import type { Scene } from "./scene.ts";

/** The script's file name, which the build puts here. */
declare const SHARE_SCRIPT: string;

/** `query` tells the page's present query, without `?`. */
export function mountTools({ data, text }: Scene, query: () => string): void {
  const host = find("#tools");
  // A page on a disk has no address that anyone else could use.
  if (!host || location.protocol === "file:") return;
  const root = new URL(data.root || "./", document.baseURI);
  const load = async (): Promise<void> => {
    const { mountShare } = (await import(new URL(`assets/${SHARE_SCRIPT}`, root).href)) as typeof share;
    await mountShare(host, {
      query,
      base: new URL(data.mapUrl ?? (data.base || "./"), document.baseURI).href,
      root: root.href,
      title: data.title,
      language: data.language,
      languages: data.languages,
      text,
      exported: data.exported,
      pin: data.pin,
    });
  };
  whenIdle(() => void load());
}
