// Starts the binary with every report of the tests, and stops it at the end.

import { sample, serve } from "./program.ts";
import { writeReports } from "./reports.ts";

export default async function setup(): Promise<() => Promise<void>> {
  const given = process.env["EVENTATLAS_URL"];
  if (given) {
    process.env["ATLAS_URL"] = given;
    return () => Promise.resolve();
  }
  const { url, stop } = await serve([sample, ...writeReports()]);
  process.env["ATLAS_URL"] = url;
  return stop;
}
