// The page with 10,000 events: first map after load, a filter change, panning; and the sample's filter change and pan frame.

import { writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { generate } from "./generate.mjs";
import { launch, median, openAtRest, sample, serve } from "./server.mjs";

const file = join(tmpdir(), "eventatlas-many.csv");
writeFileSync(file, await generate(10_000));
const atlas = await serve(sample, file);
const browser = await launch();

for (const slug of ["khojaly-34", "eventatlas-many"]) {
  // Once for the server, which makes what is asked for, in the coding that the browser takes.
  const headers = { "accept-encoding": "br" };
  for (const path of ["", "events.geojson"]) await (await fetch(`${atlas.url}/${slug}/${path}`, { headers })).arrayBuffer();
  const page = await openAtRest(browser, { viewport: { width: 1200, height: 860 } });
  await page.addInitScript(() => {
    globalThis.__tasks = [];
    new PerformanceObserver((list) => globalThis.__tasks.push(...list.getEntries().map(({ duration }) => duration))).observe({ type: "longtask", buffered: true });
    const look = () => {
      const { dataset } = document.documentElement ?? {};
      if (globalThis.__ready === undefined && dataset?.ready !== undefined) globalThis.__ready = performance.now();
      if (dataset?.whole === undefined) requestAnimationFrame(look);
      // What the browser still does for the last of it counts as well.
      else setTimeout(() => console.debug("whole"), 500);
    };
    requestAnimationFrame(look);
  });
  // To ask the page meanwhile would be a task of its own: whatever Playwright evaluates begins with 100 KB.
  const whole = page.waitForEvent("console", (message) => message.text() === "whole");
  await page.goto(`${atlas.url}/${slug}/?lang=en`);
  await whole;
  const [first, atLoad] = await page.evaluate(() => [globalThis.__ready, globalThis.__tasks.splice(0)]);

  const filters = await page.evaluate(async () => {
    const times = [];
    // A change is over with the last that it changes in the page.
    let last = 0;
    const changes = { subtree: true, childList: true, characterData: true, attributeFilter: ["class", "aria-pressed", "d"] };
    new MutationObserver(() => (last = performance.now())).observe(document.body, changes);
    const links = [...document.querySelectorAll(".legend a[data-section]")];
    for (let round = 0; round < 12; round++) {
      const start = performance.now();
      links[Math.floor(round / 2) % links.length].click();
      const answered = performance.now();
      await new Promise((resolve) => setTimeout(resolve, 400));
      times.push([answered - start, last - start]);
    }
    return times;
  });
  const filtering = await page.evaluate(() => globalThis.__tasks.splice(0));

  const box = await page.locator("#map").boundingBox();
  const session = await page.context().newCDPSession(page);
  await session.send("Performance.enable");
  const script = async () => (await session.send("Performance.getMetrics")).metrics.find(({ name }) => name === "ScriptDuration").value * 1000;
  await page.keyboard.down("Control");
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  for (let step = 0; step < 6; step++) await page.mouse.wheel(0, -120);
  await page.keyboard.up("Control");
  await page.waitForTimeout(800);
  await page.evaluate(() => globalThis.__tasks.splice(0));
  const frames = [];
  await page.mouse.down();
  for (let step = 0; step < 40; step++) {
    const before = await script();
    await page.mouse.move(box.x + box.width / 2 - step * 6, box.y + box.height / 2 + step);
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 0))));
    frames.push((await script()) - before);
  }
  await page.mouse.up();
  await page.waitForTimeout(400);
  const panning = await page.evaluate(() => globalThis.__tasks.splice(0));
  const longest = (tasks) => (tasks.length ? Math.max(...tasks).toFixed(0) : "under 50");
  console.log(
    `${slug}: first map ${first.toFixed(0)} ms, longest task at load ${longest(atLoad)} ms; ` +
      `filter change, median ${median(filters.map(([map]) => map)).toFixed(1)} ms to the map and ${median(filters.map(([, all]) => all)).toFixed(1)} ms to all, longest task ${longest(filtering)} ms; pan frame, script median ${median(frames).toFixed(1)} ms, longest task ${longest(panning)} ms`,
  );
  await page.close();
}
await browser.close();
atlas.stop();
