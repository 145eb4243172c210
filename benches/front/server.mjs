// The release binary with some reports, and a browser, for the benches of this folder.

import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { createServer } from "node:net";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

export const root = fileURLToPath(new URL("../../", import.meta.url));
export const sample = `${root}tests/reports/khojaly-34.md`;
export const browserPath = process.env.CHROMIUM ?? "/usr/bin/chromium";

const binary = process.env.EVENTATLAS_BIN ?? `${root}target/release/eventatlas`;

export async function serve(...reports) {
  if (!existsSync(binary)) throw new Error("no release binary; run `cargo build --release` first, or set EVENTATLAS_BIN");
  const port = await new Promise((resolve) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
  const child = spawn(binary, ["serve", "--listen", `127.0.0.1:${port}`, "--log-level", "error", ...reports], { stdio: "inherit" });
  const url = `http://127.0.0.1:${port}`;
  while (!(await fetch(`${url}/healthz`).catch(() => null))?.ok) await new Promise((resolve) => setTimeout(resolve, 50));
  return { url, stop: () => child.kill() };
}

/** Asks for a page and all that it names until each is as small as it gets: whoever asks first is answered at once, and
 *  all others with what was compressed meanwhile. */
export async function settled(page) {
  const get = (url) => fetch(url, { headers: { "accept-encoding": "br", "accept-language": "en-US" } });
  const text = await (await get(page)).text();
  for (const name of ["", ...[...text.matchAll(/<link rel="(?:preload|stylesheet)"[^>]* href="([^"]+)"/g)].map(([, name]) => name)]) {
    while (!(await get(new URL(name, page))).headers.get("etag")?.endsWith('-br"')) await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

export const launch = () => chromium.launch({ executablePath: browserPath, args: ["--no-sandbox", "--disable-gpu"] });

/** A new window once it is at rest: Chromium first loads pages of its own for it, such as the list under its address bar, which
 *  take a slow processor as long as a page does and begin with whatever is measured. A reader's window has them already. */
export async function openAtRest(browser, options) {
  const page = await browser.newPage(options);
  const session = await browser.newBrowserCDPSession();
  const used = async () => (await session.send("SystemInfo.getProcessInfo")).processInfo.reduce((sum, { cpuTime }) => sum + cpuTime, 0);
  for (let before = await used(), rest = 0; rest < 3; ) {
    await new Promise((resolve) => setTimeout(resolve, 100));
    const now = await used();
    rest = now - before < 0.01 ? rest + 1 : 0;
    before = now;
  }
  await session.detach();
  return page;
}

export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}

/** Chrome's "Slow 4G" (1.6 Mbit/s down, 150 ms), and a processor a quarter as fast. */
export async function slow(page) {
  const session = await page.context().newCDPSession(page);
  await session.send("Network.enable");
  await session.send("Network.emulateNetworkConditions", { offline: false, latency: 150, downloadThroughput: 1.6e6 / 8, uploadThroughput: 750e3 / 8 });
  await session.send("Emulation.setCPUThrottlingRate", { rate: 4 });
}
