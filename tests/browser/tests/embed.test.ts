import { brotliCompressSync } from "node:zlib";
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
  const land = await embed.locator("path.land").first().evaluate((path) => getComputedStyle(path).fill);
  expect(fill).toBe(land);
  made.close();
});

/** A head, about. */
const HEAD = 450;

test("all that an embed loads is 80 KB and six requests, and its first 14.6 KB draw the map", async ({ page, request, atlas }) => {
  const asked = new Set<string>();
  page.on("request", (made) => made.url().startsWith("http") && asked.add(made.url()));
  await atlas.open("/khojaly-34/embed?lang=en");
  await page.waitForLoadState("networkidle");
  expect(asked.size, [...asked].join(" ")).toBeLessThanOrEqual(6);
  // Whoever asks first is answered at once; all others with what was compressed as far as it goes meanwhile.
  const sizes: Record<string, number> = {};
  for (const url of asked) sizes[url] = HEAD + brotliCompressSync(await (await request.get(url)).body()).length;
  expect(Object.values(sizes).reduce((sum, size) => sum + size, 0), JSON.stringify(sizes)).toBeLessThanOrEqual(80_000);

  const text = await (await request.get(`${atlas.url}/khojaly-34/embed?lang=en`)).text();
  const untilDrawn = text.slice(0, text.lastIndexOf("</svg>", text.indexOf("figcaption")) + 6);
  expect(untilDrawn).toContain('class="mark');
  expect(brotliCompressSync(untilDrawn).length).toBeLessThanOrEqual(14_600);
});
