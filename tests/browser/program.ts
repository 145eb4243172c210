// The program under test: where it is, and a server of it on a free port.

import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { existsSync, statSync } from "node:fs";
import { createServer } from "node:net";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("../../", import.meta.url));
export const sample = `${root}tests/reports/khojaly-34.md`;

/** The binary that was built last: one left over from before would be tested in silence. */
export function binary(): string {
  const built = ["release", "debug"].map((profile) => `${root}target/${profile}/eventatlas`).filter((path) => existsSync(path));
  const [newest] = built.sort((one, other) => statSync(other).mtimeMs - statSync(one).mtimeMs);
  const found = process.env["EVENTATLAS_BIN"] ?? newest;
  if (!found) throw new Error("no eventatlas binary; run `cargo build` first, or set EVENTATLAS_BIN");
  return found;
}

export function freePort(): Promise<number> {
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

/** Waits until an address answers, while the program that is to answer runs. */
export async function answering(url: string, child: ChildProcess): Promise<void> {
  for (;;) {
    if (child.exitCode !== null) throw new Error(`the server ended with ${child.exitCode}`);
    const answer = await fetch(url).catch(() => null);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

export interface Running {
  url: string;
  stop(): Promise<void>;
}

/** Runs a program that listens until it is told to stop. */
export async function run(program: string, given: readonly string[], url: string, health = url): Promise<Running> {
  const child = spawn(program, given, { stdio: ["ignore", "ignore", "inherit"] });
  await answering(health, child);
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

/** `eventatlas serve` with these reports and options, once it answers. */
export async function serve(reports: readonly string[], options: readonly string[] = []): Promise<Running> {
  const port = await freePort();
  const command = process.env["EVENTATLAS_ARGUMENTS"]?.split(" ") ?? ["serve", "--listen"];
  const url = `http://127.0.0.1:${port}`;
  return run(binary(), [...command, `127.0.0.1:${port}`, ...options, ...reports], url, `${url}/healthz`);
}

/** `eventatlas` to its end. */
export function eventatlas(given: readonly string[]): void {
  execFileSync(binary(), given, { stdio: ["ignore", "ignore", "pipe"] });
}
