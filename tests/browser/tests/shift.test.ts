// What stands on the page stays where it is when style and scripts arrive, whatever the address asks for.

import { expect, test } from "../atlas.ts";
import { shifted, watchShifts } from "../shifts.ts";

const MOST = 0.02;
const queries = {
  plain: "",
  "an event": "event=1-3-1",
  "an event with a correction": "event=4-4-1",
  "an event in a part of the map": "event=1-25-1&view=3.5/45/-75",
  "a link to an event": "view=4/49.8/24&event=1-36-1",
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
      await watchShifts(page);
      for (const [what, query] of Object.entries(queries)) {
        await atlas.open(`/khojaly-34/${kind}?lang=en&${query}`);
        const { sum, what: moved } = await shifted(page);
        expect(sum, `${what}: ${moved}`).toBeLessThanOrEqual(MOST);
      }
    });
  }
}
