// What stands on the page stays where it is when style and scripts arrive, whatever the address asks for.

import { expect, test } from "../atlas.ts";

const MOST = 0.02;
const queries = {
  plain: "",
  "an event": "event=1-3-1",
  "an event with a correction": "event=4-4-1",
  "an event in a part of the map": "event=1-25-1&view=3.5/45/-75",
  "a section": "section=2",
  "countries": "country=TR,GE",
  "marks": "highlight=1-3-1,2-5-1",
  "days": "datetime=2026-02-21/2026-02-27",
  "an event that the filter hides": "event=1-3-1&section=5",
  "nothing": "q=no+such+thing",
};

for (const width of [330, 510, 660, 1200]) {
  for (const kind of ["", "embed"]) {
    test(`nothing moves on ${kind || "the page"}, ${width} px wide`, async ({ page, atlas }) => {
      test.setTimeout(120_000);
      await page.setViewportSize({ width, height: width < 600 ? 740 : 860 });
      await page.addInitScript(() => {
        const shifts: { value: number; what: string }[] = [];
        Object.assign(window, { shifts });
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries() as (PerformanceEntry & { value: number; sources?: { node?: Element }[] })[]) {
            shifts.push({ value: entry.value, what: (entry.sources ?? []).map(({ node }) => node?.className ?? "").join(" ") });
          }
        }).observe({ type: "layout-shift", buffered: true });
      });
      for (const [what, query] of Object.entries(queries)) {
        await atlas.open(`/khojaly-34/${kind}?lang=en&${query}`);
        await page.waitForLoadState("networkidle");
        const shifts = await page.evaluate(() => (window as unknown as { shifts: { value: number; what: string }[] }).shifts);
        expect(shifts.reduce((sum, { value }) => sum + value, 0), `${what}: ${JSON.stringify(shifts)}`).toBeLessThanOrEqual(MOST);
      }
    });
  }
}
