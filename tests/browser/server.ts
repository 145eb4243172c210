// A server of a test's own: for what no other test may see changed.

import { type ChildProcess, spawn } from "node:child_process";
import { createServer } from "node:net";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("../../", import.meta.url));

export interface Server {
  url: string;
  stop(): Promise<void>;
}

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

/** The binary serving some reports on a free port. */
export async function serve(reports: readonly string[], options: readonly string[] = []): Promise<Server> {
  const binary =
    process.env["EVENTATLAS_BIN"] ?? [`${root}target/release/eventatlas`, `${root}target/debug/eventatlas`].find(existsSync);
  if (!binary) throw new Error("no eventatlas binary; run `cargo build` first, or set EVENTATLAS_BIN");
  const port = await freePort();
  const command = process.env["EVENTATLAS_ARGUMENTS"]?.split(" ") ?? ["serve", "--listen"];
  const child = spawn(binary, [...command, `127.0.0.1:${port}`, ...options, ...reports], { stdio: ["ignore", "ignore", "inherit"] });
  const url = `http://127.0.0.1:${port}`;
  await answering(`${url}/healthz`, child);
  return {
    url,
    stop: () =>
      new Promise((resolve) => {
        child.once("exit", () => {
          resolve();
        });
        child.kill("SIGTERM");
      }),
  };
}
