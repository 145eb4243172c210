import { article } from "../article.ts";
import { excuse, expect, test } from "../atlas.ts";

for (const lang of ["en", "ar"]) {
  for (const width of [330, 700, 1200]) {
    test(`the list of maps is cards that fill ${width} px: ${lang}`, async ({ page, atlas }) => {
      await page.setViewportSize({ width, height: 800 });
      await page.goto(`${atlas.url}/?lang=${lang}`);
      await expect(page.locator("html")).toHaveAttribute("dir", lang === "ar" ? "rtl" : "ltr");
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      expect(wide).toBeLessThanOrEqual(0);
      const cards = page.locator(".maps li");
      const boxes = await cards.evaluateAll((all) =>
        all.map((card) => {
          const [own, picture, title] = [card, card.querySelector("img"), card.querySelector("h2")].map((part) => part?.getBoundingClientRect());
          return { left: own?.left ?? 0, right: own?.right ?? 0, picture: picture?.width ?? 0, own: own?.width ?? 0, gap: (title?.top ?? 0) - (picture?.bottom ?? 0) };
        }),
      );
      expect(boxes.length).toBeGreaterThan(3);
      const filled = Math.max(...boxes.map((box) => box.right)) - Math.min(...boxes.map((box) => box.left));
      expect(filled).toBeGreaterThan(width * 0.9);
      for (const box of boxes) {
        expect(box.picture).toBeGreaterThan(box.own - 4);
        // A title belongs to the map above it.
        expect(box.gap).toBeGreaterThan(8);
      }
      await cards.first().getByRole("link").click();
      await expect(page).toHaveURL(new RegExp(`/khojaly-34/\\?lang=${lang}$`));
      await expect(page.locator("html")).toHaveAttribute("lang", lang);
    });
  }
}

test("a reader finds the way from an address at which there is nothing", async ({ page, atlas }) => {
  await page.setViewportSize({ width: 330, height: 700 });
  for (const [path, link, there] of [
    ["/nope", "All maps", "/"],
    ["/nope/nope/nope", "All maps", "/"],
    ["/khojaly-34/nope", /26 FEVRAL/, "/khojaly-34/"],
    ["/khojaly-34/embed/", /26 FEVRAL/, "/khojaly-34/embed"],
  ] as const) {
    excuse(/status of 404/);
    const answer = await page.goto(atlas.url + path);
    expect(answer?.status()).toBe(404);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(330);
    expect(await page.locator(".missing").evaluate((main) => getComputedStyle(main).display)).toBe("grid");
    await page.getByRole("link", { name: link }).click();
    await expect(page).toHaveURL(atlas.url + there);
  }
});

test("an embed that is not there says so in the article's frame", async ({ page, atlas }) => {
  excuse(/status of 404/);
  const made = await article(`<iframe src="${atlas.url}/gone/embed" width="320" height="300"></iframe>`);
  await page.goto(made.url);
  const frame = page.frameLocator("iframe");
  await expect(frame.locator("h1")).toHaveText("There is no map here");
  await expect(frame.getByRole("link")).toHaveAttribute("target", "_blank");
  expect(await frame.locator("html").evaluate((root) => root.scrollHeight)).toBeLessThanOrEqual(300);
  made.close();
});
