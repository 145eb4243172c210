// Pages of more events than come with them.

import { expect, test } from "../atlas.ts";

test("of a thousand events, what is asked last is shown everywhere", async ({ page, atlas }) => {
  await atlas.open("/thousand/?lang=en");
  // All at once, before the page has brought any of it in step.
  await page.evaluate(() => {
    const press = (name: string): void => [...document.querySelectorAll<HTMLElement>(".legend a[data-section]")].find((link) => link.textContent.includes(name))?.click();
    press("Section 1");
    press("Section 2");
    press("Section 1");
  });
  await expect(page.locator("#count")).toHaveText("400 of 1,200 events");
  await expect(page.locator(".time-tally")).toHaveText("400 events");
  await expect(page.locator("#summary")).toContainText("400 events in 4 countries");
  const sum = async (selector: string, attribute?: string): Promise<number> => {
    const texts = await page.locator(selector).evaluateAll((all, name) => all.map((one) => (name ? one.getAttribute(name) : one.textContent) ?? ""), attribute);
    return texts.reduce((total, text) => total + Number(/(\d+) events?/.exec(text)?.[1] ?? 0), 0);
  };
  expect(await sum(".marker", "aria-label")).toBe(400);
  const entries = page.locator(".event .title");
  await expect(entries).toHaveCount(100);
  // Every third event is of the second section.
  const numbers = (await entries.allTextContents()).map((title) => Number(title.replace("Event ", "")));
  expect(numbers.filter((number) => number % 3 !== 2)).toEqual([]);
  await page.goBack();
  await page.goBack();
  await expect(page.locator("#count")).toHaveText("400 of 1,200 events");
  await page.goBack();
  await expect(page.locator("#count")).toHaveText("All 1,200 events");
  await expect(page.locator(".time-tally")).toHaveText("1,200 events");
});

test("a page whose events are gone stays whole", async ({ page, atlas }) => {
  await page.route("**/many/events.geojson", async (route) => {
    const answer = await route.fetch();
    const collection = (await answer.json()) as Record<string, unknown>;
    await route.fulfill({ response: answer, json: { ...collection, features: [], bbox: undefined, numberMatched: 0, numberReturned: 0 } });
  });
  await atlas.open("/many/?lang=en");
  await expect(page.locator("#count")).toHaveText("All 0 events");
  await expect(page.locator("#nothing")).toBeVisible();
  await expect(page.locator("#time")).toBeEmpty();
  await expect(page.locator(".marker")).toHaveCount(0);
});
