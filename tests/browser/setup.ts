// Starts the binary with every report of the tests, and stops it at the end.

import { writeReports } from "./reports.ts";
import { root, serve } from "./server.ts";

export default async function setup(): Promise<() => Promise<void>> {
  const given = process.env["EVENTATLAS_URL"];
  if (given) {
    process.env["ATLAS_URL"] = given;
    return () => Promise.resolve();
  }
  const server = await serve([`${root}tests/reports/khojaly-34.md`, ...writeReports()]);
  process.env["ATLAS_URL"] = server.url;
  return () => server.stop();
}
