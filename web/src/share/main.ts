// What an editor takes away: the link, the code of an embed, the files. Loaded apart, when the page is idle.

import { element } from "../element.ts";
import { copy, say } from "./copy.ts";
import { openEmbedDialog, type Subject } from "./dialog.ts";
import { makeMenu } from "./menu.ts";
import { withQuery } from "./settings.ts";

/** The style's file name, which the build puts here. */
declare const SHARE_STYLE: string;

export interface ShareOptions extends Subject {
  /** The page's present query, without `?`. */
  query: () => string;
}

export async function mountShare(host: HTMLElement, options: ShareOptions): Promise<void> {
  const { text, query, base } = options;
  await style(new URL(SHARE_STYLE, import.meta.url).href);

  const link = element("button", { type: "button" }, element("span", {}, text("share.copy")));
  const shown = element("input", { class: "share-link", readonly: true, hidden: true, "aria-label": text("share.copy_failed") });
  link.addEventListener("click", () => {
    const address = withQuery(base, query());
    void copy(address).then((done) => {
      shown.hidden = done;
      shown.value = address;
      say(link, text(done ? "share.copied" : "share.copy_failed"));
      if (!done) shown.select();
    });
  });

  const embed = element("button", { type: "button", "aria-haspopup": "dialog" }, element("span", {}, text("share.embed")));
  embed.addEventListener("click", () => {
    openEmbedDialog(options, query());
  });

  host.classList.add("share");
  host.replaceChildren(link, shown, embed, makeMenu(base, query, text, options.exported ? `${options.language}/` : undefined));
}

/** Waits for the style, so that nothing is seen without it. */
function style(address: string): Promise<void> {
  return new Promise((done) => {
    const made = element("link", { rel: "stylesheet", href: address });
    made.addEventListener("load", () => {
      done();
    });
    made.addEventListener("error", () => {
      done();
    });
    document.head.append(made);
  });
}
