// Pages of other origins that an embed stands in: each imitates the part of a real host that deals with frames.

import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, type FrameLocator, type Page } from "@playwright/test";
import { ready } from "./atlas.ts";

export interface Article {
  url: string;
  close(): void;
}

/** An article with `body`, on an origin of its own; `policy` is its Content-Security-Policy. */
export async function article(body: string, policy?: string): Promise<Article> {
  const server = createServer((_, answer) => {
    answer.setHeader("content-type", "text/html; charset=utf-8");
    if (policy) answer.setHeader("content-security-policy", policy);
    answer.end(
      `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Article</title><link rel="icon" href="data:,"><p>An article.</p>${body}<p>It ends.</p></html>`,
    );
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http://localhost:${port}/`, close: () => server.close() };
}

/** The embed in a page's only frame, once its script has taken over. */
export async function embedded(page: Page): Promise<FrameLocator> {
  const embed = page.frameLocator("iframe");
  await ready(embed);
  await expect(embed.locator("svg.world")).toBeVisible();
  expect(await embed.locator(".countries [class*=class-]").count()).toBeGreaterThan(0);
  return embed;
}

/** The frame is as high as what it shows, so that nothing scrolls inside it. */
export async function fits(page: Page): Promise<void> {
  const frame = page.locator("iframe");
  const html = page.frameLocator("iframe").locator("html");
  await expect
    .poll(async () => {
      const [outer, content] = await Promise.all([
        frame.evaluate((frame) => frame.clientHeight),
        html.evaluate((html) => Math.ceil(html.getBoundingClientRect().height)),
      ]);
      return outer - content;
    })
    .toBe(0);
  expect(await html.evaluate((html) => html.scrollHeight - html.clientHeight)).toBe(0);
}
