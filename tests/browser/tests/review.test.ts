// The editor's page: from doubt to corrected map.

import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import AxeBuilder from "@axe-core/playwright";
import { payloads } from "../payloads.ts";
import { unbroken } from "../atlas.ts";
import { expect, ready, test } from "../review.ts";

const entry = (number: number, title: string, date: string, place: string): string =>
  `${number}\n\n➤ ${title}\n\n${date}\n\n${place}\n`;

const REPORT = [
  "**Report of March**",
  "# I. MEETINGS: 6 events in 3 countries",
  entry(1, "A meeting", "24 February 2026", "Azerbaijan. Baku."),
  entry(2, "A lecture", "25 February 2026", "Azerbaijan. Xyzzyqq."),
  entry(3, "A concert", "26 February 2024", "Türkiye. Ankara."),
  entry(4, "An exhibition", "27 February 2026", "Germany. Frankfurt."),
  entry(5, "A film", "28 February 2026", "Türkiye. Qwertzui."),
  entry(6, "A dinner", "28 February 2026", "Türkiye. Ankar."),
  entry(7, "A dinner", "28 February 2026", "Türkiye. Zzyzxq."),
].join("\n\n");

const sample = readFileSync(fileURLToPath(new URL("../../reports/khojaly-34.md", import.meta.url)), "utf8");

/** Opens the doubt that is about these words. */
async function doubt(page: import("@playwright/test").Page, words: string): Promise<void> {
  await page.locator(".doubt", { hasText: words }).first().click();
  await expect(page.locator("#doubt")).toBeFocused();
}

test("from doubts to a corrected map", async ({ page, review }) => {
  await review.open(REPORT, { corrections: "# Kept by hand.\n" });
  const settled = page.locator(".progress strong");
  await expect(settled).toHaveText(/^0 of \d+ settled$/);
  await expect(page.locator(".source mark")).toHaveCount(1);

  // A place by search; its marker is then on the map.
  await doubt(page, "Xyzzyqq");
  await page.getByLabel("Reason").fill("Asked the organiser");
  await page.getByLabel("Search the gazetteer").fill("Quba");
  await page.getByRole("button", { name: "Search", exact: true }).click();
  await expect(page.locator(".choices .candidate").first()).toBeVisible();
  await page.locator(".choices .candidate", { hasText: "Quba" }).first().click();
  await expect(page.getByText("Written to news.corrections.toml.")).toBeVisible();

  // A place by dragging the marker.
  await doubt(page, "Qwertzui");
  await page.keyboard.press("m");
  const marker = page.locator(".marker");
  await expect(marker).toBeFocused();
  const box = await marker.boundingBox();
  if (!box) throw new Error("no marker");
  await page.mouse.move(box.x + 16, box.y + 12);
  await page.mouse.down();
  await page.mouse.move(box.x + 60, box.y + 50, { steps: 5 });
  await page.mouse.up();
  await expect(page.locator(".point")).toContainText("km from");
  await page.getByRole("button", { name: "Put it here" }).click();
  await expect(page.locator(".doubt", { hasText: "Qwertzui" }).first()).toHaveClass(/settled/);

  // Another by keyboard alone.
  await doubt(page, "Zzyzxq");
  await page.keyboard.press("m");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Shift+ArrowUp");
  await expect(page.locator(".point")).toContainText("km from");
  await page.keyboard.press("Enter");
  await expect(page.locator(".doubt", { hasText: "Zzyzxq" }).first()).toHaveClass(/settled/);

  // A suggestion by its number, and a title besides.
  await doubt(page, "26 February 2024");
  await page.keyboard.press("1");
  await expect(page.locator(".doubt", { hasText: "26 February 2024" })).toHaveClass(/settled/);
  await doubt(page, "Ankar");
  await page.getByText("Something else is wrong").click();
  await page.getByLabel("Title").fill("The dinner");
  await page.getByRole("button", { name: "Use this title" }).click();
  await expect.poll(() => review.file()).toContain('title = "The dinner"');
  await doubt(page, "Ankar");
  await page.locator(".suggestion", { hasText: "Ankara" }).click();
  await expect(page.locator(".doubt", { hasText: "Ankar" }).first()).toHaveClass(/settled/);

  // The total is set aside with a reason, and all is settled.
  await doubt(page, "MEETINGS");
  await page.getByLabel("Reason").fill("The ministry counts so");
  await page.getByRole("button", { name: "Set aside" }).click();
  await expect(page.locator(".doubt", { hasText: "MEETINGS" }).first()).toHaveClass(/settled/);

  const file = review.file();
  expect(file.startsWith("# Kept by hand.\n")).toBe(true);
  for (const line of ['place = "Quba"', 'why = "Asked the organiser"', 'date = "2026-02-26"', 'place = "Ankara"', 'keep = "total-disagrees"', 'why = "The ministry counts so"']) {
    expect(file).toContain(line);
  }
  const events = await review.served();
  expect(events).toHaveLength(7);
  expect(events.every((event) => event.geometry !== null)).toBe(true);
  const [longitude = 0, latitude = 0] = events[1]?.geometry?.coordinates ?? [];
  expect(Math.hypot(longitude - 48.51, latitude - 41.36)).toBeLessThan(0.2);
  expect(events[2]?.properties["start"]).toBe("2026-02-26");
  expect(events[5]?.properties["title"]).toBe("The dinner");
  expect(events[5]?.properties["place"]).toBe("Ankara");
});

test("a candidate is chosen by its number, and undone to the byte", async ({ page, review }) => {
  await review.open(sample, { name: "news.md" });
  const doubtful = page.locator(".doubt.warning", { hasText: "doubtful" }).first();
  await doubtful.click();
  const before = await page.locator(".progress strong").textContent();
  const choice = page.locator(".choices .candidate").last();
  const number = await choice.locator(".badge").textContent();
  await page.keyboard.press(number ?? "");
  await expect(page.locator(".progress strong")).not.toHaveText(before ?? "");
  expect(review.file()).toMatch(/^\[\[correction\]\]\nevent = ".+"\nwas = ".+"\n(country = ".+"\n)?coordinates = \[.+\]\nwhy = ""\n$/);
  await page.keyboard.press("u");
  await expect(page.locator(".progress strong")).toHaveText(before ?? "");
  expect(review.file()).toBe("");
  await expect(page.getByRole("button", { name: "Undo" })).toBeDisabled();
});

test("the small map has land, near and far", async ({ page, review }) => {
  await review.open(REPORT);
  await doubt(page, "Ankar");
  // How many countries are drawn in the map's own box, and how much of the box they take at most.
  const land = (): Promise<{ count: number; share: number }> =>
    page.locator(".map").evaluate((map) => {
      const box = map.getBoundingClientRect();
      const shares = [...map.querySelectorAll("svg.world .countries path[data-country]")].map((path) => {
        const { left, right, top, bottom } = path.getBoundingClientRect();
        const width = Math.min(right, box.right) - Math.max(left, box.left);
        const height = Math.min(bottom, box.bottom) - Math.max(top, box.top);
        return width > 0 && height > 0 ? (width * height) / (box.width * box.height) : 0;
      });
      return { count: shares.filter((share) => share > 0).length, share: Math.max(0, ...shares) };
    });
  const under = (): Promise<string | null> =>
    page.locator(".map").evaluate((map) => {
      const { left, top } = map.getBoundingClientRect();
      const marker = map.querySelector(".marker")?.getBoundingClientRect();
      const spot = marker ? [marker.left + marker.width / 2, marker.bottom - 2] : [left + 9, top + 9];
      const below = document.elementsFromPoint(spot[0] ?? 0, spot[1] ?? 0).find((node) => node.hasAttribute("data-country"));
      return below?.getAttribute("data-country") ?? null;
    });
  await expect.poll(async () => (await land()).share).toBeGreaterThan(0.2);
  await expect.poll(under).toBe("TR");
  for (const [name, times] of [["Zoom out", 3], ["Zoom in", 6]] as const) {
    for (let time = 0; time < times; time++) {
      await page.getByRole("button", { name }).click();
      await expect.poll(async () => (await land()).count).toBeGreaterThan(0);
      await expect.poll(under).toBe("TR");
    }
    if (name === "Zoom out") expect((await land()).count).toBeGreaterThan(20);
  }
});

test("a date is written and read as the page's language has it", async ({ page, review }) => {
  await review.open(REPORT);
  await doubt(page, "26 February 2024");
  const [first, last] = [page.getByLabel("First day"), page.getByLabel("Last day")];
  await expect(first).toHaveValue(unbroken("26 Feb 2024"));
  const use = page.getByRole("button", { name: "Use these dates" });
  await first.fill("soon");
  await use.click();
  await expect(first).toHaveJSProperty("validationMessage", `Write the date as ${unbroken("27 Feb 2026")} or 2026-02-27.`);
  expect(review.file()).toBe("");
  // Without a year it is of the others'; with figures the day stands first, as on the page.
  await first.fill("4 march");
  await first.blur();
  await last.fill("6/3/2026");
  await last.blur();
  await expect(first).toHaveValue(unbroken("4 Mar 2026"));
  await expect(last).toHaveValue(unbroken("6 Mar 2026"));
  await use.click();
  await expect.poll(() => review.file()).toContain('date = "2026-03-04/2026-03-06"');
  await page.goto(page.url().replace("lang=en", "lang=az"));
  await ready(page);
  await doubt(page, "26 February 2024");
  await expect(page.locator(".date").first()).toHaveValue(unbroken("4 mar 2026"));
  await page.locator(".date").first().fill("5 mart");
  await page.locator(".date").first().press("Enter");
  await expect.poll(() => review.file()).toContain('date = "2026-03-05/2026-03-06"');
});

test("the ledger follows a decision", async ({ page, review }) => {
  await review.open(REPORT);
  const whole = page.locator(".ledger .whole td").first();
  await expect(whole).toContainText("7");
  await doubt(page, "Zzyzxq");
  await page.getByRole("button", { name: "Leave the event out" }).click();
  await expect(whole).toContainText("6");
  await expect(page.locator(".ledger tbody tr").first().locator("td").first()).toHaveClass("agrees");
});

test("what another program writes is merged, and what it breaks is told", async ({ page, review }) => {
  await review.open(REPORT);
  const theirs = '# theirs\n[[correction]]\nentry = "1-1"\nwas = "A meeting"\ntitle = "The meeting"\n';
  review.write(theirs);
  await doubt(page, "Xyzzyqq");
  await page.keyboard.press("s");
  await expect.poll(() => review.file()).toContain('keep = "place-');
  expect(review.file().startsWith(theirs)).toBe(true);
  review.write("[[correction]\n");
  await doubt(page, "Qwertzui");
  await page.getByRole("button", { name: "Set aside" }).click();
  await expect(page.locator(".said.refused")).toContainText("news.corrections.toml:1:");
  expect(review.file()).toBe("[[correction]\n");
  await page.evaluate(() => dispatchEvent(new Event("focus")));
  await expect(page.getByRole("alert")).toContainText("news.corrections.toml:1:");
  review.write(theirs);
  await page.evaluate(() => dispatchEvent(new Event("focus")));
  await expect(page.getByRole("alert")).toBeEmpty();
});

test("the keyboard alone goes through the doubts, unless it is told not to", async ({ page, review }) => {
  await review.open(REPORT);
  const current = page.locator('.doubt[aria-current="true"]');
  const first = await current.getAttribute("data-key");
  await page.keyboard.press("j");
  await expect(current).not.toHaveAttribute("data-key", first ?? "");
  await page.keyboard.press("ArrowUp");
  await expect(current).toHaveAttribute("data-key", first ?? "");
  await page.keyboard.press("j");
  await page.keyboard.press("k");
  await expect(current).toHaveAttribute("data-key", first ?? "");
  await page.getByLabel("Keys").uncheck();
  await page.locator("#doubt").focus();
  await page.keyboard.press("j");
  await page.keyboard.press("s");
  await expect(current).toHaveAttribute("data-key", first ?? "");
  expect(review.file()).toBe("");
});

test("the link opens once, in one tab, and leaves nothing in the address", async ({ page, review, context }) => {
  const url = await review.start(REPORT);
  await page.goto(url.replace("/#", "/?lang=en#"));
  await ready(page);
  await expect(page.locator("#doubt")).toBeVisible();
  expect(page.url()).not.toContain("#");
  await page.reload();
  await ready(page);
  await expect(page.locator("#doubt")).toBeVisible();
  expect(await context.cookies()).toEqual([]);
  const other = await context.newPage();
  other.on("console", () => undefined);
  await other.goto(url.replace(/#.*/, "?lang=en"));
  await ready(other);
  await expect(other.getByRole("heading")).toHaveText("This page is closed");
  await expect(other.locator("body")).not.toContainText("Xyzzyqq");
});

for (const [name, scheme] of [["light", "light"], ["dark", "dark"]] as const) {
  test(`axe finds nothing, ${name}`, async ({ page, review }) => {
    await page.emulateMedia({ colorScheme: scheme });
    await review.open(REPORT);
    for (const words of ["Xyzzyqq", "26 February 2024", "MEETINGS", "Ankar"]) {
      await doubt(page, words);
      const more = page.getByText("Something else is wrong");
      if (await more.isVisible()) await more.click();
      const found = await new AxeBuilder({ page }).withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]).analyze();
      expect(found.violations.map((violation) => `${violation.id}: ${violation.nodes[0]?.html ?? ""}`)).toEqual([]);
    }
    await page.keyboard.press("s");
    await expect(page.locator(".doubt.settled").first()).toBeVisible();
    await page.setViewportSize({ width: 360, height: 740 });
    const found = await new AxeBuilder({ page }).withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]).analyze();
    expect(found.violations.map((violation) => `${violation.id}: ${violation.nodes[0]?.html ?? ""}`)).toEqual([]);
  });
}

test("nothing is wider than a phone, in any language", async ({ page, review }) => {
  await page.setViewportSize({ width: 330, height: 700 });
  await review.open(REPORT);
  for (const lang of ["ar", "az", "en", "ru", "tr"]) {
    await page.goto(page.url().replace(/lang=../, `lang=${lang}`));
    await ready(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(330);
    await expect(page.locator("#review")).not.toContainText(/code\.|level\.|said\./);
  }
});

test("text from a report runs nowhere", async ({ page, review }) => {
  await page.addInitScript(() => {
    (window as unknown as { hacked: () => void }).hacked = () => {
      document.documentElement.dataset["hacked"] = "";
    };
  });
  const items = payloads.slice(0, 40).map((payload, index) => entry(index + 1, payload, `${payload} 2026`, `Türkiye. ${payload}.`));
  await review.open([`**Hostile ${payloads[0] ?? ""}**`, `# I. FIRST ${payloads[1] ?? ""}`, ...items].join("\n\n"));
  const count = Math.min(25, await page.locator(".doubt").count());
  expect(count).toBeGreaterThan(10);
  for (let index = 0; index < count; index++) await page.keyboard.press("j");
  await page.keyboard.press("s");
  await expect(page.locator(".doubt.settled").first()).toBeVisible();
  expect(await page.locator("#review script, #review img, #review iframe, #review [onerror], #review a[href^=javascript]").count()).toBe(0);
  expect(await page.evaluate(() => "hacked" in document.documentElement.dataset)).toBe(false);
});
