import type { CDPSession, Page } from "@playwright/test";
import { expect, test } from "../atlas.ts";

test.use({ hasTouch: true, isMobile: true, viewport: { width: 390, height: 740 } });

type Finger = [x: number, y: number];

/** Moves fingers from where they touch to where they leave, in steps. */
async function swipe(page: Page, from: Finger[], to: Finger[]): Promise<void> {
  const session: CDPSession = await page.context().newCDPSession(page);
  const points = (at: Finger[]) => at.map(([x, y], id) => ({ x, y, id }));
  await session.send("Input.dispatchTouchEvent", { type: "touchStart", touchPoints: points(from) });
  for (let step = 1; step <= 8; step++) {
    const at = from.map(([x, y], finger): Finger => {
      const [endX, endY] = to[finger] ?? [x, y];
      return [x + ((endX - x) * step) / 8, y + ((endY - y) * step) / 8];
    });
    await session.send("Input.dispatchTouchEvent", { type: "touchMove", touchPoints: points(at) });
  }
  await session.send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] });
  await session.detach();
}

async function middle(page: Page): Promise<Finger> {
  const box = await page.locator("#map").boundingBox();
  if (!box) throw new Error("no map");
  return [box.x + box.width / 2, box.y + box.height / 2];
}

const view = (page: Page): string | null => new URL(page.url()).searchParams.get("view");

test("one finger scrolls the page and is told how to move the map", async ({ page, atlas }) => {
  await atlas.open();
  const [x, y] = await middle(page);
  await swipe(page, [[x, y]], [[x, y - 160]]);
  await expect(page.locator(".hint.shown")).toHaveText("Use two fingers to move the map");
  await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(60);
  expect(view(page)).toBeNull();
});

test("two fingers that part zoom the map, and the page stays", async ({ page, atlas }) => {
  await atlas.open();
  const before = await page.locator("svg.world").getAttribute("viewBox");
  const [x, y] = await middle(page);
  await swipe(page, [[x - 20, y], [x + 20, y]], [[x - 120, y], [x + 120, y]]);
  await expect.poll(() => view(page)).not.toBeNull();
  expect(Number(view(page)?.split("/")[0])).toBeGreaterThan(1);
  expect(await page.locator("svg.world").getAttribute("viewBox")).not.toBe(before);
  expect(await page.evaluate(() => [scrollY, visualViewport?.scale])).toEqual([0, 1]);
});

test("two fingers that move alike move the map", async ({ page, atlas }) => {
  await atlas.open("/khojaly-34/?lang=en&view=3/45/20");
  const [x, y] = await middle(page);
  await swipe(page, [[x - 40, y], [x + 40, y]], [[x - 100, y - 30], [x - 20, y - 30]]);
  await expect.poll(() => view(page)).not.toBe("3/45/20");
  expect(Number(view(page)?.split("/")[2])).toBeGreaterThan(22);
});

test("a tap on a marker opens its events below the map, and a tap on a bar its day", async ({ page, atlas }) => {
  await atlas.open("/khojaly-34/?lang=en&country=EG");
  await page.locator(".marker").first().tap();
  await expect(page.getByRole("dialog")).toContainText("Egypt");
  await page.getByRole("button", { name: "Close" }).tap();
  await page.getByRole("button", { name: "Clear filters" }).tap();
  const [track, peak] = [await page.locator(".time-track").boundingBox(), await page.locator(".time-peak").boundingBox()];
  if (!track || !peak) throw new Error("no timeline");
  await page.touchscreen.tap(peak.x + peak.width / 2, track.y + track.height / 2);
  await expect(page.locator(".time-readout")).toContainText("26 February 2026");
});
