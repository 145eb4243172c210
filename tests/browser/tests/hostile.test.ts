import { expect, ready, test } from "../atlas.ts";
import { payloads } from "../payloads.ts";

for (const policy of ["with", "without"]) {
  test.describe(`${policy} the content security policy`, () => {
    test.use({ bypassCSP: policy === "without" });
    for (const path of ["/hostile/?lang=en", "/hostile/embed?lang=en"]) {
      test(`nothing in a report runs on ${path}`, async ({ page, atlas }) => {
        expect(payloads.length).toBeGreaterThanOrEqual(60);
        await page.addInitScript(() => {
          Object.assign(window, { ran: 0, hacked: () => (window as unknown as { ran: number }).ran++ });
        });
        await page.goto(atlas.url + path);
        await ready(page);
        await page.evaluate(() => document.querySelector("details")?.setAttribute("open", ""));
        for (const kind of ["country", "section", "day"]) {
          await page.getByRole("combobox", { name: "Group by" }).selectOption(kind);
        }
        // Every event on the card, every marker's name, every tooltip.
        const ids = await page.locator(".event").evaluateAll((items) => items.map((item) => (item as HTMLElement).dataset["id"] ?? ""));
        expect(ids.length).toBeGreaterThanOrEqual(payloads.length);
        for (const id of ids.filter((_, index) => index % 3 === 0)) {
          await page.locator(`.event[data-id="${id}"] a.entry`).evaluate((link) => {
            (link as HTMLElement).click();
          });
        }
        await page.locator(".marker").evaluateAll((markers) => {
          for (const marker of markers) marker.dispatchEvent(new PointerEvent("pointerover", { bubbles: true }));
        });
        await page.locator("path[data-country=TR]").dispatchEvent("pointermove", { pointerType: "mouse" });
        expect(await page.evaluate(() => (window as unknown as { ran: number }).ran)).toBe(0);
        const made = await page.locator("#events, .card, .legend, .tip").evaluateAll((parts) =>
          parts.flatMap((part) => [...part.querySelectorAll("script,img,iframe,object,embed,form,video,audio,math,base,meta,marquee")]).map((bad) => bad.outerHTML),
        );
        expect(made).toEqual([]);
      });
    }
  });
}
