// Lighthouse on the page and the embed of the sample, phone settings, median of three runs.

import { launch as launchChrome } from "chrome-launcher";
import lighthouse from "lighthouse";
import { browserPath, median, sample, serve } from "./server.mjs";

const RUNS = Number(process.argv[2] ?? 3);
const atlas = await serve(sample);
const chrome = await launchChrome({ chromePath: browserPath, chromeFlags: ["--headless=new", "--no-sandbox", "--disable-gpu"] });
const categories = ["performance", "accessibility", "best-practices", "seo"];
for (const path of ["/khojaly-34/", "/khojaly-34/embed"]) {
  const scores = Object.fromEntries(categories.map((name) => [name, []]));
  const failed = new Set();
  for (let run = 0; run < RUNS; run++) {
    const { lhr } = await lighthouse(`${atlas.url}${path}?lang=en`, { port: chrome.port, onlyCategories: categories, logLevel: "error" });
    for (const name of categories) {
      scores[name].push(Math.round((lhr.categories[name]?.score ?? 0) * 100));
      if (name === "performance") continue;
      for (const { id, weight } of lhr.categories[name]?.auditRefs ?? []) {
        const audit = lhr.audits[id];
        if (weight > 0 && audit.score !== null && audit.score < 1) failed.add(`${id}: ${audit.title}`);
      }
    }
  }
  console.log(path, Object.entries(scores).map(([name, values]) => `${name} ${median(values)}`).join(", "));
  for (const line of failed) console.log("  ", line);
}
await chrome.kill();
atlas.stop();
