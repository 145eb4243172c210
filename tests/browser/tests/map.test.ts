import type { Page } from "@playwright/test";
import { colours, expect, listed, shaded, test } from "../atlas.ts";

test("the page lists 111 events, marks five sections and shades 33 countries", async ({ page, atlas }) => {
  await atlas.open();
  expect(await listed(page)).toHaveLength(111);
  expect(await colours(page)).toHaveLength(5);
  expect(await shaded(page)).toHaveLength(33);
  await expect(page.locator("#count")).toHaveText("All 111 events");
});

test("a range of dates changes the list, the markers and the shading", async ({ page, atlas }) => {
  await atlas.open("/khojaly-34/?lang=en&datetime=2026-02-21/2026-02-21");
  // 21–27 February overlaps its first day.
  expect(await listed(page)).toEqual(["1-3-1", "1-4-1", "1-5-1", "2-1-1", "2-2-1", "2-27-1", "4-1-1"]);
  expect(await shaded(page)).toEqual(["CA", "GR", "IT", "KG", "KZ", "NL", "US"]);
  expect(await colours(page)).toHaveLength(3);
  await expect(page.locator("#count")).toHaveText("7 of 111 events");
});

test("the date fields filter, and going back undoes it", async ({ page, atlas }) => {
  await atlas.open();
  await page.getByLabel("From", { exact: true }).fill("1 March");
  await page.getByLabel("From", { exact: true }).blur();
  await expect(page.locator("#count")).toHaveText(/ of 111 events$/);
  expect(new URL(page.url()).searchParams.get("datetime")).toContain("2026-03-01");
  await page.goBack();
  await expect(page.locator("#count")).toHaveText("All 111 events");
  await page.goForward();
  await expect(page.locator("#count")).toHaveText(/ of 111 events$/);
});

test("a click on a country filters to it, a second click frees", async ({ page, atlas }) => {
  await atlas.open("/khojaly-34/?lang=en&view=3.4/48/67");
  const spot = await page.evaluate(() => {
    const frame = document.querySelector("#map")?.getBoundingClientRect() ?? new DOMRect();
    for (let x = frame.left + 60; x < frame.right - 60; x += 10) {
      for (let y = frame.top + 60; y < frame.bottom - 60; y += 10) {
        const around = [[0, 0], [40, 0], [-40, 0], [0, 40], [0, -40]].map(([dx = 0, dy = 0]) => document.elementFromPoint(x + dx, y + dy));
        if (around.every((element) => element?.getAttribute("data-country") === "KZ")) return { x, y };
      }
    }
    throw new Error("Kazakhstan is not in view");
  });
  await page.mouse.click(spot.x, spot.y);
  await expect(page.locator("#count")).toHaveText(/^\d+ of 111 events$/);
  expect(new URL(page.url()).searchParams.get("country")).toBe("KZ");
  expect(await shaded(page)).toEqual(["KZ"]);
  await page.mouse.click(spot.x, spot.y);
  await expect(page.locator("#count")).toHaveText("All 111 events");
});

test("a country that the report does not name says so under the pointer", async ({ page, atlas }) => {
  await atlas.open();
  const spot = await page.evaluate(() => {
    const frame = document.querySelector("#map")?.getBoundingClientRect() ?? new DOMRect();
    for (let x = frame.left + 20; x < frame.right - 20; x += 10) {
      for (let y = frame.top + 20; y < frame.bottom - 20; y += 10) {
        if (document.elementFromPoint(x, y)?.matches(".land")) return { x, y };
      }
    }
    throw new Error("there is no such country in view");
  });
  await page.mouse.move(spot.x, spot.y);
  const under = await page.evaluate(({ x, y }) => {
    const code = document.elementFromPoint(x, y)?.getAttribute("data-country") ?? "";
    return new Intl.DisplayNames("en", { type: "region" }).of(code);
  }, spot);
  await expect(page.locator(".tip strong")).toHaveText(under ?? "");
  await expect(page.locator(".tip")).toContainText("Not in the report");
});

test("the legend shows each section's own shape", async ({ page, atlas }) => {
  await atlas.open();
  const shapes = await page.locator(".legend .sections .glyph").evaluateAll((all) => all.map((glyph) => getComputedStyle(glyph).clipPath));
  expect(shapes[0]).toContain("circle");
  expect(new Set(shapes).size).toBe(5);
});

test("a section of the legend filters and says that it is pressed", async ({ page, atlas }) => {
  await atlas.open();
  const media = page.locator(".legend a[data-section='4']");
  await media.click();
  expect(await listed(page)).toHaveLength(7);
  await expect(media).toHaveAttribute("aria-pressed", "true");
  await media.press(" ");
  expect(await listed(page)).toHaveLength(111);
});

test("a marker opens the list of its events, as text, and Escape gives the focus back", async ({ page, atlas }) => {
  await atlas.open("/khojaly-34/?lang=en&country=TR&view=4.2/39/33");
  const izmir = page.getByRole("button", { name: /zmir.*: \d+ events$/ });
  await izmir.focus();
  await page.keyboard.press("Enter");
  const card = page.getByRole("dialog");
  await expect(card).toBeVisible();
  expect(await card.locator(".pick").count()).toBeGreaterThan(1);
  await card.locator(".pick").first().click();
  await expect(card.locator("article h3")).toHaveText(/İzmir/);
  await expect(card.locator("dl")).toContainText("Türkiyə. İzmir.");
  expect(new URL(page.url()).searchParams.get("event")).toMatch(/^\d-\d+-1$/);
  await page.keyboard.press("Escape");
  await expect(card).toBeHidden();
  await expect(izmir).toBeFocused();
});

test("a corrected event says so and keeps what was written", async ({ page, atlas }) => {
  await atlas.open("/khojaly-34/?lang=en&event=4-4-1");
  const card = page.getByRole("dialog");
  await expect(card).toContainText("27 February 2026");
  await expect(card).toContainText("27 fevral, 2025");
});

/** Pairs of marks whose ink touches: circles by their radius, other shapes by the points of their outline. */
const touching = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const marks = [...document.querySelectorAll<SVGGElement>("#map .mark")].filter((mark) => mark.getBoundingClientRect().width > 0);
    const inks = marks.map((mark) => {
      const part = mark.querySelector<SVGGeometryElement>(".halo, .shape");
      const matrix = part?.getScreenCTM();
      if (!part || !matrix) throw new Error("a mark without ink");
      const length = part.getTotalLength();
      return Array.from({ length: 48 }, (_, step) => part.getPointAtLength((length * step) / 48).matrixTransform(matrix));
    });
    const inside = (shape: DOMPoint[], { x, y }: DOMPoint): boolean =>
      shape.reduce((odd, a, index) => {
        const b = shape[(index + 1) % shape.length] ?? a;
        return a.y > y !== b.y > y && x < ((b.x - a.x) * (y - a.y)) / (b.y - a.y) + a.x ? !odd : odd;
      }, false);
    return inks.flatMap((one, index) =>
      inks.slice(index + 1).flatMap((other, next) =>
        one.some((point) => inside(other, point)) || other.some((point) => inside(one, point)) ? [`${index} and ${index + 1 + next}`] : [],
      ),
    );
  });

for (const width of [320, 390, 440, 560, 660, 730, 1200]) {
  test(`no mark lies over another, drawn and taken over, ${width} px wide`, async ({ page, atlas, browser }) => {
    for (const path of ["/khojaly-34/?lang=en", "/khojaly-34/embed?lang=en", "/khojaly-34/?lang=en&view=3.2/48/18", "/khojaly-34/?lang=en&section=2,3"]) {
      const plain = await browser.newPage({ javaScriptEnabled: false, viewport: { width, height: 860 } });
      await plain.goto(atlas.url + path);
      expect(await touching(plain), `${path}, drawn`).toEqual([]);
      await plain.close();
      await page.setViewportSize({ width, height: 860 });
      await atlas.open(path);
      expect(await page.locator(".marker").count()).toBeGreaterThan(4);
      expect(await touching(page), path).toEqual([]);
    }
  });
}

test("marks that would overlap join, and open on a click", async ({ page, atlas }) => {
  await atlas.open();
  const before = await page.locator(".marker").count();
  await page.getByRole("button", { name: /^\d+ places: \d+ events$/ }).first().focus();
  await page.keyboard.press("Enter");
  await expect.poll(async () => new URL(page.url()).searchParams.get("view")).not.toBeNull();
  expect(before).toBeLessThan(70);
  expect(await page.locator(".marker").count()).toBeGreaterThan(1);
});

test("the list and the map point at each other", async ({ page, atlas }) => {
  await atlas.open("/khojaly-34/?lang=en&country=CA");
  await page.locator(".event[data-id='1-25-1']").hover();
  await expect(page.locator(".marker.on")).toHaveCount(1);
  await page.mouse.move(2, 2);
  await page.locator(".marker").first().focus();
  await expect(page.locator(".event.on")).not.toHaveCount(0);
});

test("the search finds words whatever their accents, and nothing is said when nothing is found", async ({ page, atlas }) => {
  await atlas.open();
  await page.getByRole("searchbox").fill("IGDIR");
  await expect(page.locator("#count")).toHaveText("2 of 111 events");
  await page.getByRole("searchbox").fill("no such thing");
  await expect(page.locator("#nothing")).toBeVisible();
  await page.getByRole("button", { name: "Clear filters" }).click();
  await expect(page.locator("#count")).toHaveText("All 111 events");
});

test("the list is grouped by country or section, and turned round", async ({ page, atlas }) => {
  await atlas.open();
  await page.getByRole("combobox", { name: "Group by" }).selectOption("country");
  await expect(page.locator(".group h3").first()).toContainText("Türkiye");
  await page.getByRole("combobox", { name: "Group by" }).selectOption("section");
  await expect(page.locator(".group")).toHaveCount(5);
  await page.getByRole("combobox", { name: "Group by" }).selectOption("day");
  await page.getByRole("button", { name: "Earliest first" }).click();
  await expect(page.locator(".group h3").first()).toContainText("27 March 2026");
  expect(new URL(page.url()).searchParams.get("order")).toBe("down");
});

test("the arrow keys walk the list", async ({ page, atlas }) => {
  await atlas.open();
  await page.locator("a.entry").first().focus();
  await page.keyboard.press("ArrowDown");
  await expect(page.locator("a.entry").nth(1)).toBeFocused();
  await page.keyboard.press("End");
  await expect(page.locator("a.entry").last()).toBeFocused();
});

test("an address that cannot be read shows the whole map", async ({ page, atlas }) => {
  await atlas.open("/khojaly-34/?lang=en&datetime=soon&bbox=1,2&view=x&theme=neon&utm_source=mail");
  expect(await listed(page)).toHaveLength(111);
});

test("a section that the report does not have matches nothing, with the script as without", async ({ page, atlas }) => {
  await atlas.open("/khojaly-34/?lang=en&section=99");
  await expect(page.locator("#count")).toHaveText("0 of 111 events");
  await expect(page.locator("#nothing")).toBeVisible();
  await page.getByRole("button", { name: "Clear filters" }).click();
  await expect(page.locator("#count")).toHaveText("All 111 events");
});

test("names come with zoom: countries first, then cities, countries in the interface's language", async ({ page, atlas }) => {
  await atlas.open("/khojaly-34/?lang=az");
  await expect(page.locator(".label")).toHaveCount(0);
  const names = (kind: string): Promise<string[]> => page.locator(`.label.${kind}`).allTextContents();
  await page.goto(`${atlas.url}/khojaly-34/?lang=az&view=1.6/48/20`);
  await expect.poll(() => names("country")).toContain("Qazaxıstan");
  expect(await names("city")).toEqual([]);
  const cities = async (zoom: number): Promise<string[]> => {
    await page.goto(`${atlas.url}/khojaly-34/?lang=az&view=${zoom}/48/10`);
    await expect(page.locator(".label.city").first()).toBeVisible();
    return names("city");
  };
  const large = await cities(2.6);
  expect((await cities(4)).filter((name) => !large.includes(name)), "smaller ones").not.toEqual([]);
});

for (const [lang, own] of [["az", ["Münhen", "Vyana"]], ["en", ["Munich", "Vienna"]], ["ru", ["Мюнхен", "Вена"]], ["tr", ["Münih", "Viyana"]]] as const) {
  test(`towns are named in the interface's language: ${lang}`, async ({ page, atlas }) => {
    await atlas.open(`/khojaly-34/?lang=${lang}&view=4/48/13&section=5`);
    await expect.poll(() => page.locator(".label.city").allTextContents()).toEqual(expect.arrayContaining([...own]));
  });
}

test("a hollow mark says what it is: in the legend, beside it, under the pointer and in its name", async ({ page, atlas }) => {
  await atlas.open("/khojaly-34/?lang=en&country=US&view=3.4/30/-84");
  await expect(page.locator(".legend .rough")).toHaveText("Region or country only");
  const florida = page.getByRole("button", { name: "Florida: 1 event (Region only)" });
  await expect(florida).toBeVisible();
  await expect(page.locator(".label.rough").filter({ hasText: "Florida · region" })).toHaveCount(1);
  await expect(page.locator(".tip")).toBeHidden();
  await florida.locator(".hit").hover();
  await expect(page.locator(".tip")).toContainText("Florida");
  await expect(page.locator(".tip")).toContainText("1 event · Region only");
  await page.mouse.move(2, 2);
  await expect(page.locator(".tip")).toBeHidden();
  await florida.focus();
  await expect(page.locator(".tip")).toContainText("Region only");
  await page.keyboard.press("Escape");
  await expect(page.locator(".tip")).toBeHidden();
  await expect(florida).toBeFocused();
});

/** What is too faint of each mark: its colour beside its edge (WCAG 1.4.11), and its number on its colour (1.4.3). */
const faint = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const luminance = (colour: string): number => {
      const [r = 0, g = 0, b = 0] = (colour.match(/\d+/g) ?? []).map((part) => (Number(part) / 255 <= 0.04045 ? Number(part) / 3294.6 : ((Number(part) / 255 + 0.055) / 1.055) ** 2.4));
      return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const contrast = (one: string, other: string): number => {
      const [low = 0, high = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
      return (high + 0.05) / (low + 0.05);
    };
    const marks = [...document.querySelectorAll("#map .mark:has(.shape)")].filter((mark) => mark.getBoundingClientRect().width > 0);
    const found = marks.flatMap((mark) => {
      const [shape, edge, count] = [".shape", ".edge", ".count"].map((part) => mark.querySelector(part)).map((part) => part && getComputedStyle(part));
      if (!shape) return ["no shape"];
      if (mark.classList.contains("soft")) {
        const outside = edge ? parseFloat(edge.strokeWidth) - parseFloat(shape.strokeWidth) : 0;
        return outside >= 2 && contrast(shape.stroke, edge?.stroke ?? "") >= 3 ? [] : ["hollow"];
      }
      return [contrast(shape.fill, shape.stroke) >= 3 && parseFloat(shape.strokeWidth) >= 2 ? "" : "filled", !count || contrast(shape.fill, count.fill) >= 4.5 ? "" : "number"];
    });
    const numbers = marks.filter((mark) => !mark.classList.contains("soft") && mark.querySelector(".count")).length;
    return [...found, numbers ? "" : "no numbers", marks.some((mark) => mark.classList.contains("soft")) ? "" : "no hollow marks"].filter(Boolean);
  });

for (const colorScheme of ["light", "dark"] as const) {
  test(`marks have an edge and numbers that can be read, drawn and taken over, ${colorScheme}`, async ({ page, atlas, browser }) => {
    const path = "/khojaly-34/?lang=en&section=3";
    const plain = await browser.newPage({ javaScriptEnabled: false, colorScheme });
    await plain.goto(atlas.url + path);
    expect(await faint(plain)).toEqual([]);
    await plain.close();
    await page.emulateMedia({ colorScheme });
    await atlas.open(path);
    expect(await faint(page)).toEqual([]);
  });
}

test("a report whose places are all towns explains no hollow mark", async ({ page, atlas }) => {
  await atlas.open("/single/?lang=en");
  await expect(page.locator(".legend .rough")).toHaveCount(0);
});

test("what the address marks stays marked when a card is closed, the list left or the map zoomed", async ({ page, atlas }) => {
  await atlas.open("/khojaly-34/?lang=en&country=TR&view=4/39.9/32.8&highlight=1-19-1");
  const on = page.locator(".marker.on");
  await expect(on).toHaveCount(1);
  await page.locator(".marker:not(.on)").first().focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toBeHidden();
  await page.locator("a.entry").first().focus();
  await page.locator("#map").focus();
  await expect(on).toHaveCount(1);
  await page.keyboard.press("+");
  await expect.poll(() => new URL(page.url()).searchParams.get("view")).not.toBeNull();
  await expect(on).toHaveCount(1);
});

test("no name lies over a mark, nor over the buttons, whatever is filtered", async ({ page, atlas }) => {
  const over = (): Promise<string[]> =>
    page.evaluate(() => {
      const boxes = (selector: string): DOMRect[] => [...document.querySelectorAll(selector)].map((one) => one.getBoundingClientRect());
      const covered = boxes(".marker .mark, .zoom");
      return [...document.querySelectorAll(".label")].flatMap((label) => {
        const own = label.getBoundingClientRect();
        const hit = covered.some((box) => own.left < box.right && box.left < own.right && own.top < box.bottom && box.top < own.bottom);
        return hit ? [label.textContent] : [];
      });
    });
  for (const view of ["1.6/48/20", "2.6/50/12", "3.4/40/35", "4.5/52/10"]) {
    await atlas.open(`/khojaly-34/?lang=ru&view=${view}&section=4`);
    await expect(page.locator(".label").first()).toBeVisible();
    expect(await over(), view).toEqual([]);
    // More marks than before: names give way to them.
    await page.locator(".clear").click();
    await expect(page.locator("#count")).toHaveText("Все 111 событий");
    await expect.poll(over, view).toEqual([]);
    await expect(page.locator(".label")).not.toHaveCount(0);
  }
});

test("a mark at a pole or on the date line stands whole, drawn and taken over", async ({ page, atlas, browser }) => {
  const cut = (page: Page): Promise<string[]> =>
    page.evaluate(() => {
      const map = document.querySelector("#map")?.getBoundingClientRect() ?? new DOMRect();
      const marks = [...document.querySelectorAll("#map .mark")].map((mark) => mark.getBoundingClientRect()).filter(({ width }) => width);
      const out = marks.filter(({ left, top, right, bottom }) => left < map.left || top < map.top || right > map.right || bottom > map.bottom);
      return [marks.length > 2 ? "" : "no marks", ...out.map(({ x, y }) => `${x} ${y}`)].filter(Boolean);
    });
  for (const width of [330, 1200]) {
    for (const report of ["edges", "crowds"]) {
      const plain = await browser.newPage({ javaScriptEnabled: false, viewport: { width, height: 860 } });
      await plain.goto(`${atlas.url}/${report}/?lang=en`);
      expect(await cut(plain), `${report} drawn, ${width} px`).toEqual([]);
      await plain.close();
      await page.setViewportSize({ width, height: 860 });
      await atlas.open(`/${report}/?lang=en`);
      expect(await cut(page), `${report} taken over, ${width} px`).toEqual([]);
    }
  }
  // Whoever zooms in may come as far as the mark needs.
  await atlas.open("/edges/?lang=en&view=3/0/180");
  const last = page.locator(".marker").last();
  const box = await last.boundingBox();
  const map = await page.locator("#map").boundingBox();
  expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual((map?.x ?? 0) + (map?.width ?? 0));
});
