import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Page } from "@playwright/test";
import { expect, ready, test as base } from "../atlas.ts";
import { root, serve } from "../program.ts";

/** One pixel, of any colour. */
const TILE = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==", "base64");

const test = base.extend<{ tiled: { url: string; host: string; asked: string[] } }>({
  tiled: async ({ page }, use) => {
    const asked: string[] = [];
    const tiles = createServer((request, answer) => {
      asked.push(request.url ?? "");
      answer.setHeader("content-type", "image/png");
      answer.end(TILE);
    });
    await new Promise<void>((resolve) => tiles.listen(0, "127.0.0.1", resolve));
    const host = `http://localhost:${(tiles.address() as AddressInfo).port}`;
    const server = await serve([`${root}tests/reports/khojaly-34.md`], ["--tiles", `${host}/{z}/{x}/{y}.png`, "--tiles-attribution", "© <b>Somebody</b>"]);
    await use({ url: `${server.url}/khojaly-34/`, host, asked });
    await page.close();
    await server.stop();
    tiles.close();
  },
  quiet: async ({ context }, use) => {
    const noise: string[] = [];
    context.on("console", (message) => {
      if (message.type() === "error" || message.type() === "warning") noise.push(message.text());
    });
    context.on("weberror", (error) => noise.push(String(error.error())));
    await use(undefined);
    expect(noise).toEqual([]);
  },
});

for (const path of ["", "embed"]) {
  test(`an operator's tiles lie under the ${path || "page"}, whose drawing does not move`, async ({ page, tiled }) => {
    const policy = page.waitForResponse((answer) => answer.url().startsWith(tiled.url)).then((answer) => answer.headerValue("content-security-policy"));
    /** In the map: without a script there are no buttons above it. */
    const where = async (page: Page | undefined): Promise<number[]> => {
      const [box, map] = await Promise.all([page?.locator("path[data-country=TR]").boundingBox(), page?.locator("#map").boundingBox()]);
      return box && map ? [box.x - map.x, box.y - map.y, box.width, box.height] : [];
    };
    // Before any script.
    const plain = await page.context().browser()?.newContext({ javaScriptEnabled: false, viewport: { width: 1200, height: 860 } });
    const before = await plain?.newPage();
    await before?.goto(`${tiled.url}${path}?lang=en`);
    const drawn = await where(before);
    await plain?.close();

    await page.goto(`${tiled.url}${path}?lang=en`);
    await ready(page);
    await expect(page.locator(".leaflet-tile-loaded").first()).toBeAttached();
    const after = await where(page);
    expect(after).toHaveLength(4);
    for (const [index, value] of drawn.entries()) expect(Math.abs((after[index] ?? 0) - value)).toBeLessThanOrEqual(2);
    expect(await policy).toContain(`img-src 'self' data: ${tiled.host};`);
    await expect(page.locator(".tiles")).toHaveText("© <b>Somebody</b>");
    const all = tiled.asked.map((asked) => /^\/(\d+)\/(\d+)\/(\d+)\.png$/.exec(asked));
    expect(all.length).toBeGreaterThan(3);
    for (const [, z, x, y] of all as RegExpExecArray[]) {
      expect(Math.max(Number(x), Number(y))).toBeLessThan(2 ** Number(z));
    }
    // The tile that has Ankara lies under Ankara.
    await page.goto(`${tiled.url}${path}?lang=en&view=5/39.93/32.85`);
    await ready(page);
    const tile = page.locator(`.leaflet-tile[src$="/7/${Math.floor(((32.85 + 180) / 360) * 128)}/48.png"]`);
    await expect(tile).toBeAttached();
    const [frame, under] = await Promise.all([page.locator("#map").boundingBox(), tile.boundingBox()]);
    const [x, y] = [(frame?.x ?? 0) + (frame?.width ?? 0) / 2, (frame?.y ?? 0) + (frame?.height ?? 0) / 2];
    expect(under && x >= under.x && x <= under.x + under.width && y >= under.y && y <= under.y + under.height).toBe(true);
  });
}
