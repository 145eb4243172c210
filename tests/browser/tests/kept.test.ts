// What the reader has set stays: in other languages, on the way back, on paper, in links that are sent.

import type { Page } from "@playwright/test";
import { expect, ready, test } from "../atlas.ts";

test("a joined mark opens at every zoom: it comes apart, or its events are listed", async ({ page, atlas }) => {
  await atlas.open("/khojaly-34/?lang=en&view=5/41.595/44.882");
  for (let press = 0; press < 6; press++) {
    const marks = await page.locator(".marker").evaluateAll((all) => all.map((mark) => mark.getAttribute("aria-label")));
    const joined = page.getByRole("button", { name: /, Marneuli|^\d+ places/ }).first();
    if (!(await joined.count())) {
      expect(press).toBeGreaterThan(0);
      break;
    }
    await joined.focus();
    await page.keyboard.press("Enter");
    await expect
      .poll(async () => (await page.locator(".card").isVisible()) || JSON.stringify(await page.locator(".marker").evaluateAll((all) => all.map((mark) => mark.getAttribute("aria-label")))) !== JSON.stringify(marks))
      .toBe(true);
    if (await page.locator(".card").isVisible()) break;
  }
  await expect(page.getByRole("button", { name: /Tbilisi, Rustavi, Marneuli/ })).toHaveCount(0);
});

test("another language shows what is shown", async ({ page, atlas }) => {
  await atlas.open("/khojaly-34/?lang=en&group=section");
  await page.locator(".legend a[data-section='3']").click();
  await page.getByRole("link", { name: "Русский" }).click();
  await ready(page);
  expect(new URL(page.url()).search).toBe("?section=4&group=section&lang=ru");
  await expect(page.locator(".event")).toHaveCount(5);
});

test("the way back from a search that is being typed is the page before it", async ({ page, atlas }) => {
  await atlas.open();
  await page.locator("#search").fill("oslo");
  await expect(page.locator("#count")).toHaveText(/^\d of 111 events$/);
  await expect(page.locator("#summary")).not.toContainText("111 events");
  await page.goBack();
  await expect(page.locator("#count")).toHaveText("All 111 events");
  await expect(page.locator("#search")).toHaveValue("");
});

test("the way back from days that pass is the page before them", async ({ page, atlas }) => {
  await atlas.open();
  await page.locator(".time-play").click();
  await expect(page.locator("#count")).not.toHaveText("All 111 events");
  await page.goBack();
  await expect(page.locator("#count")).toHaveText("All 111 events");
  await expect.poll(() => new URL(page.url()).search).toBe("?lang=en");
  await expect(page.locator(".time-readout")).toContainText("111 events");
});

test("a country is found by its name, in any language of the interface", async ({ page, atlas, browser }) => {
  const plain = await browser.newPage({ javaScriptEnabled: false });
  for (const query of ["Georgia", "Gürcüstan", "грузия"]) {
    await plain.goto(`${atlas.url}/khojaly-34/?lang=en&q=${encodeURIComponent(query)}`);
    const count = await plain.locator("#count").textContent();
    expect(count).toMatch(/^[1-9]\d* of 111 events$/);
    await atlas.open();
    await page.locator("#search").fill(query);
    await expect(page.locator("#count")).toHaveText(count ?? "");
  }
  await plain.close();
});

test("the country that the address chooses is marked before the script", async ({ atlas, browser }) => {
  const plain = await browser.newPage({ javaScriptEnabled: false });
  await plain.goto(`${atlas.url}/khojaly-34/?lang=en&country=TR`);
  await expect(plain.locator(".countries .chosen")).toHaveAttribute("data-country", "TR");
  await plain.close();
});

test("the link to an event leads from an embed to the map's page", async ({ page, atlas, browser }) => {
  const plain = await browser.newPage({ javaScriptEnabled: false });
  await plain.goto(`${atlas.url}/khojaly-34/embed?lang=en&event=1-3-1`);
  await atlas.open("/khojaly-34/embed?lang=en&event=1-3-1");
  for (const one of [plain, page]) {
    const link = one.locator("a.permalink");
    await expect(link).toHaveAttribute("target", "_blank");
    expect(await link.evaluate((a) => (a as HTMLAnchorElement).pathname)).toBe("/khojaly-34/");
  }
  await plain.close();
});

test("the drawer of an embed counts what is shown, and widens nothing", async ({ page, atlas }) => {
  for (const width of [330, 930]) {
    await page.setViewportSize({ width, height: 800 });
    await atlas.open("/khojaly-34/embed?lang=en");
    await page.locator(".legend a[data-section='4']").click();
    await expect(page.locator(".drawer > summary .tally")).toHaveText("7");
    await page.locator(".drawer > summary").click();
    await expect(page.locator(".event").first()).toBeVisible();
    expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBeLessThanOrEqual(0);
  }
});

test("nothing below the map moves while a range is drawn", async ({ page, atlas }) => {
  await page.setViewportSize({ width: 330, height: 900 });
  await atlas.open("/khojaly-34/embed?lang=en");
  const track = page.locator(".time-track");
  await track.scrollIntoViewIfNeeded();
  const box = await track.boundingBox();
  if (!box) throw new Error("no track");
  const top = (): Promise<number> => track.evaluate((element) => element.getBoundingClientRect().top);
  const before = await top();
  await page.mouse.move(box.x + 20, box.y + 30);
  await page.mouse.down();
  for (const share of [0.3, 0.5, 0.7, 0.9]) {
    await page.mouse.move(box.x + box.width * share, box.y + 30);
    expect(Math.abs((await top()) - before)).toBeLessThan(1);
    expect(new URL(page.url()).searchParams.get("datetime")).not.toBeNull();
  }
  await page.mouse.up();
});

/** How far the farthest mark of Canada lies outside of it, in its own widths. */
const astray = (page: Page): Promise<number> =>
  page.evaluate(() => {
    const at = (element: Element): [number, number] => {
      const { left, top, width, height } = element.getBoundingClientRect();
      return [left + width / 2, top + height / 2];
    };
    const shape = document.querySelector("[data-country=CA]")?.getBoundingClientRect();
    const marks = [...document.querySelectorAll(".marker")].map(at);
    if (!shape || !marks.length) throw new Error("no Canada");
    return Math.max(...marks.flatMap(([x, y]) => [shape.left - x, x - shape.right, shape.top - y, y - shape.bottom])) / shape.width;
  });

test("on paper of another width the marks stay where they belong", async ({ page, atlas }) => {
  await page.setViewportSize({ width: 1200, height: 860 });
  await atlas.open("/khojaly-34/?lang=en&country=CA");
  expect(await astray(page)).toBeLessThan(0);
  await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
  await page.emulateMedia({ media: "print" });
  // Paper tells no size: nothing but the layout changes.
  for (const width of [420, 1600]) {
    await page.evaluate((width) => (document.body.style.width = `${width}px`), width);
    expect(await astray(page), `${width} px`).toBeLessThan(0);
  }
});

test("nothing is drawn before the map is there", async ({ atlas, request }) => {
  const text = await (await request.get(`${atlas.url}/khojaly-34/?lang=en`)).text();
  const [, awaited = ""] = /<link rel="expect" href="#([\w-]+)" blocking="render">/.exec(text) ?? [];
  const at = text.indexOf(`id="${awaited}"`);
  expect(awaited).not.toBe("");
  // What it holds is the map.
  expect(at).toBeGreaterThan(text.indexOf("<body"));
  expect(text.slice(at).search("<svg class=\"world\"")).toBeLessThan(2_000);
});

test("the marks are those of the server's drawing until something moves", async ({ page, atlas, browser }) => {
  for (const width of [330, 510, 660, 930, 1200]) {
    const plain = await browser.newPage({ javaScriptEnabled: false, viewport: { width, height: 800 } });
    await page.setViewportSize({ width, height: 800 });
    const counts = (page: Page, marks: string): Promise<string[]> =>
      page
        .locator(marks)
        .filter({ visible: true })
        .evaluateAll((all) => all.map((mark) => mark.querySelector(".count")?.textContent ?? "1").sort());
    await plain.goto(`${atlas.url}/khojaly-34/embed?lang=en`);
    await atlas.open("/khojaly-34/embed?lang=en");
    const drawn = await counts(plain, ".markers > g");
    expect(drawn.length, `${width} px`).toBeGreaterThan(5);
    expect(await counts(page, ".marker"), `${width} px`).toEqual(drawn);
    await plain.close();
  }
});
