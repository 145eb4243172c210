// What a screen reader is told, on a phone and on a desk, in light and dark, in two languages.

import { expect, test } from "../atlas.ts";

const sizes = { phone: { width: 360, height: 740 }, desktop: { width: 1200, height: 860 } };

for (const [size, viewport] of Object.entries(sizes)) {
  for (const lang of ["az", "en"]) {
    for (const colorScheme of ["light", "dark"] as const) {
      test.describe(`${size}, ${lang}, ${colorScheme}`, () => {
        test.use({ viewport, colorScheme });

        // Colours are nothing that is read: both schemes have one snapshot.
        test("the page is read as it should be", async ({ page, atlas }) => {
          await atlas.open(`/khojaly-34/?lang=${lang}&datetime=2026-02-20`);
          await expect(page.locator(".tools button")).toHaveCount(3);
          await expect(page.locator(".marker[aria-label]")).toHaveCount(2);
          expect(await page.locator("main").ariaSnapshot()).toMatchSnapshot(`page-${lang}-${size}.txt`);
        });

        test("an open event and an embed are read as they should be", async ({ page, atlas }) => {
          await atlas.open(`/khojaly-34/embed?lang=${lang}&datetime=2026-02-20&event=1-2-1`);
          await page.locator("details.drawer > summary").click();
          await expect(page.locator(".marker[aria-label]")).toHaveCount(2);
          expect(await page.locator("main").ariaSnapshot()).toMatchSnapshot(`embed-${lang}-${size}.txt`);
        });
      });
    }
  }
}
