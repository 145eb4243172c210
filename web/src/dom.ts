// What the page's modules ask of the document.

export { drawing, element } from "./element.ts";

/** An element that the server's page is known to carry. */
// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- as querySelector has it
export function find<E extends Element = HTMLElement>(selector: string, within: ParentNode = document): E | null {
  return within.querySelector<E>(selector);
}

export const reducedMotion = (): boolean => matchMedia("(prefers-reduced-motion: reduce)").matches;

/** Milliseconds of work after which the browser may do something else. A task of 50 is called long, and a piece that is
 *  begun before this is over has the rest for itself. */
const SLICE_MS = 16;

/** Whether a page of so many events does piece by piece what it does for all of them. */
export const areMany = (events: number): boolean => events >= 1000;

export type Pace = () => Promise<void>;

/** Lets the browser draw and answer the reader before what follows. */
export function giveWay(): Promise<void> {
  const { scheduler } = window as { scheduler?: { yield?: () => Promise<void> } };
  return scheduler?.yield?.() ?? new Promise((resolve) => setTimeout(resolve));
}

/** Called between two pieces of work, it gives way where the last pieces took long, and before the first, since to parse many
 *  events was a task of its own; not before one of which `since` says that it has just begun. Few events are done in one go:
 *  the page would be laid out between their pieces, which takes longer than they do. */
export function makePace(events: number, since = -Infinity): Pace {
  return async () => {
    if (!areMany(events) || performance.now() - since < SLICE_MS) return;
    await giveWay();
    since = performance.now();
  };
}

/** Safari has no idle callback. */
export function whenIdle(act: () => void): void {
  if ("requestIdleCallback" in window) requestIdleCallback(act);
  else setTimeout(act, 200);
}
