// How far things move on a page while it arrives, as the browser counts it.

import type { Page } from "@playwright/test";

interface Shift {
  value: number;
  what: string;
}

type Moved = Window & { shifts: Shift[] };

/** To be called before the page is opened. */
export async function watchShifts(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const shifts: Shift[] = [];
    Object.assign(window, { shifts });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as (PerformanceEntry & { value: number; sources?: { node?: Element }[] })[]) {
        shifts.push({ value: entry.value, what: (entry.sources ?? []).map(({ node }) => node?.className ?? "").join(" ") });
      }
    }).observe({ type: "layout-shift", buffered: true });
  });
}

/** The sum so far, and what moved. */
export async function shifted(page: Page): Promise<{ sum: number; what: string }> {
  await page.waitForLoadState("networkidle");
  const shifts = await page.evaluate(() => (window as unknown as Moved).shifts);
  return { sum: shifts.reduce((sum, { value }) => sum + value, 0), what: JSON.stringify(shifts) };
}
