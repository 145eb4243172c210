import type { Page } from "@playwright/test";
import { expect, listed, test } from "../atlas.ts";

test.describe("with scripts off", () => {
  test.use({ javaScriptEnabled: false });
  for (const path of ["/khojaly-34/?lang=en", "/khojaly-34/embed?lang=en"]) {
    test(`${path} is still a map and a list`, async ({ page, atlas }) => {
      await page.goto(atlas.url + path);
      await expect(page.locator(".markers .mark")).not.toHaveCount(0);
      await expect(page.locator("svg.world")).toBeVisible();
      await expect(page.locator(".event")).toHaveCount(111);
      await expect(page.locator(".legend a[data-section]")).toHaveCount(5);
    });
  }

  test("the address of an event shows it, and its card closes", async ({ page, atlas }) => {
    for (const path of ["/khojaly-34/?lang=en", "/khojaly-34/embed?lang=en"]) {
      await page.goto(`${atlas.url}${path}&event=1-3-1`);
      const card = page.getByRole("dialog");
      await expect(card.locator("h2")).toHaveText("Ottawa, Canada");
      await expect(card.locator("dl")).toContainText("As written");
      await card.getByRole("link", { name: "Close" }).click();
      await expect(card).toBeHidden();
      expect(page.url()).toBe(atlas.url + path);
    }
  });

  test("a long list is read page by page", async ({ page, atlas }) => {
    const titles = (): Promise<string[]> => page.locator(".event .title").allTextContents();
    await page.goto(`${atlas.url}/many/?lang=en&group=section&order=down`);
    const first = await titles();
    await page.getByRole("link", { name: "Next 130" }).click();
    const second = await titles();
    expect([first.length, second.length]).toEqual([100, 130]);
    expect(new Set([...first, ...second]).size).toBe(230);
    await expect(page.locator(".group h3")).toHaveText([/MEETINGS\s*230 events/]);
    // Another filter begins anew.
    await expect(page.locator(".legend a[data-section]")).toHaveAttribute("href", "?section=1&group=section&order=down&lang=en");
    await page.getByRole("link", { name: "Previous 100" }).click();
    expect(await titles()).toEqual(first);
    await expect(page.getByRole("link", { name: "Previous" })).toHaveCount(0);
  });

  test("the legend's links filter without a script", async ({ page, atlas }) => {
    await page.goto(`${atlas.url}/khojaly-34/?lang=en`);
    await page.locator(".legend a[data-section='4']").click();
    await expect(page.locator(".event")).toHaveCount(7);
  });
});

for (const [name, events] of [["single", 1], ["spot", 40], ["far", 6], ["sections", 400], ["many", 230]] as const) {
  test(`a report stays whole and readable: ${name}`, async ({ page, atlas }) => {
    for (const width of [330, 1200]) {
      await page.setViewportSize({ width, height: 800 });
      await atlas.open(`/${name}/?lang=en`);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      expect(wide, `${width} px`).toBeLessThanOrEqual(0);
      expect((await listed(page)).length).toBe(events > 150 ? 100 : events);
      await expect(page.locator("#map")).toBeVisible();
    }
  });
}

test("a filter that leaves nothing leaves a page, with the script and without", async ({ page, atlas, browser }) => {
  for (const width of [330, 1200]) {
    for (const path of ["/khojaly-34/?lang=en&q=no+such+thing", "/khojaly-34/embed?lang=en&datetime=1990-01-01"]) {
      const plain = await browser.newPage({ javaScriptEnabled: false, viewport: { width, height: 800 } });
      await page.setViewportSize({ width, height: 800 });
      await plain.goto(atlas.url + path);
      await atlas.open(path);
      for (const one of [plain, page]) {
        await expect(one.locator("#nothing")).toBeVisible();
        await expect(one.locator("#summary")).toHaveText("No events match these filters.");
        await expect(one.locator("#count")).toHaveText("0 of 111 events");
        expect(await one.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBeLessThanOrEqual(0);
      }
      await plain.close();
    }
  }
});

test("what is in no country is not counted by countries, with the script and without", async ({ page, atlas, browser }) => {
  const plain = await browser.newPage({ javaScriptEnabled: false });
  await plain.goto(`${atlas.url}/sea/?lang=en`);
  await atlas.open("/sea/?lang=en");
  for (const one of [plain, page]) await expect(one.locator("#summary")).toHaveText("1 event. On 5 February 2026.");
  await plain.close();
});

for (const lang of ["ar", "az", "en", "ru", "tr"]) {
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

test("the print style shows map, legend and list and hides the controls", async ({ page, atlas }) => {
  await atlas.open();
  await page.emulateMedia({ media: "print" });
  await expect(page.locator("#map")).toBeVisible();
  await expect(page.locator(".legend")).toBeVisible();
  await expect(page.locator(".event").last()).toBeVisible();
  await expect(page.locator("#controls")).toBeHidden();
  await expect(page.locator("#time")).toBeHidden();
});

test("a longer list prints to its end, without buttons, and is as before afterwards", async ({ page, atlas }) => {
  await atlas.open("/many/?lang=en&section=1");
  await expect(page.locator(".event")).toHaveCount(100);
  await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
  await page.emulateMedia({ media: "print" });
  await expect(page.locator(".event")).toHaveCount(230);
  await expect(page.locator(".more, .clear").filter({ visible: true })).toHaveCount(0);
  await page.emulateMedia({ media: "screen" });
  await page.evaluate(() => dispatchEvent(new Event("afterprint")));
  await expect(page.locator(".event")).toHaveCount(100);
  await expect(page.locator(".more")).toBeVisible();
});

test("every section of a folded legend prints", async ({ page, atlas }) => {
  await atlas.open("/sections/?lang=en");
  await page.emulateMedia({ media: "print" });
  await expect(page.locator(".more-sections summary")).toBeHidden();
  expect(await page.locator(".legend a[data-section]").last().evaluate((link) => link.getBoundingClientRect().height)).toBeGreaterThan(10);
});

test("an embed prints its list too, though its drawer is shut", async ({ page, atlas }) => {
  await atlas.open("/khojaly-34/embed?lang=en");
  await expect(page.locator(".event").first()).toBeHidden();
  await page.emulateMedia({ media: "print" });
  const height = await page.locator(".event").last().evaluate((event) => event.getBoundingClientRect().height);
  expect(height).toBeGreaterThan(20);
  // More than the one sheet of the map.
  const sheets = (await page.pdf({ format: "A4" })).toString("latin1").match(/\/Type\s*\/Page\b/g)?.length ?? 0;
  expect(sheets).toBeGreaterThan(2);
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

test("the card that the server writes is the one that the script would", async ({ page, atlas, browser }) => {
  for (const [path, id] of [["/khojaly-34/?lang=en", "4-4-1"], ["/khojaly-34/?lang=ru", "1-3-1"], ["/khojaly-34/?lang=az", "1-25-1"], ["/far/?lang=tr", "1-6-1"], ["/edges/?lang=en", "1-1-1"]] as const) {
    const written = async (page: Page): Promise<{ words: string | null; side: string; link: string }> => {
      const card = page.locator(".card");
      await expect(card).toBeVisible();
      return card.evaluate((card) => ({ words: card.textContent, side: card.dataset["side"] ?? "", link: card.querySelector(".permalink")?.getAttribute("href") ?? "" }));
    };
    const plain = await browser.newPage({ javaScriptEnabled: false, viewport: page.viewportSize() });
    await plain.goto(`${atlas.url}${path}&event=${id}`);
    const drawn = await written(plain);
    await plain.close();
    await atlas.open(path);
    await page.locator(`.event[data-id="${id}"] a.entry`).click();
    const made = await written(page);
    // Where the map was brought to the event, it stands in its middle.
    const side = page.url().includes("view=") ? drawn.side : made.side;
    expect({ ...made, side }, `${path} ${id}`).toEqual(drawn);
  }
});

test("no line ends within a date", async ({ page, atlas }) => {
  const broken = (): Promise<string[]> =>
    page.locator("#summary, .when, .group h3 > span:first-child, .time-readout").evaluateAll((places) =>
      places.flatMap((place) => {
        const text = document.createTreeWalker(place, NodeFilter.SHOW_TEXT).nextNode() as Text | null;
        const dates = text?.data.matchAll(/(?:\d+–\u2060?)?\d+\s(?:February|March)\s2026/g) ?? [];
        return [...dates].flatMap(({ 0: date, index }) => {
          const range = document.createRange();
          range.setStart(text as Text, index);
          range.setEnd(text as Text, index + date.length);
          return new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size > 1 ? [date] : [];
        });
      }),
    );
  await atlas.open("/khojaly-34/?lang=en&event=1-2-1");
  for (let width = 300; width <= 460; width += 8) {
    await page.setViewportSize({ width, height: 740 });
    expect(await broken(), `${width} px`).toEqual([]);
  }
});

test("the list that the server writes is the one that the script would", async ({ page, atlas, browser }) => {
  for (const path of [
    "/khojaly-34/?lang=en",
    "/khojaly-34/?lang=az&section=2&q=London",
    "/khojaly-34/?lang=az&group=country",
    "/khojaly-34/?lang=ru&group=country&order=down&section=1",
    "/khojaly-34/?lang=en&group=section&order=down",
    // One in a country, and one in none.
    "/edges/?lang=en&group=country&q=line",
    "/many/?lang=ru",
    "/far/?lang=tr",
    "/far/?lang=ar&order=down",
  ]) {
    const plain = await browser.newPage({ javaScriptEnabled: false });
    await plain.goto(atlas.url + path);
    // Order and spelling of attributes aside.
    const written = await plain.locator(".groups").evaluate((list) => list.textContent);
    const links = await plain.locator("a.entry").evaluateAll((all) => all.map((one) => one.getAttribute("href")));
    await plain.close();
    await atlas.open(path);
    // So is the map in words: another section and back.
    const words = await page.locator("#summary").textContent();
    await page.locator(".legend a[data-section]").last().click();
    if (path === "/khojaly-34/?lang=en") await expect(page.locator("#summary")).not.toHaveText(words ?? "");
    await page.goBack();
    await expect(page.locator("#summary")).toHaveText(words ?? "");
    // Another order and back: now it is the script's own.
    await page.locator(".order").click();
    await page.locator(".order").click();
    expect(await page.locator(".groups").evaluate((list) => list.textContent), path).toBe(written);
    expect(await page.locator("a.entry").evaluateAll((all) => all.map((one) => one.getAttribute("href"))), path).toEqual(links);
  }
});
