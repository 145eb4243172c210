// The editor's page: opens with the link's token, then shows one doubt after the other.

import "./trusted.ts";
import { element, find } from "../src/dom.ts";
import { Client, open, Refused } from "./client.ts";
import { Page } from "./page.ts";
import { words } from "./words.ts";

async function start(): Promise<void> {
  const host = find("#review");
  if (!host) return;
  const said = words();
  document.documentElement.lang = said.language;
  document.documentElement.dir = said.text("direction");
  try {
    const client = new Client(await open(), said.language);
    const page = new Page(host, client, said, await client.state());
    page.start();
  } catch (error) {
    const why = error instanceof Refused ? error.message : "offline";
    const known = why === "unknown" || why === "offline";
    host.replaceChildren(
      element("main", { class: "closed" }, element("h1", {}, said.text("closed.title")), element("p", {}, known ? said.text(`closed.${why}`) : why)),
    );
  }
  document.documentElement.dataset["ready"] = "";
}

void start();
