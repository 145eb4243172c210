// `eventatlas review` of a report of the test's own, and a page that has opened its link.

import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test as base, expect, type Page } from "@playwright/test";
import { binary, root } from "./program.ts";

export { expect };

/** Starts the program and gives the address at the end of its one line. */
async function started(children: ChildProcess[], ...parameters: string[]): Promise<string> {
  const child = spawn(binary(), parameters, { stdio: ["ignore", "pipe", "inherit"] });
  children.push(child);
  return new Promise((resolve, reject) => {
    let said = "";
    child.stdout?.on("data", (bytes: Buffer) => {
      said += bytes.toString();
      const line = said.split("\n", 2);
      if (line.length === 2) resolve(line[0]?.trim().split(" ").at(-1) ?? "");
    });
    child.once("exit", (code) => {
      reject(new Error(`the program ended with ${code}`));
    });
  });
}

export interface Review {
  /** Reviews a report, in a folder of its own. */
  start(report: string, options?: { name?: string; corrections?: string }): Promise<string>;
  /** Starts and opens it. */
  open(report: string, options?: { name?: string; corrections?: string; lang?: string }): Promise<void>;
  file(): string;
  write(text: string): void;
  /** The events as a server of the same report gives them. */
  served(): Promise<Served[]>;
}

interface Served {
  id: string;
  geometry: { coordinates: [number, number] } | null;
  properties: Record<string, unknown>;
}

export const test = base.extend<{ review: Review; quiet: undefined }>({
  /** Fails on any console error, policy violation or request to another host. */
  quiet: [
    async ({ context }, use) => {
      const noise: string[] = [];
      context.on("console", (message) => {
        // A decision that is refused is an answer; the browser's own line about it is no fault of the page.
        if (message.text().includes("status of 409")) return;
        if (message.type() === "error" || message.type() === "warning") noise.push(message.text());
      });
      context.on("weberror", (error) => noise.push(String(error.error())));
      context.on("request", (request) => {
        if (!/^(http:\/\/127\.0\.0\.1:|data:)/.test(request.url())) noise.push(`a request to ${request.url()}`);
      });
      await use(undefined);
      expect(noise).toEqual([]);
    },
    { auto: true },
  ],
  review: async ({ page }, use) => {
    const children: ChildProcess[] = [];
    let path = "";
    const corrections = (): string => path.replace(/\.[^.]+$/, ".corrections.toml");
    const start: Review["start"] = async (report, { name = "news.md", corrections: beside } = {}) => {
      path = join(mkdtempSync(join(tmpdir(), "eventatlas-review-")), name);
      writeFileSync(path, report);
      if (beside) writeFileSync(corrections(), beside);
      return started(children, "review", path);
    };
    await use({
      start,
      open: async (report, options = {}) => {
        const url = await start(report, options);
        await page.goto(url.replace("/#", `/?lang=${options.lang ?? "en"}#`));
        await ready(page);
      },
      file: () => (existsSync(corrections()) ? readFileSync(corrections(), "utf8") : ""),
      write: (text) => {
        writeFileSync(corrections(), text);
      },
      served: async () => {
        const url = await started(children, "serve", "--listen", "127.0.0.1:0", path);
        const answer = await fetch(`${url}news/events.geojson`);
        return ((await answer.json()) as { features: Served[] }).features;
      },
    });
    for (const child of children) child.kill("SIGTERM");
  },
});

export async function ready(page: Pick<Page, "locator">): Promise<void> {
  await page.locator("html[data-ready]").waitFor({ state: "attached" });
}
