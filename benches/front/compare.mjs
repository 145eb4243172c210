// First contentful paint with the shading visible, and interactive, of our embed beside a naive Leaflet page with the
// same data: slow 4G, a quarter of the processor, rounds interleaved, medians. Both are served compressed by Brotli.

import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { brotliCompressSync } from "node:zlib";
import { launch, median, openAtRest, sample, serve, settled, slow } from "./server.mjs";

const ROUNDS = Number(process.argv[2] ?? 5);
const require = createRequire(import.meta.url);

const atlas = await serve(sample);
await settled(`${atlas.url}/khojaly-34/embed`);
const data = async (name) => Buffer.from(await (await fetch(`${atlas.url}/khojaly-34/${name}`)).arrayBuffer());
const read = (path) => readFileSync(path);
const here = (name) => read(new URL(name, import.meta.url));
const files = {
  "/": ["text/html", here("naive.html")],
  "/naive.js": ["text/javascript", here("naive.js")],
  "/leaflet.js": ["text/javascript", read(require.resolve("leaflet/dist/leaflet.js"))],
  "/leaflet.css": ["text/css", read(require.resolve("leaflet/dist/leaflet.css"))],
  "/events.geojson": ["application/geo+json", await data("events.geojson")],
  "/countries.geojson": ["application/geo+json", await data("countries.geojson")],
};
for (const [type, body] of Object.values(files)) if (!type) throw new Error(body);
const ready = Object.fromEntries(Object.entries(files).map(([name, [type, body]]) => [name, [type, brotliCompressSync(body)]]));
const naive = createServer((request, answer) => {
  const [type, body] = ready[request.url] ?? [];
  if (!type) return answer.writeHead(404).end();
  answer.writeHead(200, { "content-type": type, "content-encoding": "br", "content-length": body.length }).end(body);
}).listen(0, "127.0.0.1");
await new Promise((resolve) => naive.once("listening", resolve));

const browser = await launch();
const subjects = {
  ours: [`${atlas.url}/khojaly-34/embed`, ".countries [class*=class-]"],
  naive: [`http://127.0.0.1:${naive.address().port}/`, "path.leaflet-interactive"],
};
const seen = { ours: [], naive: [] };
for (let round = 0; round < ROUNDS; round++) {
  for (const [name, [url, shading]] of Object.entries(subjects)) {
    const page = await openAtRest(browser, { viewport: { width: 660, height: 800 } });
    await slow(page);
    await page.addInitScript((shading) => {
      globalThis.__shift = 0;
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) if (!entry.hadRecentInput) globalThis.__shift += entry.value;
      }).observe({ type: "layout-shift", buffered: true });
      const look = () => {
        if (globalThis.__shaded === undefined && document.querySelector(shading)) globalThis.__shaded = performance.now();
        if (globalThis.__ready === undefined && document.documentElement?.hasAttribute("data-ready")) globalThis.__ready = performance.now();
        if (globalThis.__whole === undefined && document.documentElement?.hasAttribute("data-whole")) globalThis.__whole = performance.now();
        if (globalThis.__whole === undefined) requestAnimationFrame(look);
        else console.debug("whole");
      };
      requestAnimationFrame(look);
    }, shading);
    // To ask the page meanwhile would take its processor: whatever Playwright evaluates begins with 100 KB of its own.
    const whole = page.waitForEvent("console", (message) => message.text() === "whole");
    await page.goto(url);
    await whole;
    seen[name].push(
      await page.evaluate(() => {
        const paint = performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? 0;
        return { shaded: Math.max(paint, globalThis.__shaded), interactive: globalThis.__ready, whole: globalThis.__whole, shift: globalThis.__shift };
      }),
    );
    await page.close();
  }
}
await browser.close();
atlas.stop();
naive.close();

const of = (name, what) => median(seen[name].map((run) => run[what]));
for (const [what, goal] of [["shaded", 0.75], ["interactive", 0.65], ["whole", "none"]]) {
  const [ours, other] = [of("ours", what), of("naive", what)];
  console.log(`${what}: ours ${ours.toFixed(0)} ms, naive ${other.toFixed(0)} ms, ratio ${(ours / other).toFixed(2)} (goal ${goal})`);
}
console.log(`layout shift: ours ${of("ours", "shift").toFixed(4)} (goal 0.02), naive ${of("naive", "shift").toFixed(4)}`);
