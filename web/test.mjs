// Bundles the unit tests and runs them with Node's own runner: `npm test`, or `node test.mjs time` for some.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import * as esbuild from "esbuild";

const here = fileURLToPath(new URL(".", import.meta.url));
const wanted = process.argv[2] ?? "";
const tests = readdirSync(join(here, "test"), { recursive: true })
  .filter((file) => file.endsWith(".test.ts") && file.includes(wanted))
  .map((file) => join(here, "test", file));
const out = mkdtempSync(join(tmpdir(), "eventatlas-web-"));
await esbuild.build({
  entryPoints: tests,
  outdir: out,
  outbase: join(here, "test"),
  outExtension: { ".js": ".mjs" },
  bundle: true,
  format: "esm",
  platform: "node",
  sourcemap: "inline",
  logLevel: "warning",
});
const built = readdirSync(out, { recursive: true }).filter((file) => file.endsWith(".mjs")).map((file) => join(out, file));
const { status } = spawnSync(process.execPath, ["--enable-source-maps", "--test", ...built], { stdio: "inherit" });
rmSync(out, { recursive: true, force: true });
process.exit(status ?? 1);
