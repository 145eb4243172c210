import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { article, embedded } from "../article.ts";
import { expect, ready, test } from "../atlas.ts";

const VIEW = "/khojaly-34/?lang=en&datetime=2026-02-21/2026-02-27&section=1,2";

async function openDialog(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Embed" }).click();
  await expect(page.getByRole("dialog", { name: "Embed this map" })).toBeVisible();
}

const code = (page: Page): Promise<string> => page.getByRole("textbox", { name: "Code" }).inputValue();

/** The attribute that gives the previewed embed its whole height. */
async function height(page: Page): Promise<string> {
  const preview = page.frameLocator(".embed-stage iframe");
  await ready(preview);
  return `height="${await preview.locator("html").evaluate((html) => Math.ceil(html.getBoundingClientRect().height))}"`;
}

test("the copied link shows what is shown", async ({ page, atlas, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await atlas.open(VIEW);
  await page.getByRole("button", { name: "Copy link" }).click();
  await expect(page.getByRole("button", { name: "Link copied" })).toBeVisible();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  const shown = await page.locator("#count").textContent();
  await page.goto(link);
  await ready(page);
  await expect(page.locator("#count")).toHaveText(shown ?? "");
});

test("the code says what was chosen, and the preview shows it", async ({ page, atlas }) => {
  await atlas.open(VIEW);
  await openDialog(page);
  const preview = page.frameLocator(".embed-stage iframe");
  await ready(preview);
  const shown = await page.locator("#count").textContent();
  await expect(preview.locator("#count")).toHaveText(shown ?? "");
  await page.getByLabel("Theme").selectOption("dark");
  await page.getByLabel("Layers").selectOption("markers");
  await page.getByRole("dialog").getByLabel("Language").selectOption("az");
  await page.getByRole("checkbox", { name: "Legend" }).uncheck();
  await page.getByRole("radio", { name: "Frame", exact: true }).check();
  const height = page.getByRole("spinbutton", { name: "Height" });
  await height.fill("620");
  // The embed tells its height while the editor is still typing.
  await page.locator(".embed-stage iframe").evaluate((frame: HTMLIFrameElement) => {
    dispatchEvent(new MessageEvent("message", { data: { "eventatlas-height": 707 }, source: frame.contentWindow }));
  });
  await expect(height).toHaveValue("620");
  await height.press("Tab");
  const found = await code(page);
  expect(found).toContain(`src="${atlas.url}/khojaly-34/embed?datetime=2026-02-21/2026-02-27&amp;section=1,2&amp;layer=markers&amp;lang=az&amp;theme=dark&amp;legend=0"`);
  expect(found).toContain('height="620"');
  expect(found).toMatch(/loading="lazy".*width:1px;min-width:100%/);
  expect(found).toContain(`<p><a href="${atlas.url}/khojaly-34/?`);
  await expect(preview.locator("html[data-theme=dark][lang=az]")).toBeAttached();
  await expect(preview.locator(".legend")).toHaveCount(0);
});

test("each form of code works when it is pasted", async ({ page, atlas }) => {
  await atlas.open(VIEW);
  await openDialog(page);
  const forms: Record<string, string> = {};
  for (const form of ["Frame that fits its height", "Frame", "Picture"]) {
    await page.getByRole("radio", { name: form, exact: true }).check();
    forms[form] = await code(page);
  }
  for (const [form, pasted] of Object.entries(forms)) {
    const made = await article(pasted);
    await page.goto(made.url);
    if (form === "Picture") {
      await expect.poll(() => page.locator("img").evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(1200);
    } else {
      await page.locator("iframe").scrollIntoViewIfNeeded();
      await embedded(page);
    }
    // By keyboard: a frame that still fits its height moves the link away from under a pointer.
    await page.locator("a").press("Enter");
    await page.waitForURL(/section=/);
    await ready(page);
    expect(new URL(page.url()).searchParams.get("section")).toBe("1,2");
    made.close();
  }
});

test("the code is copied", async ({ page, atlas, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await atlas.open();
  await openDialog(page);
  // Until then the height in it is a guess.
  const high = await height(page);
  await expect.poll(() => code(page)).toContain(high);
  await page.getByRole("button", { name: "Copy code" }).click();
  await expect(page.getByRole("button", { name: "Code copied" })).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(await code(page));
});

test("the dialog is closed with Escape and gives the focus back", async ({ page, atlas }) => {
  await atlas.open();
  await openDialog(page);
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect(page.getByRole("button", { name: "Embed" })).toBeFocused();
});

for (const [width, scheme] of [[360, "dark"], [1200, "light"]] as const) {
  test(`axe finds nothing in the dialog and the menu, ${width} px wide, ${scheme}`, async ({ page, atlas }) => {
    await page.setViewportSize({ width, height: 860 });
    await page.emulateMedia({ colorScheme: scheme });
    await atlas.open();
    const check = async (part: string): Promise<void> => {
      const { violations } = await new AxeBuilder({ page }).include(part).exclude("iframe").analyze();
      expect(violations.map(({ id, nodes }) => `${id} ${nodes[0]?.target.join(" ") ?? ""}`)).toEqual([]);
    };
    await page.getByRole("button", { name: "Download" }).click();
    await check("#tools");
    await page.keyboard.press("Escape");
    await openDialog(page);
    await ready(page.frameLocator(".embed-stage iframe"));
    await check("dialog");
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
  });
}

test("every file of the menu is there, with the present filter", async ({ page, atlas, request }) => {
  await atlas.open(VIEW);
  await page.getByRole("button", { name: "Download" }).click();
  const links = await page.locator(".share-menu a").evaluateAll((links) => links.map((link) => (link as HTMLAnchorElement).href));
  expect(links.map((link) => new URL(link).pathname.split("/").at(-1))).toEqual(["events.geojson", "countries.geojson", "events.csv", "events.ics", "map.svg", "map.png"]);
  for (const link of links) expect((await request.get(link)).status(), link).toBe(200);
  const events = (await (await request.get(links[0] ?? "")).json()) as { features: unknown[] };
  expect(events.features).toHaveLength(await page.locator(".event").count());
});

for (const width of [330, 360]) {
  test(`the menu of files stays on a page ${width} px wide, in every language`, async ({ page, atlas }) => {
    await page.setViewportSize({ width, height: 740 });
    for (const lang of ["az", "en", "tr", "ru", "ar"]) {
      await atlas.open(`/khojaly-34/?lang=${lang}`);
      await page.locator(".share-download button").click();
      await expect(page.locator(".share-menu")).toBeVisible();
      expect(await page.evaluate(() => document.documentElement.scrollWidth), lang).toBe(width);
    }
  });
}

test("the frame that is offered is as high as what it shows", async ({ page, atlas }) => {
  await atlas.open(VIEW);
  await openDialog(page);
  await page.getByRole("radio", { name: "Frame", exact: true }).check();
  const high = await height(page);
  await expect.poll(() => code(page)).toContain(high);
});

test("an entry in a window of its own keeps what is asked for here", async ({ page, atlas }) => {
  await atlas.open("/khojaly-34/?lang=en&group=section");
  await page.locator(".legend a[data-section='2']").click();
  await expect(page.locator(".event")).toHaveCount(9);
  const asked = async (): Promise<(string | null)[]> => {
    const query = new URL((await page.locator("a.entry").first().getAttribute("href")) ?? "", page.url()).searchParams;
    return ["section", "group", "lang"].map((name) => query.get(name));
  };
  await page.locator("a.entry").first().hover();
  expect(await asked()).toEqual(["3", "section", "en"]);
  await page.locator(".legend a[data-section='2']").click();
  await expect(page.locator(".event")).toHaveCount(111);
  await page.locator("a.entry").first().focus();
  expect(await asked()).toEqual([null, "section", "en"]);
});
