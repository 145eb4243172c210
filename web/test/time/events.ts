import type { DatedEvent } from "../../src/time/counts.ts";
import { parseDay, type Day } from "../../src/time/days.ts";

export function day(text: string): Day {
  const found = parseDay(text);
  if (found === null) throw new Error(`no day: ${text}`);
  return found;
}

/** Events from `2026-02-26` or `2026-02-21/2026-02-27`, with how many of them and their section. */
export function events(...rows: readonly [dates: string, count?: number, section?: number][]): DatedEvent[] {
  return rows.flatMap(([dates, count = 1, section = 0]) => {
    const [start, end] = dates.split("/");
    const event = { start: day(start as string), end: day(end ?? (start as string)), section };
    return Array.from({ length: count }, () => event);
  });
}

/** A busy fortnight, and a lone day weeks later. */
export const FORTNIGHT = events(
  ["2026-02-16"],
  ["2026-02-20", 2],
  ["2026-02-21/2026-02-27"],
  ["2026-02-21", 6],
  ["2026-02-22", 10, 1],
  ["2026-02-24", 11],
  ["2026-02-26", 30],
  ["2026-02-26", 18, 1],
  ["2026-03-03", 2],
  ["2026-03-27"],
);
