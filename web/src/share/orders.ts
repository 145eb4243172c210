// What a host may ask of an embed: to show another query. Only hosts that the operator has named are heard.

/** The word of such a message: `{ "eventatlas-query": "section=1" }`. */
const QUERY = "eventatlas-query";
const LONGEST = 4_000;

/** The query that a message asks for; null where it is none, or its sender may not ask. */
export function orderOf(event: Pick<MessageEvent, "origin" | "data">, allowed: readonly string[]): string | null {
  // An opaque origin is written "null", and anyone can have one.
  if (event.origin === "null" || !allowed.includes(event.origin)) return null;
  const data: unknown = event.data;
  if (typeof data !== "object" || data === null) return null;
  const query = (data as Record<string, unknown>)[QUERY];
  return typeof query === "string" && query.length <= LONGEST ? query.replace(/^\?/, "") : null;
}

/** Hears the framing page alone, and only from the given origins. */
export function takeOrders(allowed: readonly string[], show: (query: string) => void): void {
  if (allowed.length === 0 || window.parent === window) return;
  addEventListener("message", (event) => {
    const query = event.source === window.parent ? orderOf(event, allowed) : null;
    if (query !== null) show(query);
  });
}
