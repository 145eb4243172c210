// The keyboard: one letter a deed, never while something is typed, and only as long as the editor wants it.

export type Deed = "next" | "previous" | "undo" | "aside" | "search" | "marker" | number;

const DEEDS: Record<string, Deed> = {
  j: "next",
  ArrowDown: "next",
  k: "previous",
  ArrowUp: "previous",
  u: "undo",
  s: "aside",
  "/": "search",
  m: "marker",
};

/** What a key means here; null where it belongs to a field, the map, or the browser. */
export function deed(event: KeyboardEvent): Deed | null {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return null;
  const target = event.target as Element;
  if (target.closest("input, select, textarea, .map")) return null;
  // Lines that scroll and lists that open keep their arrows.
  if (event.key.startsWith("Arrow") && target.closest("ol[tabindex], summary")) return null;
  if (/^[1-9]$/.test(event.key)) return Number(event.key);
  return DEEDS[event.key] ?? null;
}
