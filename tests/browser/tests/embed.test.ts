import { article } from "../article.ts";
import { atlasUrl, colours, expect, listed, ready, shaded, test } from "../atlas.ts";

const frame = (query: string): string =>
  `<iframe sandbox="allow-scripts" width="100%" height="700" src="${atlasUrl()}/khojaly-34/embed?${query}"></iframe>`;

for (const width of [330, 930]) {
  test(`the embed works in a sandboxed frame of another origin, ${width} px wide`, async ({ page }) => {
    const made = await article(frame("lang=en"));
    await page.setViewportSize({ width: width + 16, height: 800 });
    await page.goto(made.url);
    const embed = page.frameLocator("iframe");
    await ready(embed);
    expect(await shaded(embed)).toHaveLength(33);
    expect(await colours(embed)).toHaveLength(5);
    expect(await listed(embed)).toHaveLength(111);
    await embed.locator(".legend a[data-section='2']").click();
    await expect(embed.locator(".event")).toHaveCount(9);
    made.close();
  });
}

test("the query says what an embed shows", async ({ page }) => {
  const made = await article(frame("lang=en&title=0&legend=0&controls=0&layer=markers&theme=dark&section=5"));
  await page.goto(made.url);
  const embed = page.frameLocator("iframe");
  await ready(embed);
  await expect(embed.locator(".legend")).toHaveCount(0);
  await expect(embed.locator("#time")).toHaveCount(0);
  await expect(embed.locator("h1")).toHaveClass("unseen");
  expect(await colours(embed)).toHaveLength(1);
  const fill = await embed.locator("path[data-country=GE]").evaluate((path) => getComputedStyle(path).fill);
  const land = await embed.locator("path[data-country=BR]").evaluate((path) => getComputedStyle(path).fill);
  expect(fill).toBe(land);
  made.close();
});

test("all that an embed loads is 80 KB and six requests, and its first 14.6 KB draw the map", async ({ page, request, atlas }) => {
  const sizes: Record<string, number> = {};
  const session = await page.context().newCDPSession(page);
  const names = new Map<string, string>();
  await session.send("Network.enable");
  session.on("Network.responseReceived", ({ requestId, response }) => names.set(requestId, response.url));
  session.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    const url = names.get(requestId) ?? "";
    if (url.startsWith("http")) sizes[url] = encodedDataLength;
  });
  await atlas.open("/khojaly-34/embed?lang=en");
  await page.waitForLoadState("networkidle");
  // Whoever asks first is answered at once; all others get it as small as it goes.
  for (const url of Object.keys(sizes)) {
    await expect
      .poll(async () => (await request.get(url, { headers: { "accept-encoding": "br" } })).headers()["etag"], { timeout: 30_000 })
      .toMatch(/-br"$/);
  }
  await session.send("Network.clearBrowserCache");
  await page.reload();
  await ready(page);
  await page.waitForLoadState("networkidle");
  const total = Object.values(sizes).reduce((sum, size) => sum + size, 0);
  expect(Object.keys(sizes).length, JSON.stringify(sizes)).toBeLessThanOrEqual(6);
  expect(total, JSON.stringify(sizes)).toBeLessThanOrEqual(80_000);

  const document = await request.get(`${atlas.url}/khojaly-34/embed?lang=en`, { headers: { "accept-encoding": "br" } });
  const text = await document.text();
  const { brotliCompressSync } = await import("node:zlib");
  const untilDrawn = text.slice(0, text.indexOf("</svg>") + 6);
  expect(brotliCompressSync(untilDrawn).length).toBeLessThanOrEqual(14_600);
});

test("the script takes the drawing over without a jump", async ({ page, atlas }) => {
  await page.addInitScript(() => {
    const shifts = { sum: 0 };
    Object.assign(window, { shifts });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) shifts.sum += (entry as unknown as { value: number }).value;
    }).observe({ type: "layout-shift", buffered: true });
  });
  for (const path of ["/khojaly-34/?lang=en", "/khojaly-34/embed?lang=en"]) {
    await atlas.open(path);
    await page.waitForLoadState("networkidle");
    const shift = await page.evaluate(() => (window as unknown as { shifts: { sum: number } }).shifts.sum);
    expect(shift, path).toBeLessThanOrEqual(0.02);
  }
});
