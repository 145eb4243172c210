import AxeBuilder from "@axe-core/playwright";
import { expect, test } from "../atlas.ts";

const sizes = { phone: { width: 360, height: 740 }, desktop: { width: 1200, height: 860 } };

for (const [size, viewport] of Object.entries(sizes)) {
  for (const scheme of ["light", "dark"] as const) {
    for (const lang of ["az", "en"]) {
      test(`axe finds nothing: ${size}, ${scheme}, ${lang}`, async ({ page, atlas }) => {
        await page.setViewportSize(viewport);
        await page.emulateMedia({ colorScheme: scheme });
        const check = async (state: string): Promise<void> => {
          const { violations } = await new AxeBuilder({ page })
            .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"])
            .analyze();
          expect(violations.map(({ id, nodes }) => `${state}: ${id} ${nodes.map((node) => node.target.join(" ")).slice(0, 3).join(", ")}`)).toEqual([]);
        };
        await atlas.open(`/khojaly-34/?lang=${lang}`);
        await check("whole");
        await page.locator(".legend a[data-section='1']").click();
        await check("filtered");
        await page.locator("a.entry").first().click();
        await check("open");
        await atlas.open(`/khojaly-34/?lang=${lang}&q=nothing+like+this`);
        await check("nothing");
        await atlas.open(`/khojaly-34/embed?lang=${lang}`);
        await check("embed");
      });
    }
  }
}

test("the page reads as it should", async ({ page, atlas }) => {
  await atlas.open("/khojaly-34/?lang=en&datetime=2026-02-20/2026-02-20");
  await expect(page.locator("#events")).toMatchAriaSnapshot({ name: "list.aria.yml" });
  await expect(page.locator("figure.map")).toMatchAriaSnapshot({ name: "map.aria.yml" });
});

test("everything is reached and used by keyboard alone", async ({ page, atlas }) => {
  await atlas.open();
  await page.keyboard.press("Tab");
  await expect(page.locator(".skip")).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.locator("#events")).toBeFocused();
  const seen = new Set<string>();
  for (let step = 0; step < 90; step++) {
    seen.add(await page.evaluate(() => document.activeElement?.closest("#map, #time, .legend, .events, #tools")?.id ?? ""));
    await page.keyboard.press("Shift+Tab");
  }
  expect([...seen]).toEqual(expect.arrayContaining(["map", "time", "tools", "events"]));
});

test("every target is 24 px or more", async ({ page, atlas }) => {
  await page.setViewportSize(sizes.phone);
  await atlas.open();
  const small = await page.locator("button:visible, a.entry:visible, .legend a:visible, select:visible, input:visible").evaluateAll((targets) =>
    targets
      .map((target) => ({ target: target.className || target.tagName, ...target.getBoundingClientRect().toJSON() }) as { target: string; width: number; height: number })
      .filter(({ width, height }) => width > 0 && (width < 24 || height < 24))
      .map(({ target, width, height }) => `${target} ${Math.round(width)}×${Math.round(height)}`),
  );
  expect(small).toEqual([]);
});

test("the map has its description in words", async ({ page, atlas }) => {
  await atlas.open();
  await expect(page.locator("#summary")).toContainText("111 events in 33 countries");
  await expect(page.locator("#map")).toHaveAccessibleDescription(/^111 events in 33 countries/);
  await expect(page.getByRole("figure")).toHaveAccessibleName(/^26 FEVRAL/);
  await atlas.open("/khojaly-34/embed?lang=en&title=0");
  await expect(page.locator("#map")).toHaveAccessibleDescription(/^111 events in 33 countries/);
  await expect(page.locator("svg.world > desc")).toContainText("111 events in 33 countries");
});
