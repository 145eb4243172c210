import { expect, test } from "../atlas.ts";

test("the keyboard moves the map and whoever zooms in gets finer borders and names", async ({ page, atlas }) => {
  await atlas.open("/khojaly-34/?lang=en");
  const coarse = await page.locator("path[data-country=TR]").getAttribute("d");
  const finer = page.waitForResponse(/borders-2\.json/);
  await page.locator("#map").focus();
  await page.keyboard.press("+");
  await finer;
  await expect.poll(() => page.locator("path[data-country=TR]").getAttribute("d")).not.toBe(coarse);
  // Also of a country that the report does not name.
  await expect(page.locator("path[data-country=NO]")).toHaveAttribute("d", /./);
  await expect.poll(() => new URL(page.url()).searchParams.get("view")).not.toBeNull();
});

for (const press of ["button", "key"]) {
  test(`zooming in from all events keeps most of them in view, by ${press}`, async ({ page, atlas }) => {
    await atlas.open();
    const shown = (): Promise<number> =>
      page.evaluate(() => {
        const map = document.querySelector("#map")?.getBoundingClientRect() ?? new DOMRect();
        return [...document.querySelectorAll(".marker")]
          .filter((marker) => {
            const { x, y, width, height } = marker.getBoundingClientRect();
            const [across, down] = [x + width / 2, y + height / 2];
            return across > map.left && across < map.right && down > map.top && down < map.bottom;
          })
          .reduce((sum, marker) => sum + Number(/(\d+) events?$/.exec(marker.getAttribute("aria-label") ?? "")?.[1]), 0);
      });
    if (press === "button") await page.getByRole("button", { name: "Zoom in" }).click();
    else {
      await page.locator("#map").focus();
      await page.keyboard.press("+");
    }
    await expect.poll(() => new URL(page.url()).searchParams.get("view")).not.toBeNull();
    await expect.poll(shown).toBeGreaterThan(60);
  });
}

test("the wheel scrolls the page, and moves the map only with a key", async ({ page, atlas }) => {
  await atlas.open("/khojaly-34/?lang=en");
  await page.locator("#map").hover();
  await page.mouse.wheel(0, 120);
  await expect(page.locator(".hint.shown")).toHaveText(/Hold (Ctrl|⌘) and scroll/);
  expect(new URL(page.url()).searchParams.get("view")).toBeNull();
  await page.keyboard.down("Control");
  await page.mouse.wheel(0, -240);
  await page.keyboard.up("Control");
  await expect.poll(() => new URL(page.url()).searchParams.get("view")).not.toBeNull();
});

test("a mark by which the map is dragged is not opened", async ({ page, atlas }) => {
  await atlas.open("/khojaly-34/?lang=en&view=3/50/15");
  const spot = await page.evaluate(() => {
    const frame = document.querySelector("#map")?.getBoundingClientRect() ?? new DOMRect();
    for (const mark of document.querySelectorAll(".marker")) {
      const { left, top, width, height } = mark.getBoundingClientRect();
      const [x, y] = [left + width / 2, top + height / 2];
      const clear = x > frame.left + 150 && x < frame.right - 150 && y > frame.top + 100 && y < frame.bottom - 100;
      if (clear && document.elementFromPoint(x, y)?.closest(".marker") === mark) return { x, y };
    }
    throw new Error("no mark is in view");
  });
  const zoom = (): number => Number(new URL(page.url()).searchParams.get("view")?.split("/")[0]);
  await page.mouse.move(spot.x, spot.y);
  await page.mouse.down();
  await page.mouse.move(spot.x - 30, spot.y + 20, { steps: 4 });
  await page.mouse.move(spot.x - 60, spot.y + 40, { steps: 4 });
  await page.mouse.up();
  await expect(page).not.toHaveURL(/view=3\/50\/15/);
  expect(zoom()).toBe(3);
  await expect(page.locator(".card")).toBeHidden();
  // A press that stays where it is opens it.
  await page.mouse.click(spot.x - 60, spot.y + 40);
  await expect.poll(async () => zoom() > 3 || (await page.locator(".card").isVisible())).toBe(true);
});
