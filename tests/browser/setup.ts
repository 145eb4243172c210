// Starts the binary with every report of the tests on a free port, and stops it at the end.

import { type ChildProcess, spawn } from "node:child_process";
import { createServer } from "node:net";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { writeReports } from "./reports.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => {
        resolve(typeof address === "object" && address ? address.port : 0);
      });
    });
  });
}

async function answering(url: string, child: ChildProcess): Promise<void> {
  for (;;) {
    if (child.exitCode !== null) throw new Error(`the server ended with ${child.exitCode}`);
    const answer = await fetch(url).catch(() => null);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

export default async function setup(): Promise<() => Promise<void>> {
  const given = process.env["EVENTATLAS_URL"];
  if (given) {
    process.env["ATLAS_URL"] = given;
    return () => Promise.resolve();
  }
  const binary =
    process.env["EVENTATLAS_BIN"] ?? [`${root}target/release/eventatlas`, `${root}target/debug/eventatlas`].find(existsSync);
  if (!binary) throw new Error("no eventatlas binary; run `cargo build` first, or set EVENTATLAS_BIN");
  const port = await freePort();
  const reports = writeReports();
  const command = process.env["EVENTATLAS_ARGUMENTS"]?.split(" ") ?? ["serve", "--listen"];
  const child = spawn(binary, [...command, `127.0.0.1:${port}`, `${root}tests/reports/khojaly-34.md`, ...reports], {
    stdio: ["ignore", "ignore", "inherit"],
  });
  process.env["ATLAS_URL"] = `http://127.0.0.1:${port}`;
  await answering(`http://127.0.0.1:${port}/healthz`, child);
  return () =>
    new Promise((resolve) => {
      child.once("exit", () => {
        resolve();
      });
      child.kill("SIGTERM");
    });
}
