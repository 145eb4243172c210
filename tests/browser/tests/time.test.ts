import type { Locator, Page } from "@playwright/test";
import { expect, listed, test, unbroken } from "../atlas.ts";

const start = (page: Page): Locator => page.getByRole("slider", { name: "First day shown" });
const end = (page: Page): Locator => page.getByRole("slider", { name: "Last day shown" });
const datetime = (page: Page): string | null => new URL(page.url()).searchParams.get("datetime");

test("the sliders move by day, by week and to the ends, and say the date", async ({ page, atlas }) => {
  await atlas.open();
  await expect(start(page)).toHaveAttribute("aria-valuetext", unbroken("16 February 2026"));
  await start(page).focus();
  await page.keyboard.press("PageUp");
  await expect(start(page)).toHaveAttribute("aria-valuetext", unbroken("23 February 2026"));
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowLeft");
  await expect(start(page)).toHaveAttribute("aria-valuetext", unbroken("24 February 2026"));
  await expect.poll(() => datetime(page)).toBe("2026-02-24/..");
  await end(page).focus();
  await page.keyboard.press("Home");
  await expect(end(page)).toHaveAttribute("aria-valuetext", unbroken("24 February 2026"));
  const now = Number(await end(page).getAttribute("aria-valuenow"));
  expect(Number(await start(page).getAttribute("aria-valuemax"))).toBe(now);
  await page.keyboard.press("End");
  await start(page).focus();
  await page.keyboard.press("Home");
  await expect.poll(() => datetime(page)).toBeNull();
});

test("an outlier is reached over the break with one key", async ({ page, atlas }) => {
  await atlas.open("/khojaly-34/?lang=en&datetime=../2026-03-03");
  await end(page).focus();
  const before = await end(page).getAttribute("aria-valuetext");
  await page.keyboard.press("End");
  await expect(end(page)).toHaveAttribute("aria-valuetext", unbroken("27 March 2026"));
  await page.keyboard.press("ArrowLeft");
  const step = await end(page).getAttribute("aria-valuetext");
  expect([before, unbroken("4 March 2026")]).toContain(step);
  await expect(page.locator(".time-break").first()).toBeVisible();
});

test("a press on a bar shows its day, and a second one all days", async ({ page, atlas }) => {
  await atlas.open();
  const track = await page.locator(".time-track").boundingBox();
  const peak = await page.locator(".time-peak").boundingBox();
  if (!track || !peak) throw new Error("no timeline");
  await page.mouse.click(peak.x + peak.width / 2, track.y + track.height / 2);
  await expect.poll(() => datetime(page)).toBe("2026-02-26");
  await expect(page.locator(".time-readout")).toContainText("26 February 2026");
  const shown = await listed(page);
  await expect(page.locator(".time-readout")).toContainText(`${shown.length} events`);
  await page.mouse.click(peak.x + peak.width / 2, track.y + track.height / 2);
  await expect.poll(() => datetime(page)).toBeNull();
});

test("dragging chooses days, and dragging what is chosen moves it", async ({ page, atlas }) => {
  await atlas.open("/khojaly-34/?lang=en");
  const peak = await page.locator(".time-peak").boundingBox();
  const track = await page.locator(".time-track").boundingBox();
  if (!track || !peak) throw new Error("no timeline");
  const day = track.width / 20;
  const [x, y] = [peak.x + peak.width / 2, track.y + 30];
  await page.mouse.move(x - 2 * day, y);
  await page.mouse.down();
  await page.mouse.move(x, y, { steps: 6 });
  await page.mouse.up();
  await expect.poll(() => datetime(page)).toMatch(/^2026-02-2\d\/2026-02-26$/);
  const chosen = datetime(page);
  await page.mouse.move(x - day, y);
  await page.mouse.down();
  await page.mouse.move(x, y, { steps: 6 });
  await page.mouse.up();
  await expect.poll(() => datetime(page)).not.toBe(chosen);
  await expect.poll(() => datetime(page)).toMatch(/\/2026-02-27$/);
  // Each is one step, however many days it ran over.
  await page.goBack();
  await expect.poll(() => datetime(page)).toBe(chosen);
  await page.goBack();
  await expect.poll(() => datetime(page)).toBeNull();
  await page.goForward();
  await expect.poll(() => datetime(page)).toBe(chosen);
});

test("dates are chosen and typed, and the way back is the browser's", async ({ page, atlas }) => {
  await atlas.open();
  const from = page.getByLabel("From", { exact: true });
  await expect(from).toHaveValue(unbroken("16 Feb 2026"));
  await expect(from).toHaveAccessibleDescription("Write the date as 16 Feb 2026 or 2026-02-16.");
  await from.fill("21 feb");
  await page.getByLabel("To", { exact: true }).fill("2026-02-27");
  await page.getByLabel("To", { exact: true }).press("Tab");
  await expect.poll(() => datetime(page)).toBe("2026-02-21/2026-02-27");
  await page.getByLabel("Periods").selectOption({ label: "All dates" });
  await expect.poll(() => datetime(page)).toBeNull();
  await page.goBack();
  await expect(start(page)).toHaveAttribute("aria-valuetext", unbroken("21 February 2026"));
  await expect(end(page)).toHaveAttribute("aria-valuetext", unbroken("27 February 2026"));
});

test("what is no date is said, and changes nothing", async ({ page, atlas }) => {
  await atlas.open();
  const from = page.getByLabel("From", { exact: true });
  await from.fill("soon");
  await from.press("Tab");
  await expect(from).toHaveAttribute("aria-invalid", "true");
  await expect(page.getByRole("alert")).toHaveText(/^Write the date as/);
  await expect.poll(() => datetime(page)).toBeNull();
  await from.fill("2026-02-26");
  await from.press("Enter");
  await expect(from).toHaveAttribute("aria-invalid", "false");
  await expect(page.getByRole("alert")).toHaveCount(0);
  await expect.poll(() => datetime(page)).toBe("2026-02-26/..");
});

test("the fields speak the page's language, whatever the browser's is", async ({ page, atlas }) => {
  for (const [lang, written, typed] of [["az", "16 fevral 2026", "26 fevral"], ["ru", "16 февр. 2026", "26 февраля 2026"], ["tr", "16 Şub 2026", "26.02.2026"]] as const) {
    await atlas.open(`/khojaly-34/?lang=${lang}`);
    const from = page.locator(".time-date").first();
    await expect(from).toHaveValue(unbroken(written.replace("fevral", "fev")));
    await from.fill(typed);
    await from.press("Tab");
    await expect.poll(() => datetime(page)).toBe("2026-02-26/..");
  }
});

test("periods name what they are, and each day is among them", async ({ page, atlas }) => {
  await atlas.open();
  const options = await page.getByLabel("Periods").locator("option").allTextContents();
  expect(options).toContain(`Busiest day: ${unbroken("26 February 2026")}`);
  expect(options.filter((option) => /^\d+\s\w+\s2026: \d+ events?$/.test(option)).length).toBeGreaterThan(8);
});

test("play runs through the days with events, pauses on focus, and ends where it began", async ({ page, atlas }) => {
  await page.clock.install();
  await atlas.open("/khojaly-34/?lang=en&datetime=2026-02-25/2026-02-27");
  const readout = page.locator(".time-readout strong");
  await page.getByRole("button", { name: "Play the days" }).click();
  await expect(readout).toHaveText("25 February 2026");
  await page.clock.runFor(1_000);
  await expect(readout).toHaveText("26 February 2026");
  await start(page).focus();
  await expect(page.getByRole("button", { name: "Play the days" })).toBeVisible();
  await page.clock.runFor(5_000);
  await expect(readout).toHaveText("26 February 2026");
  await page.getByRole("button", { name: "Play the days" }).click();
  await expect(readout).toHaveText("27 February 2026");
  await page.clock.runFor(1_000);
  await expect(readout).toHaveText("25–\u206027 February 2026");
});

test("with reduced motion nothing moves by itself", async ({ page, atlas }) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  await page.clock.install();
  await atlas.open();
  await page.getByRole("button", { name: "Next day with events" }).click();
  const readout = page.locator(".time-readout strong");
  await expect(readout).toHaveText("16 February 2026");
  await page.clock.runFor(10_000);
  await expect(readout).toHaveText("16 February 2026");
  await page.getByRole("button", { name: "Next day with events" }).click();
  await expect(readout).toHaveText("20 February 2026");
});

test("from right to left, the sliders and the arrow keys turn round", async ({ page, atlas }) => {
  await atlas.open();
  await page.evaluate(() => {
    document.documentElement.dir = "rtl";
  });
  const [first, last] = [await start(page).boundingBox(), await end(page).boundingBox()];
  expect(first?.x ?? 0).toBeGreaterThan(last?.x ?? 0);
  await start(page).focus();
  await page.keyboard.press("ArrowLeft");
  await expect(start(page)).toHaveAttribute("aria-valuetext", unbroken("17 February 2026"));
});

for (const width of [330, 1200]) {
  test(`handles and fields are big enough to touch, ${width} px wide`, async ({ page, atlas }) => {
    await page.setViewportSize({ width, height: 800 });
    await atlas.open("/khojaly-34/embed?lang=en&datetime=2026-02-26");
    for (const target of await page.locator(".time-handle, .time button, .time select, .time input").all()) {
      const box = await target.boundingBox();
      expect(Math.min(box?.width ?? 0, box?.height ?? 0)).toBeGreaterThanOrEqual(24);
    }
    const [first, last] = [await start(page).boundingBox(), await end(page).boundingBox()];
    // Around a single day both can still be taken hold of.
    expect((last?.x ?? 0) + 12).toBeGreaterThanOrEqual((first?.x ?? 0) + (first?.width ?? 0) - 12);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
  });
}
