// Behind a reverse proxy that ends TLS and serves the maps below a path of a larger site.

import { readFileSync } from "node:fs";
import { request as ask } from "node:http";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { article, embedded, fits } from "../article.ts";
import { alsoHome, expect, ready, test } from "../atlas.ts";
import { freePort, root, sample, serve } from "../program.ts";

const PREFIX = "/maps";

test.use({ ignoreHTTPSErrors: true });

/** Passes on what is below the prefix, and nothing else. */
async function proxy(port: number, target: string): Promise<() => void> {
  const [key, cert] = ["key", "crt"].map((kind) => readFileSync(`${root}tests/tls/one.${kind}`));
  const server = createServer({ key, cert }, (request, answer) => {
    if (!request.url?.startsWith(`${PREFIX}/`)) {
      answer.writeHead(404).end("another part of the site");
      return;
    }
    const passed = ask(target + request.url.slice(PREFIX.length), { method: request.method, headers: { ...request.headers, host: "inner" } }, (inner) => {
      answer.writeHead(inner.statusCode ?? 502, inner.headers);
      inner.pipe(answer);
    });
    request.pipe(passed);
  });
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  expect((server.address() as AddressInfo).port).toBe(port);
  return () => {
    server.closeAllConnections();
    server.close();
  };
}

test("everything works below a path, over https, and every absolute address is the public one", async ({ page, request }) => {
  const port = await freePort();
  const home = `https://localhost:${port}${PREFIX}/`;
  const server = await serve([sample, "--public-url", home]);
  const close = await proxy(port, server.url);
  alsoHome(home);
  const query = "datetime=2026-02-21/2026-02-27&section=2&lang=en";

  await page.goto(`${home}khojaly-34/?${query}`);
  await ready(page);
  const shown = await page.locator(".event").count();
  expect(shown).toBeGreaterThan(0);
  const said = async (selector: string, name: string): Promise<string> => (await page.locator(`head ${selector}`).first().getAttribute(name)) ?? "";
  expect(await said("link[rel=canonical]", "href")).toBe(`${home}khojaly-34/?datetime=2026-02-21/2026-02-27&section=2`);
  expect(await said("meta[property='og:url']", "content")).toBe(`${home}khojaly-34/?${query}`);
  expect(await said("meta[name='twitter:card']", "content")).toBe("summary_large_image");
  const picture = await said("meta[property='og:image']", "content");
  expect(picture).toBe(`${home}khojaly-34/map.png?${query}&width=1200&height=630`);
  expect((await request.get(picture)).headers()["content-type"]).toBe("image/png");

  const discovered = await said("link[type='application/json+oembed']", "href");
  const oembed = (await (await request.get(new URL(discovered, page.url()).href)).json()) as Record<string, string>;
  expect(oembed["html"]).toContain(`src="${home}khojaly-34/embed?datetime=2026-02-21/2026-02-27&amp;section=2&amp;lang=en"`);
  expect(oembed["thumbnail_url"]).toContain(`${home}khojaly-34/map.png?`);
  expect((await request.get(oembed["thumbnail_url"] ?? "")).status()).toBe(200);

  await page.getByRole("button", { name: "Embed" }).click();
  await page.getByRole("radio", { name: "Frame that fits its height", exact: true }).check();
  const pasted = await page.getByRole("textbox", { name: "Code" }).inputValue();
  expect(pasted).toContain(`src="${home}khojaly-34/embed?`);
  expect(pasted).toContain(`src="${home}assets/embed-1.js"`);

  for (const code of [pasted, oembed["html"] ?? ""]) {
    const made = await article(code);
    await page.goto(made.url);
    await page.locator("iframe").scrollIntoViewIfNeeded();
    const embed = await embedded(page);
    await expect(embed.locator(".event")).toHaveCount(shown);
    if (code === pasted) await fits(page);
    made.close();
  }
  close();
  await server.stop();
});
