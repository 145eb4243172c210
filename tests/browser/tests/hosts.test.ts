import type { FrameLocator, Page } from "@playwright/test";
import { article, embedded, fits } from "../article.ts";
import { atlasUrl, excuse, expect, test } from "../atlas.ts";
import { type Form, FORMS, type Host, HOSTS, pasted } from "../hosts.ts";

const WIDTHS = [330, 930];
/** What a CMS with any of these puts around a frame. */
const STYLE = 'width="100%" height="300" style="border:0;width:1px;min-width:100%"';
const source = (query = "lang=en"): string => `${atlasUrl()}/khojaly-34/embed?${query}`;

async function visit(page: Page, width: number, body: string, policy?: string): Promise<() => void> {
  const made = await article(body, policy);
  await page.setViewportSize({ width: width + 16, height: 800 });
  await page.goto(made.url);
  return made.close;
}

for (const host of HOSTS) {
  for (const width of WIDTHS) {
    test(`every form of embed in ${host.name}, ${width} px wide`, async ({ page }) => {
      // The pasted frame says its border in a style too; a strict host says that it drops it.
      if (host.policy) excuse(/style-src/);
      for (const form of FORMS) {
        const body = (host.change ?? String)(pasted(form));
        const script = host.script ? `<script>${host.script}</script>` : "";
        const close = await visit(page, width, script + body, host.policy?.());
        await test.step(form, () => shows(page, host, form));
        // Nothing makes the article wider than the screen.
        expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), form).toBeLessThanOrEqual(0);
        close();
      }
    });
  }
}

/** The map is there and as high as its host lets it be. */
async function shows(page: Page, host: Host, form: Form): Promise<void> {
  if (form === "image") {
    const image = page.locator("img");
    await expect.poll(() => image.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(1200);
    expect(await image.evaluate((image) => image.clientWidth / image.clientHeight)).toBeCloseTo(1200 / 630, 1);
    await expect(page.locator("a[href$='/khojaly-34/?lang=en'] img")).toBeVisible();
    return;
  }
  if (form === "element" && !host.runs) {
    // Without its script the element is the link that stands in it.
    await expect(page.locator("a")).toBeVisible();
    return;
  }
  await page.locator("iframe").scrollIntoViewIfNeeded();
  const embed = await embedded(page);
  if (form === "iframe" && !host.fits) return isMostlySeen(page, embed);
  if (form === "script" && !host.fits && !host.runs) return isMostlySeen(page, embed);
  const content = await embed.locator("html").evaluate((html) => Math.ceil(html.getBoundingClientRect().height));
  if (content > (host.highest ?? Infinity)) await expect(page.locator("iframe")).toHaveJSProperty("clientHeight", host.highest);
  else await fits(page);
}

/** A frame that no one fits keeps its height, and that shows most of the map without scrolling. */
async function isMostlySeen(page: Page, embed: FrameLocator): Promise<void> {
  await expect(page.locator("iframe")).toHaveJSProperty("clientHeight", 480);
  const map = await embed.locator("svg.world").boundingBox();
  const frame = await page.locator("iframe").boundingBox();
  expect((map?.y ?? 0) + (map?.height ?? 0) * 0.6).toBeLessThan((frame?.y ?? 0) + (frame?.height ?? 0));
}

test("the pasted element stays fit when the reader opens the list, its script loaded twice", async ({ page }) => {
  const close = await visit(page, 330, pasted("script") + pasted("script").replace(/^[^]*<\/event-atlas>/, ""));
  const embed = await embedded(page);
  await fits(page);
  await embed.locator("details.drawer > summary").click();
  await expect(embed.locator(".event").first()).toBeVisible();
  await fits(page);
  close();
});

test("pasted code keeps its size where the host's policy forbids styles in attributes", async ({ page }) => {
  excuse(/style-src/);
  const close = await visit(
    page,
    660,
    `<iframe src="${source()}" title="Map" width="100%" height="480" loading="lazy" frameborder="0" style="border:0;width:1px;min-width:100%"></iframe>`,
    `default-src 'none'; img-src data:; frame-src ${atlasUrl()}`,
  );
  await embedded(page);
  const [frame, body] = await page.evaluate(() => [document.querySelector("iframe"), document.body].map((node) => node?.getBoundingClientRect().width));
  expect(frame).toBe(body);
  expect(await page.locator("iframe").evaluate((frame: HTMLIFrameElement) => [frame.clientHeight, getComputedStyle(frame).borderTopWidth])).toEqual([480, "0px"]);
  close();
});

test("a script that comes long after the frame still learns its height", async ({ page }) => {
  const close = await visit(page, 660, `<iframe data-event-atlas src="${source()}" ${STYLE}></iframe>`);
  await embedded(page);
  expect(await page.locator("iframe").evaluate((frame) => frame.clientHeight)).toBe(300);
  await page.addScriptTag({ url: `${atlasUrl()}/assets/embed-1.js` });
  await fits(page);
  close();
});

test("the height is said when it changes and not again", async ({ page }) => {
  const close = await visit(
    page,
    660,
    `<iframe ${STYLE} src="${source()}"></iframe>
    <script>self.told = []; addEventListener("message", ({ data }) => { if (data["eventatlas-height"]) self.told.push(data["eventatlas-height"]); });</script>`,
  );
  const embed = await embedded(page);
  await embed.locator("details.drawer > summary").click();
  await expect.poll(() => page.evaluate(() => (self as unknown as { told: number[] }).told.length)).toBeGreaterThan(1);
  const told = await page.evaluate(() => (self as unknown as { told: number[] }).told);
  for (const [index, height] of told.entries()) expect(height).not.toBe(told[index - 1]);
  close();
});

test("another frame's message does not move ours, and a stranger's frame is left alone", async ({ page }) => {
  const shout = `<script>parent.postMessage({ "eventatlas-height": 999 }, "*")</script>`;
  const close = await visit(
    page,
    660,
    `<event-atlas><iframe id="ours" src="${source()}" ${STYLE}></iframe></event-atlas><script async src="${atlasUrl()}/assets/embed-1.js"></script><iframe id="other" height="150" srcdoc="${shout.replaceAll('"', "&quot;")}"></iframe>`,
  );
  const height = (id: string): Promise<number> => page.locator(id).evaluate((frame) => frame.clientHeight);
  await expect.poll(() => height("#ours")).toBeGreaterThan(310);
  expect(await height("#ours")).not.toBe(999);
  expect(await height("#other")).toBe(150);
  close();
});

test("a parent that the operator has not named gives no orders", async ({ page }) => {
  const close = await visit(page, 660, `<iframe ${STYLE} src="${source()}"></iframe>`);
  const embed = await embedded(page);
  await page.locator("iframe").evaluate((frame: HTMLIFrameElement) => {
    frame.contentWindow?.postMessage({ "eventatlas-query": "section=2" }, "*");
    frame.contentWindow?.postMessage("eventatlas-height", "*");
  });
  // Messages are heard in order: when the second is answered, the first has been passed over.
  await page.evaluate(
    () =>
      new Promise<void>((done) => {
        addEventListener("message", ({ data }) => {
          if (data["eventatlas-height"]) done();
        });
        document.querySelector("iframe")?.contentWindow?.postMessage("eventatlas-height", "*");
      }),
  );
  await expect(embed.locator(".event")).toHaveCount(111);
  close();
});
