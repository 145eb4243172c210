import { execFileSync } from "node:child_process";
import { defineConfig } from "@playwright/test";

/** Debian's Chromium, or what CHROMIUM names. */
const executablePath = process.env["CHROMIUM"] ?? execFileSync("sh", ["-c", "command -v chromium"]).toString().trim();

export default defineConfig({
  testDir: "tests",
  outputDir: "output",
  fullyParallel: true,
  workers: Number(process.env["WORKERS"] ?? 2),
  timeout: 60_000,
  // A shared machine stalls for seconds at a time; what fails twice is wrong.
  retries: process.env["CI"] ? 1 : 0,
  reporter: [["line"]],
  globalSetup: "./setup.ts",
  snapshotPathTemplate: "snapshots/{testFileName}/{arg}{ext}",
  use: {
    actionTimeout: 8_000,
    browserName: "chromium",
    locale: "en-GB",
    colorScheme: "light",
    viewport: { width: 1200, height: 860 },
    launchOptions: {
      executablePath,
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
});
