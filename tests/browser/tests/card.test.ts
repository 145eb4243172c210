// Where the card opens and closes, and where the focus and the reader are after that.

import type { Locator, Page } from "@playwright/test";
import { expect, test } from "../atlas.ts";

const sizes = [
  { width: 330, height: 560 },
  { width: 360, height: 740 },
  { width: 700, height: 740 },
  { width: 1200, height: 860 },
];
const card = (page: Page) => page.getByRole("dialog");
const event = (page: Page): string | null => new URL(page.url()).searchParams.get("event");

/** Where something stands on the map. */
async function onMap(page: Page, place: Locator): Promise<{ x: number; y: number }> {
  const [box, map] = await Promise.all([place.boundingBox(), page.locator("#map").boundingBox()]);
  if (!box || !map) throw new Error("not there");
  return { x: box.x + box.width / 2 - map.x, y: box.y + box.height / 2 - map.y };
}

async function inView(page: Page): Promise<void> {
  const box = await card(page).boundingBox();
  const size = page.viewportSize();
  if (!box || !size) throw new Error("no card");
  // Half a pixel may be lost to rounding.
  expect(box.y).toBeGreaterThanOrEqual(-1);
  expect(box.y + box.height).toBeLessThanOrEqual(size.height + 1);
}

for (const viewport of sizes) {
  test.describe(`${viewport.width} × ${viewport.height}`, () => {
    test.use({ viewport });

    test("an entry far down the list opens in view, and closing returns to it", async ({ page, atlas }) => {
      for (const path of ["/khojaly-34/", "/khojaly-34/?section=1", "/khojaly-34/embed"]) {
        await atlas.open(path);
        const drawer = page.locator("details.drawer:not([open]) > summary").filter({ visible: true });
        if (path.endsWith("embed") && (await drawer.count())) await drawer.first().click();
        const entry = page.locator("a.entry").nth(30);
        await entry.click();
        await inView(page);
        await page.keyboard.press("Escape");
        await expect(card(page)).toBeHidden();
        await expect(entry).toBeFocused();
        await expect(entry).toBeInViewport();
      }
    });

    test("a marker's card opens in view", async ({ page, atlas }) => {
      await atlas.open("/khojaly-34/?lang=en&country=EG");
      await page.locator(".marker").first().click();
      await inView(page);
    });

    test("an address that names an event does not scroll", async ({ page, atlas }) => {
      await atlas.open("/khojaly-34/?lang=en&event=1-3-1");
      await expect(card(page)).toBeVisible();
      expect(await page.evaluate(() => scrollY)).toBe(0);
    });

    test("a link to an event shows the country around it, and the card beside it", async ({ page, atlas, browser }) => {
      const plain = await browser.newPage({ javaScriptEnabled: false, viewport });
      for (const [path, id] of [["/far/", "1-1-1"], ["/khojaly-34/", "1-25-1"], ["/khojaly-34/embed", "1-3-1"]] as const) {
        await plain.goto(`${atlas.url}${path}?lang=en&event=${id}`);
        const link = await card(plain).getByRole("link", { name: "Link to this event" }).evaluate((a) => (a as HTMLAnchorElement).href);
        await plain.goto(link);
        expect(link).toContain("view=4/");
        const drawn = await onMap(plain, plain.locator(".mark .highlight").filter({ visible: true }));
        await atlas.open(link.slice(atlas.url.length));
        await expect(card(page).locator(".permalink")).toHaveAttribute("href", new URL(link).search);
        const made = await onMap(page, page.locator(".marker.on"));
        // The script takes it over where it is.
        expect(Math.hypot(made.x - drawn.x, made.y - drawn.y), `${path} ${id}`).toBeLessThan(2);
        const [map, over] = await Promise.all([page.locator("#map").boundingBox(), card(page).boundingBox()]);
        if (!map || !over) throw new Error("no map, or no card");
        // Tenths of a degree are some pixels.
        expect(Math.abs(made.x - map.width / 2)).toBeLessThan(6);
        expect(Math.abs(made.y - map.height / 2)).toBeLessThan(6);
        const [x, reach] = [map.x + made.x, 18];
        expect(x + reach < over.x || x - reach > over.x + over.width || over.y >= map.y + map.height, "beside the card").toBe(true);
      }
      await card(plain).getByRole("link", { name: "Close" }).click();
      expect(plain.url(), "without a script, closing shows all events").not.toContain("view=");
      await plain.close();
      await card(page).getByRole("button", { name: "Close" }).click();
      await page.getByRole("button", { name: "Show all events" }).click();
      await expect.poll(() => new URL(page.url()).searchParams.get("view")).toBeNull();
    });

    test("going back closes the card, and forward opens it", async ({ page, atlas }) => {
      await atlas.open();
      await page.locator(".event[data-id='1-3-1'] a.entry").click();
      expect(event(page)).toBe("1-3-1");
      await page.goBack();
      await expect(card(page)).toBeHidden();
      expect(event(page)).toBeNull();
      await page.goForward();
      await expect(card(page)).toBeVisible();
      expect(event(page)).toBe("1-3-1");
    });

    test("going back closes what was picked from a mark's list", async ({ page, atlas }) => {
      await atlas.open("/khojaly-34/?lang=en&country=TR&view=4.2/38.4/27.1");
      await page.getByRole("button", { name: /zmir.*: \d+ events$/ }).click();
      await card(page).locator(".pick").first().click();
      await inView(page);
      await page.goBack();
      await expect(card(page)).toBeHidden();
    });
  });
}

test("a filter closes the card of an event that it hides, and the address forgets it", async ({ page, atlas }) => {
  await atlas.open("/khojaly-34/?lang=en&section=5&event=1-3-1");
  await expect(card(page)).toBeHidden();
  expect(event(page)).toBeNull();

  await atlas.open("/khojaly-34/?lang=en&event=1-3-1");
  await expect(card(page)).toBeVisible();
  const search = page.getByRole("searchbox");
  await search.fill("a");
  await expect(page.locator("#count")).not.toHaveText("All 111 events");
  await expect(card(page), "still shown").toBeVisible();
  await expect(search).toBeFocused();
  await search.fill("no such thing");
  await expect(card(page)).toBeHidden();
  await expect(search).toBeFocused();
  expect(event(page)).toBeNull();
});

test("the focus stays where something was that goes", async ({ page, atlas }) => {
  await atlas.open("/khojaly-34/?lang=en&section=1");
  await page.getByRole("button", { name: "Clear filters" }).focus();
  await page.keyboard.press("Enter");
  await expect(page.locator("#events")).toBeFocused();

  const joined = page.getByRole("button", { name: /^\d+ places: \d+ events$/ }).first();
  await joined.focus();
  await page.keyboard.press("Enter");
  await expect.poll(() => new URL(page.url()).searchParams.get("view")).not.toBeNull();
  await expect(page.locator(".marker:focus")).toHaveCount(1);

  await page.getByRole("button", { name: "Show all events" }).focus();
  await page.keyboard.press("Enter");
  await expect(page.locator("#map")).toBeFocused();
});

test("the first press on what a search has found opens it, and the search is one step back", async ({ page, atlas }) => {
  await atlas.open("/khojaly-34/?lang=en");
  await page.getByRole("searchbox").pressSequentially("oslo");
  // All of it: what follows would change the list under the press.
  await expect(page.locator("#count")).toHaveText(/^\d of 111 events$/);
  // The press takes the focus from the field, which then says for good what was typed.
  await page.locator("#events a.entry").first().click();
  await expect(card(page)).toBeVisible();
  await page.goBack();
  await expect(card(page)).toBeHidden();
  await page.goBack();
  await expect(page.locator("#count")).toHaveText("All 111 events");
});

test("an entry that is chosen is brought to where its mark is its own", async ({ page, atlas }) => {
  await atlas.open("/khojaly-34/?lang=en");
  const entry = page.locator('.event[data-id="1-36-1"] a.entry');
  await entry.click();
  await expect(page.locator(".marker.on[aria-label^=Ode]")).toBeVisible();
  await expect(page.locator("#map")).toBeInViewport();
});

test("several countries are said to be chosen, and none of them is lost", async ({ page, atlas }) => {
  await atlas.open("/khojaly-34/?lang=en&country=CA,US");
  const country = page.getByLabel("Country", { exact: true });
  await expect(country.locator("option:checked")).toHaveText("2 countries");
  await country.selectOption({ index: 0 });
  await expect(page.locator("#count")).toHaveText("All 111 events");
});
