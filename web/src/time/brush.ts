// Choosing a range on the track: two sliders, and dragging with mouse, pen or finger.

import { position, type Axis, type Slot } from "./axis.ts";
import type { Day } from "./days.ts";
import { element } from "../element.ts";
import { stepEnd, stepStart } from "./steps.ts";
import type { Words } from "./words.ts";

export interface Brush {
  handles: readonly [HTMLElement, HTMLElement];
  setRange(start: Day, end: Day): void;
}

interface Surface {
  track: HTMLElement;
  slotUnder(clientX: number): number;
  point(slot: number | null): void;
}

/** Pixels that a finger may tremble in a tap. */
const TREMBLE = 5;

/** `change` is called as the range moves, and once with `settled` when it has come to rest. */
export function makeBrush(axis: Axis, surface: Surface, words: Words, change: (start: Day, end: Day, settled: boolean) => void): Brush {
  const { track } = surface;
  const bars = axis.slots.filter((slot) => !slot.isBreak);
  let [start, end] = [axis.first, axis.last];

  const handle = (name: "start" | "end"): HTMLElement =>
    element("div", { class: `time-handle time-${name}`, role: "slider", tabindex: 0, "aria-label": words.text(`time.${name}`) });
  const handles = [handle("start"), handle("end")] as const;
  track.append(...handles);

  function set(nextStart: Day, nextEnd: Day): void {
    [start, end] = [nextStart, nextEnd];
    const describe = (made: HTMLElement, least: Day, most: Day, now: Day, at: number): void => {
      made.setAttribute("aria-valuemin", String(least));
      made.setAttribute("aria-valuemax", String(most));
      made.setAttribute("aria-valuenow", String(now));
      made.setAttribute("aria-valuetext", words.date(now, now));
      made.style.insetInlineStart = `${(at * 100).toFixed(3)}%`;
    };
    describe(handles[0], axis.first, Math.max(axis.first, end), start, position(axis, start));
    describe(handles[1], Math.min(axis.last, start), axis.last, end, position(axis, end + 1));
  }

  function move(nextStart: Day, nextEnd: Day, settled: boolean): void {
    if (!settled && nextStart === start && nextEnd === end) return;
    set(nextStart, nextEnd);
    change(start, end, settled);
  }

  for (const [which, made] of handles.entries()) {
    let moving = false;
    const settle = (): void => {
      if (moving) move(start, end, true);
      moving = false;
    };
    made.addEventListener("keydown", (event) => {
      if (event.altKey || event.ctrlKey || event.metaKey) return;
      const forward = getComputedStyle(track).direction === "rtl" ? "ArrowLeft" : "ArrowRight";
      const backward = forward === "ArrowLeft" ? "ArrowRight" : "ArrowLeft";
      const steps = { [forward]: 1, [backward]: -1, ArrowUp: 1, ArrowDown: -1, PageUp: axis.unit.page, PageDown: -axis.unit.page, Home: -Infinity, End: Infinity }[event.key];
      if (steps === undefined) return;
      event.preventDefault();
      moving = true;
      if (which === 0) move(Math.min(stepStart(axis, start, steps), stepStart(axis, end, 0)), end, false);
      else move(start, Math.max(stepEnd(axis, end, steps), stepEnd(axis, start, 0)), false);
    });
    made.addEventListener("keyup", settle);
    made.addEventListener("blur", settle);
  }

  type Gesture = { pointer: number; x: number; kind: "start" | "end" | "window" | "new"; from: number; before: readonly [Day, Day]; moved: boolean };
  let gesture: Gesture | null = null;

  /** The bar under a slot; of a break, the one before it. */
  const barOf = (slot: number): number => {
    const found = bars.findIndex((bar) => bar.last >= (axis.slots[slot] as Slot).first);
    return found < 0 ? bars.length - 1 : axis.slots[slot]?.isBreak ? Math.max(0, found - 1) : found;
  };
  const barWith = (day: Day): number => barOf(Math.max(0, axis.slots.findIndex((slot) => slot.last >= day)));

  track.addEventListener("pointerdown", (event) => {
    if (gesture || event.button !== 0) return;
    const slot = surface.slotUnder(event.clientX);
    const under = axis.slots[slot] as Slot;
    const partial = start > axis.first || end < axis.last;
    const kind =
      event.target === handles[0] ? "start"
      : event.target === handles[1] ? "end"
      : partial && under.last >= start && under.first <= end ? "window"
      : "new";
    gesture = { pointer: event.pointerId, x: event.clientX, kind, from: barOf(slot), before: [start, end], moved: false };
    track.setPointerCapture(event.pointerId);
    if (kind === "start" || kind === "end") (event.target as HTMLElement).focus({ preventScroll: true });
    // No text selection, and no focus for what lies beneath.
    event.preventDefault();
  });

  track.addEventListener("pointermove", (event) => {
    const slot = surface.slotUnder(event.clientX);
    if (!gesture) {
      if (event.pointerType === "mouse") surface.point(slot);
      return;
    }
    if (event.pointerId !== gesture.pointer) return;
    gesture.moved ||= Math.abs(event.clientX - gesture.x) > TREMBLE;
    if (!gesture.moved) return;
    surface.point(null);
    const at = barOf(slot);
    const bar = (index: number): Slot => bars[Math.max(0, Math.min(bars.length - 1, index))] as Slot;
    if (gesture.kind === "new") {
      move(bar(Math.min(at, gesture.from)).first, bar(Math.max(at, gesture.from)).last, false);
    } else if (gesture.kind === "window") {
      const [first, last] = [barWith(gesture.before[0]), barWith(gesture.before[1])];
      const by = Math.max(-first, Math.min(bars.length - 1 - last, at - gesture.from));
      move(bar(first + by).first, bar(last + by).last, false);
    } else {
      // A handle that is pulled past the other takes its place.
      const fixed = gesture.kind === "start" ? gesture.before[1] : gesture.before[0];
      move(Math.min(bar(at).first, fixed), Math.max(bar(at).last, fixed), false);
      if (gesture.kind === "start" && bar(at).last <= fixed) move(bar(at).first, fixed, false);
      if (gesture.kind === "end" && bar(at).first >= fixed) move(fixed, bar(at).last, false);
    }
  });

  const finish = (event: PointerEvent): void => {
    if (!gesture || event.pointerId !== gesture.pointer) return;
    const { moved, kind, from, before } = gesture;
    gesture = null;
    if (event.type === "pointercancel") move(...before, true);
    else if (moved) move(start, end, true);
    else if (kind === "new" || kind === "window") {
      // A tap chooses a bar; a second one lets it go.
      const { first, last } = bars[from] as Slot;
      if (start === first && end === last) move(axis.first, axis.last, true);
      else move(first, last, true);
    }
  };
  track.addEventListener("pointerup", finish);
  track.addEventListener("pointercancel", finish);
  track.addEventListener("pointerleave", () => {
    surface.point(null);
  });

  set(start, end);
  return { handles, setRange: set };
}
