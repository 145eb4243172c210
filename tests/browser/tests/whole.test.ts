import { expect, listed, test } from "../atlas.ts";

test.describe("with scripts off", () => {
  test.use({ javaScriptEnabled: false });
  for (const path of ["/khojaly-34/?lang=en", "/khojaly-34/embed?lang=en"]) {
    test(`${path} is still a map and a list`, async ({ page, atlas }) => {
      await page.goto(atlas.url + path);
      await expect(page.locator(".markers .marker")).not.toHaveCount(0);
      await expect(page.locator("svg.world")).toBeVisible();
      await expect(page.locator(".event")).toHaveCount(111);
      await expect(page.locator(".legend a[data-section]")).toHaveCount(5);
    });
  }

  test("the legend's links filter without a script", async ({ page, atlas }) => {
    await page.goto(`${atlas.url}/khojaly-34/?lang=en`);
    await page.locator(".legend a[data-section='4']").click();
    await expect(page.locator(".event")).toHaveCount(7);
  });
});

for (const [name, events] of [["single", 1], ["spot", 40], ["far", 6], ["sections", 400]] as const) {
  test(`a report stays whole and readable: ${name}`, async ({ page, atlas }) => {
    for (const width of [330, 1200]) {
      await page.setViewportSize({ width, height: 800 });
      await atlas.open(`/${name}/?lang=en`);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      expect(wide, `${width} px`).toBeLessThanOrEqual(0);
      expect((await listed(page)).length).toBe(Math.min(events, 200));
      await expect(page.locator("#map")).toBeVisible();
    }
  });
}

for (const lang of ["az", "en", "ru", "tr"]) {
  test(`the interface speaks ${lang}`, async ({ page, atlas }) => {
    await atlas.open(`/khojaly-34/?lang=${lang}`);
    await expect(page.locator("html")).toHaveAttribute("lang", lang);
    const raw = await page.locator("body").evaluate((body) =>
      [...body.querySelectorAll("*")]
        .filter((part) => !part.children.length && !["SCRIPT", "STYLE"].includes(part.tagName))
        .map((part) => part.textContent)
        .filter((text) => /^[a-z]+(\.[a-z_]+)+$|\{\w+[,}]/.test(text.trim())),
    );
    expect(raw).toEqual([]);
  });
}

test("the page can run from right to left", async ({ page, atlas }) => {
  await atlas.open();
  await page.evaluate(() => {
    document.documentElement.dir = "rtl";
  });
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(wide).toBeLessThanOrEqual(0);
});

test("the print style shows map, legend and list and hides the controls", async ({ page, atlas }) => {
  await atlas.open();
  await page.emulateMedia({ media: "print" });
  await expect(page.locator("#map")).toBeVisible();
  await expect(page.locator(".legend")).toBeVisible();
  await expect(page.locator(".event").last()).toBeVisible();
  await expect(page.locator("#controls")).toBeHidden();
  await expect(page.locator("#time")).toBeHidden();
});

test("at 200% zoom nothing is cut off", async ({ page, atlas }) => {
  await page.setViewportSize({ width: 640, height: 512 });
  await atlas.open();
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(wide).toBeLessThanOrEqual(0);
});

test("reduced motion is respected", async ({ page, atlas }) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  await atlas.open();
  const durations = await page.locator("*").evaluateAll((all) => [...new Set(all.map((one) => getComputedStyle(one).transitionDuration))]);
  expect(durations.filter((duration) => !/^(0s(, )?)+$/.test(duration))).toEqual([]);
});
