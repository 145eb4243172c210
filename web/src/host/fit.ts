// Which frame a message speaks for, and how high it may become.

import { HEIGHT } from "../share/protocols.ts";

/** Pixels that a frame is expected to be high before it has told its own: about what it takes in a column of text. */
export const EXPECTED = 860;
const LOWEST = 60;
/** A page this high is a mistake. */
const HIGHEST = 20_000;

/** The height that a message tells; null where it tells none. */
export function toldHeight(data: unknown): number | null {
  if (typeof data !== "object" || data === null) return null;
  const height = (data as Record<string, unknown>)[HEIGHT];
  if (typeof height !== "number" || !Number.isFinite(height)) return null;
  return Math.max(LOWEST, Math.min(HIGHEST, Math.ceil(height)));
}

/** The address of a map's embed, from that of its page or of the embed itself; null where it is no web address. */
export function embedAddress(address: string, base: string): string | null {
  let url: URL;
  try {
    url = new URL(address, base);
  } catch {
    return null;
  }
  if (url.protocol !== "https:" && url.protocol !== "http:") return null;
  if (!/\/embed\/?$/.test(url.pathname)) url.pathname += url.pathname.endsWith("/") ? "embed" : "/embed";
  return url.href;
}
