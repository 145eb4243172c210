// What the page's modules ask of the document.

export { drawing, element } from "./element.ts";

/** An element that the server's page is known to carry. */
// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- as querySelector has it
export function find<E extends Element = HTMLElement>(selector: string, within: ParentNode = document): E | null {
  return within.querySelector<E>(selector);
}

export const reducedMotion = (): boolean => matchMedia("(prefers-reduced-motion: reduce)").matches;

/** Milliseconds of work after which the browser may do something else: a task of 50 is called long. */
const SLICE_MS = 35;

export type Pace = () => Promise<void>;

/** Called between two pieces of work, it gives way to drawing and to the reader where the last pieces took long. */
export function makePace(): Pace {
  let since = performance.now();
  return async () => {
    if (performance.now() - since < SLICE_MS) return;
    const { scheduler } = window as { scheduler?: { yield?: () => Promise<void> } };
    await (scheduler?.yield?.() ?? new Promise((resolve) => setTimeout(resolve)));
    since = performance.now();
  };
}

/** Safari has no idle callback. */
export function whenIdle(act: () => void): void {
  if ("requestIdleCallback" in window) requestIdleCallback(act);
  else setTimeout(act, 200);
}
